"""What editions and the documents in them answer."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from cable_ld.editions.purge import PurgeTerms, purge
from cable_ld.http.conditional import http_date
from cable_ld.http.reply import Reply
from cable_ld.model.errors import AddressUnknown, EditionUnknown, Withdrawn
from cable_ld.model.media import DOCUMENT_VARIANTS, RDF_VARIANTS, Variant
from cable_ld.rdf.namespaces import DCAT, DCT, PROV, SPDX, VOID, XSD
from cable_ld.rdf.parse import parse
from tests.corpora import BASE, START, Archive
from tests.protocols.sites import Ask, asker, site_of

EDITION = "/edition/{edition}"
DOCUMENT = "/edition/{edition}/doc/{type}/{slug}"
CONTEXT = "/edition/{edition}/context.jsonld"
ANNA = '<> a rico:Person ; rdfs:label "Anna"@en .\n'
BOB = '<> a rico:Person ; rdfs:label "Bob"@en .\n'


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """Edition 1: Ann, her letter, Bob; 2: she is Anna; 3: Bob is withdrawn; 4: Ann was renamed to anna."""
    archive = Archive(tmp_path_factory.mktemp("editions"))
    archive.change({"persons/bob.trig": BOB})
    archive.publish()
    archive.change({"persons/ann.trig": ANNA})
    archive.publish()
    (archive.data / "persons/bob.trig").unlink()
    archive.publish(withdraw={archive.doc("person/bob"): "Not he."})
    (archive.data / "persons/ann.trig").rename(archive.data / "persons/anna.trig")
    letter = '<> a rico:Record ; rdfs:label "A letter"@en ; rico:hasSender person:anna .\n'
    archive.change({"records/letter/record.trig": letter})
    archive.publish(rename={archive.doc("person/ann"): archive.doc("person/anna")})
    return archive


@pytest.fixture(scope="module")
def ask(archive: Archive) -> Ask:
    """Asks for editions."""
    return asker(site_of(archive.state), "edition")


@pytest.fixture(scope="module")
def living(archive: Archive) -> Ask:
    """Asks for things and documents as they stand."""
    return asker(site_of(archive.state), "dereference")


def _triples(reply: Reply, variant: Variant) -> set[Triple]:
    return {quad.triple for quad in parse(reply.body, variant, BASE).quads}


def _labels(reply: Reply) -> list[str]:
    return [line.split('"')[1] for line in reply.body.decode().splitlines() if "rdf-schema#label" in line]


def test_an_edition_is_a_page_for_people(ask: Ask) -> None:
    """With what it changed, each as it stood, and its neighbours."""
    reply = ask(EDITION, edition="2", accept="text/html")
    page = reply.body.decode()
    assert reply.status == 200
    assert "Edition 2" in page
    assert 'href="/edition/2/doc/person/ann"' in page
    assert 'href="/edition/1"' in page
    assert 'href="/edition/3"' in page
    assert 'href="/edition/4"' in page
    assert (ask(EDITION, edition="2").header("Content-Type") or "").startswith("text/html")


def test_an_edition_says_what_it_came_from(ask: Ask) -> None:
    """PROV for where it comes from, DCAT for of what it is a version, and its digest."""
    triples = _triples(ask(EDITION, edition="2.nt"), RDF_VARIANTS[2])
    node, before = NamedNode(f"{BASE}edition/2"), NamedNode(f"{BASE}edition/1")
    time = Literal("2026-01-01T02:00:00Z", datatype=XSD.term("dateTime"))
    expected = {
        (PROV.term("generatedAtTime"), time),
        (PROV.term("wasRevisionOf"), before),
        (DCAT.term("previousVersion"), before),
        (DCAT.term("isVersionOf"), NamedNode(f"{BASE}dataset")),
        (DCAT.term("version"), Literal("2")),
        (DCT.term("issued"), time),
        (VOID.term("documents"), Literal("3", datatype=XSD.term("integer"))),
        (SPDX.term("checksum"), NamedNode(f"{BASE}edition/2#digest")),
    }
    assert expected <= {(triple.predicate, triple.object) for triple in triples if triple.subject == node}
    first = _triples(ask(EDITION, edition="1.nt"), RDF_VARIANTS[2])
    assert not {PROV.term("wasRevisionOf"), DCAT.term("previousVersion")} & {triple.predicate for triple in first}


@pytest.mark.parametrize("variant", RDF_VARIANTS, ids=lambda variant: variant.suffix)
def test_every_form_of_an_edition_says_the_same(ask: Ask, variant: Variant) -> None:
    """By suffix and by negotiation."""
    if variant.suffix == "jsonld":
        tree = json.loads(ask(EDITION, edition="2.jsonld").body)
        assert tree["@context"] == f"{BASE}edition/2/context.jsonld"
        assert tree["id"] == f"{BASE}edition/2"
        return
    reply = ask(EDITION, edition="2", accept=variant.media_type)
    assert reply.body == ask(EDITION, edition=f"2.{variant.suffix}").body
    assert _triples(reply, variant) == _triples(ask(EDITION, edition="2.nt"), RDF_VARIANTS[2])


def test_an_edition_names_its_neighbours_in_links(ask: Ask) -> None:
    """The first has no predecessor, the last no successor (RFC 5829)."""
    first, last = (ask(EDITION, edition=number).header("Link") or "" for number in "14")
    assert f'<{BASE}edition/2>; rel="successor-version"' in first
    assert "predecessor-version" not in first
    assert f'<{BASE}edition/3>; rel="predecessor-version"' in last
    assert "successor-version" not in last
    assert f'<{BASE}edition/4>; rel="latest-version"' in last


@pytest.mark.parametrize("path", [EDITION, DOCUMENT, CONTEXT])
def test_an_edition_that_is_not_there_is_unknown(ask: Ask, path: str) -> None:
    """Also one that will be."""
    with pytest.raises(EditionUnknown):
        ask(path, edition="5", type="person", slug="ann")


def test_a_document_is_answered_as_it_stood(ask: Ask, living: Ask) -> None:
    """Its triples, and when it had last changed."""
    document = NamedNode(f"{BASE}doc/record/letter")
    modified = {
        str(triple.object)
        for triple in _triples(ask(DOCUMENT, edition="1", type="record", slug="letter.nt"), RDF_VARIANTS[2])
        if triple.subject == document and triple.predicate == DCT.term("modified")
    }
    assert modified == {f'"2026-01-01T01:00:00Z"^^<{XSD}dateTime>'}
    assert "Ann" in _labels(ask(DOCUMENT, edition="1", type="person", slug="ann.nt"))
    for number in ("2", "3"):
        assert "Anna" in _labels(ask(DOCUMENT, edition=number, type="person", slug="ann.nt"))
    now = ask(DOCUMENT, edition="4", type="record", slug="letter.nt")
    assert now.body == living("/doc/{type}/{slug}", type="record", slug="letter.nt").body


@pytest.mark.parametrize("variant", DOCUMENT_VARIANTS, ids=lambda variant: variant.suffix)
def test_only_what_never_changes_again_may_be_kept_for_ever(ask: Ask, variant: Variant) -> None:
    """N-Triples, N-Quads, Turtle and JSON-LD at their fixed addresses."""
    fixed = ask(DOCUMENT, edition="1", type="person", slug=f"ann.{variant.suffix}")
    assert ("immutable" in (fixed.header("Cache-Control") or "")) == (variant.suffix in {"nt", "nq", "ttl", "jsonld"})
    negotiated = ask(DOCUMENT, edition="1", type="person", slug="ann", accept=variant.media_type)
    assert negotiated.header("Cache-Control") == "public, max-age=60, must-revalidate"
    assert negotiated.header("Content-Location") == f"{BASE}edition/1/doc/person/ann.{variant.suffix}"
    assert negotiated.body == fixed.body


def test_links_stay_in_the_edition_and_one_leads_out(ask: Ask) -> None:
    """The other forms are those of the edition; the canonical one is the living document."""
    link = ask(DOCUMENT, edition="1", type="person", slug="ann.ttl").header("Link") or ""
    assert f'<{BASE}edition/1/doc/person/ann.jsonld>; rel="alternate"' in link
    assert f'<{BASE}doc/person/ann>; rel="canonical"' in link
    page = ask(DOCUMENT, edition="1", type="person", slug="ann.html").body.decode()
    assert f'<link rel="canonical" href="{BASE}doc/person/ann"' in page
    assert 'href="/edition/1/doc/person/ann.ttl"' in page
    assert 'As it stood in <a href="/edition/1">edition 1</a>' in page
    assert '<a href="/doc/person/ann">' in page


def test_a_page_of_an_edition_shows_what_others_were_called_then(ask: Ask) -> None:
    """Their faces are those of the edition."""
    pages = [ask(DOCUMENT, edition=number, type="record", slug="letter.html").body.decode() for number in ("1", "2")]
    assert ">Ann</a>" in pages[0]
    assert ">Anna</a>" in pages[1]


def test_json_ld_of_an_edition_names_the_context_of_the_edition(ask: Ask) -> None:
    """A later context does not change what it means."""
    tree = json.loads(ask(DOCUMENT, edition="1", type="person", slug="ann.jsonld").body)
    assert tree["@context"] == f"{BASE}edition/1/context.jsonld"
    reply = ask(CONTEXT, edition="1")
    assert "@context" in json.loads(reply.body)
    assert "immutable" in (reply.header("Cache-Control") or "")
    assert reply.header("Content-Type") == "application/ld+json"


def test_a_known_copy_is_not_sent_again(ask: Ask) -> None:
    """By entity tag and by date."""
    reply = ask(DOCUMENT, edition="1", type="person", slug="ann.ttl")
    tag = reply.header("ETag") or ""
    assert ask(DOCUMENT, edition="1", type="person", slug="ann.ttl", if_none_match=tag).status == 304
    since = http_date(START + timedelta(hours=1))
    assert ask(DOCUMENT, edition="1", type="person", slug="ann", if_modified_since=since).status == 304


def test_what_was_withdrawn_is_gone_from_then_on(ask: Ask, living: Ask) -> None:
    """Before, it stands; the living address says when and why it went."""
    for number in ("1", "2"):
        assert ask(DOCUMENT, edition=number, type="person", slug="bob").status == 200
    for number in ("3", "4"):
        with pytest.raises(Withdrawn, match=r"was withdrawn on 2026-01-01: Not he\."):
            ask(DOCUMENT, edition=number, type="person", slug="bob.ttl")
    for path in ("/id/{type}/{slug}", "/doc/{type}/{slug}"):
        with pytest.raises(Withdrawn):
            living(path, type="person", slug="bob")


def test_what_came_later_is_unknown_before(ask: Ask) -> None:
    """anna is of edition 4."""
    with pytest.raises(AddressUnknown):
        ask(DOCUMENT, edition="3", type="person", slug="anna")
    with pytest.raises(AddressUnknown):
        ask(DOCUMENT, edition="3", type="person", slug="ann.txt")
    with pytest.raises(AddressUnknown):
        ask(DOCUMENT, edition="4", type="letter", slug="ann")


def test_what_was_renamed_leads_on(ask: Ask, living: Ask) -> None:
    """301 to the same kind of address, with suffix and query."""
    thing = living("/id/{type}/{slug}", "a=1", type="person", slug="ann")
    assert (thing.status, thing.header("Location")) == (301, f"{BASE}id/person/anna?a=1")
    document = living("/doc/{type}/{slug}", type="person", slug="ann.ttl")
    assert (document.status, document.header("Location")) == (301, f"{BASE}doc/person/anna.ttl")
    assert living("/doc/{type}/{slug}", type="person", slug="ann").header("Location") == f"{BASE}doc/person/anna"
    past = ask(DOCUMENT, edition="4", type="person", slug="ann.nt")
    assert (past.status, past.header("Location")) == (301, f"{BASE}edition/4/doc/person/anna.nt")


def test_the_data_set_names_its_current_edition(archive: Archive) -> None:
    """dcat:hasCurrentVersion."""
    reply = asker(site_of(archive.state), "catalog")("/dataset.{suffix}", suffix="nt")
    dataset, current = NamedNode(f"{BASE}dataset"), NamedNode(f"{BASE}edition/4")
    assert Triple(dataset, DCAT.term("hasCurrentVersion"), current) in _triples(reply, RDF_VARIANTS[2])


def test_what_was_purged_is_gone_everywhere_with_its_date(tmp_path: Path) -> None:
    """In old editions too: the date is that of the purge."""
    archive = Archive(tmp_path)
    archive.publish()
    (archive.data / "records/letter/record.trig").rename(archive.data / "records/letter/gone")
    terms = PurgeTerms(archive.doc("person/ann"), "By order.", START + timedelta(days=9))
    purge(archive.state, archive.base, terms)
    site = site_of(archive.state)
    with pytest.raises(Withdrawn, match=r"2026-01-10: By order\."):
        asker(site, "edition")(DOCUMENT, edition="1", type="person", slug="ann")
    page = asker(site, "edition")(EDITION, edition="2", accept="text/html").body.decode()
    assert "Newest edition" not in page
    assert "shows a change" not in page


def test_a_purged_capture_is_gone_with_its_date(tmp_path: Path) -> None:
    """410 at its address, too."""
    archive = Archive(tmp_path)
    capture = (
        '<> a rico:Record ; rdfs:label "A"@en .\n:capture-a a cld:Capture , rico:Instantiation ; '
        'rdfs:label "C"@en ; cld:sequence 1 ; cld:file "a.txt" ; schema:editor person:ann .\n'
    )
    archive.change({"records/a/record.trig": capture, "records/a/a.txt": "secret"})
    archive.publish()
    ask = asker(site_of(archive.state), "dereference")
    digest = "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b"
    assert ask("/capture/{sha256}", sha256=digest).status == 200
    purge(archive.state, archive.base, PurgeTerms(archive.doc("record/a"), "By order.", START + timedelta(days=9)))
    with pytest.raises(Withdrawn, match=r"2026-01-10: By order\."):
        ask("/capture/{sha256}", sha256=digest)


def test_an_edition_that_changed_only_the_whole_says_so(tmp_path: Path) -> None:
    """A new layout of the graph changes no document."""
    archive = Archive(tmp_path)
    archive.publish()
    archive.publish(union=False)
    page = asker(site_of(archive.state), "edition")(EDITION, edition="2").body.decode()
    assert "No document" in page
