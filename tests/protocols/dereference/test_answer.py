"""What things, documents and captures answer."""

import hashlib
import json
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from cable_ld.http.conditional import http_date
from cable_ld.model.errors import AddressUnknown, NotAcceptable, NothingPublished, Withdrawn
from cable_ld.model.media import DOCUMENT_VARIANTS, RDF_VARIANTS, Variant
from cable_ld.rdf.parse import parse as parse_rdf
from cable_ld.site import Site
from tests.corpora import BASE, CORPUS, ROOT, Archive
from tests.protocols.sites import Ask, asker, site_of

THING = "/id/{type}/{slug}"
DOCUMENT = "/doc/{type}/{slug}"
TELEGRAM = {"type": "record", "slug": "telegram-8600"}
MAO = {"type": "person", "slug": "mao-zedong"}
EXAMPLES = (
    "record/telegram-8600",
    "person/joseph-stalin",
    "persona/filippov",
    "person/mao-zedong",
    "person/vyacheslav-molotov",
    "person/andrey-vyshinsky",
    "organisation/rgaspi",
    "place/peking",
    "vocabulary/role",
)


@pytest.fixture(scope="module")
def ask(site: Site) -> Ask:
    """Asks for things and documents of the telegram."""
    return asker(site, "dereference")


def _triples(body: bytes, variant: Variant, base: str) -> set[Triple]:
    return {quad.triple for quad in parse_rdf(body, variant, base).quads}


def test_a_thing_leads_to_its_document_with_its_query(ask: Ask) -> None:
    """303, which caches may keep, with an absolute address."""
    reply = ask(THING, "a=1&b=%2F", **TELEGRAM)
    assert reply.status == 303
    assert reply.header("Location") == f"{BASE}doc/record/telegram-8600?a=1&b=%2F"
    assert reply.header("Cache-Control") == "public, max-age=60, must-revalidate"
    assert reply.header("Vary") == "Accept, Accept-Profile, Accept-Encoding"
    assert ask(THING, **TELEGRAM).header("Location") == f"{BASE}doc/record/telegram-8600"


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_of_the_contract_exist(ask: Ask, name: str) -> None:
    """Things and documents."""
    kind, slug = name.split("/")
    assert ask(THING, type=kind, slug=slug).status == 303
    assert ask(DOCUMENT, type=kind, slug=slug).status == 200


@pytest.mark.parametrize("path", [THING, DOCUMENT])
def test_an_unknown_name_is_an_unknown_address(ask: Ask, path: str) -> None:
    """Never an empty 200."""
    with pytest.raises(AddressUnknown):
        ask(path, type="record", slug="nothing-here")


def test_a_role_is_a_part_of_its_vocabulary(ask: Ask) -> None:
    """`id/vocabulary/role#signatory` is described in the document of the vocabulary."""
    body = ask(DOCUMENT, type="vocabulary", slug="role.nt").body
    assert f"<{BASE}id/vocabulary/role#signatory>".encode() in body


def test_without_accept_a_document_is_json_ld(ask: Ask) -> None:
    """Harvesters send none, or `*/*`."""
    for accept in ({}, {"accept": "*/*"}):
        reply = ask(DOCUMENT, **MAO, **accept)
        assert reply.header("Content-Type") == "application/ld+json"
        assert reply.header("Content-Location") == f"{BASE}doc/person/mao-zedong.jsonld"


@pytest.mark.parametrize("variant", DOCUMENT_VARIANTS, ids=lambda variant: variant.suffix)
def test_every_form_has_an_address_of_its_own_that_ignores_accept(ask: Ask, variant: Variant) -> None:
    """The same bytes as negotiated, under the same tag."""
    fixed = ask(DOCUMENT, type="person", slug=f"mao-zedong.{variant.suffix}", accept="image/png")
    negotiated = ask(DOCUMENT, **MAO, accept=variant.media_type)
    assert fixed.header("Content-Type") == variant.content_type
    assert fixed.header("Vary") == "Accept-Encoding"
    assert fixed.body == negotiated.body
    assert fixed.header("ETag") == negotiated.header("ETag")
    assert negotiated.header("Vary") == "Accept, Accept-Profile, Accept-Encoding"
    assert negotiated.header("Content-Location") == f"{BASE}doc/person/mao-zedong.{variant.suffix}"


@pytest.mark.parametrize(
    "variant", [each for each in RDF_VARIANTS if each.suffix != "jsonld"], ids=lambda variant: variant.suffix
)
def test_all_formats_carry_the_same_graph_in_the_default_graph(ask: Ask, site: Site, variant: Variant) -> None:
    """Lexical forms as authored; a document's own graph is no named graph in one document's answer."""
    document = f"{BASE}doc/record/telegram-8600"
    edition = site.shelf.lease()
    version = edition.version(document)
    assert version is not None
    body = ask(DOCUMENT, type="record", slug=f"telegram-8600.{variant.suffix}").body
    assert _triples(body, variant, document) == set(edition.triples(version))


def test_n_quads_and_trig_name_no_graph(ask: Ask) -> None:
    """Comunica and rdflib would count nothing otherwise."""
    for suffix, form in (("nq", RdfFormat.N_QUADS), ("trig", RdfFormat.TRIG)):
        body = ask(DOCUMENT, type="person", slug=f"mao-zedong.{suffix}").body
        assert {str(quad.graph_name) for quad in parse(body, format=form)} == {"DEFAULT"}


def test_json_ld_is_one_object_about_the_thing(ask: Ask) -> None:
    """With id and type as strings at the top and a context of this site."""
    tree = json.loads(ask(DOCUMENT, **TELEGRAM).body)
    assert tree["@context"] == f"{BASE}context.jsonld"
    assert tree["id"] == f"{BASE}id/record/telegram-8600"
    assert tree["type"] == "CipherTelegram"


def test_every_form_has_its_own_tag(ask: Ask) -> None:
    """And every coding."""
    tags = {ask(DOCUMENT, **TELEGRAM, accept=each.media_type).header("ETag") for each in DOCUMENT_VARIANTS}
    zipped = ask(DOCUMENT, **TELEGRAM, accept="text/turtle", accept_encoding="gzip").header("ETag")
    assert len(tags | {zipped}) == len(DOCUMENT_VARIANTS) + 1


def test_a_known_copy_is_not_sent_again(ask: Ask, site: Site) -> None:
    """By its tag or by its date."""
    version = site.shelf.lease().version(f"{BASE}doc/person/mao-zedong")
    assert version is not None
    tag = ask(DOCUMENT, **MAO).header("ETag") or ""
    assert ask(DOCUMENT, **MAO, if_none_match=tag).status == 304
    assert ask(DOCUMENT, **MAO, if_modified_since=http_date(version.modified)).status == 304


def test_what_nobody_can_read_is_refused_with_all_forms(ask: Ask) -> None:
    """Each with its address."""
    with pytest.raises(NotAcceptable) as refusal:
        ask(DOCUMENT, **MAO, accept="image/png")
    assert refusal.value.offered[0] == (DOCUMENT_VARIANTS[0], f"{BASE}doc/person/mao-zedong.html")
    native = len(DOCUMENT_VARIANTS)
    assert [variant for variant, _ in refusal.value.offered][:native] == list(DOCUMENT_VARIANTS)
    assert refusal.value.offered[native][1] == f"{BASE}doc/person/mao-zedong?_profile=alt&_mediatype=text/html"


def test_a_json_ld_answer_names_one_alternate_and_others_all(ask: Ask) -> None:
    """And what it describes, and the licence."""
    data = ask(DOCUMENT, **MAO).header("Link") or ""
    page = ask(DOCUMENT, **MAO, accept="text/html").header("Link") or ""
    assert data.count('rel="alternate"') == 1
    assert f'<{BASE}doc/person/mao-zedong.jsonld>; rel="alternate"; type="application/ld+json"' in data
    assert page.count('rel="alternate"') == len(DOCUMENT_VARIANTS) + 1
    for link in (data, page):
        assert f'<{BASE}id/person/mao-zedong>; rel="describes"' in link
        assert 'rel="license"' in link


def test_a_record_gives_its_first_capture_and_its_transcription(ask: Ask) -> None:
    """Byte for byte, and as what they are; others have none."""
    folder = ROOT / "data/records/telegram-8600"
    text = ask(DOCUMENT, type="record", slug="telegram-8600.txt")
    assert (text.body, text.header("Content-Type")) == (
        (folder / "capture-a.txt").read_bytes(),
        "text/plain; charset=utf-8",
    )
    assert text.header("Content-Location") == f"{BASE}doc/record/telegram-8600.txt"
    tei = ask(DOCUMENT, type="record", slug="telegram-8600.tei.xml")
    assert tei.header("Content-Type") == "application/tei+xml; charset=utf-8"
    assert b"<TEI" in tei.body
    with pytest.raises(AddressUnknown):
        ask(DOCUMENT, type="person", slug="mao-zedong.txt")


def test_a_capture_is_immutable_and_tagged_by_its_checksum(ask: Ask) -> None:
    """Its address is its content."""
    content = (ROOT / "data/records/telegram-8600/capture-a.txt").read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    reply = ask("/capture/{sha256}", sha256=digest)
    assert reply.body == content
    assert reply.header("ETag") == f'"{digest}"'
    assert reply.header("Cache-Control") == "public, max-age=31536000, immutable"
    assert reply.header("Content-Type") == "text/plain; charset=utf-8"
    assert ask("/capture/{sha256}", sha256=digest, if_none_match=f'"{digest}"').status == 304
    with pytest.raises(AddressUnknown):
        ask("/capture/{sha256}", sha256="0" * 64)


def test_the_page_and_the_tag_change_with_the_face_of_another_document(tmp_path: Path) -> None:
    """A label that a page shows is part of its state."""
    archive = Archive(tmp_path)
    archive.publish()
    ask = asker(site_of(archive.state), "dereference")
    before = ask(DOCUMENT, type="record", slug="letter", accept="text/html")
    archive.change({"persons/ann.trig": CORPUS["persons/ann.trig"].replace("Ann", "Anna")})
    archive.publish()
    after = ask(DOCUMENT, type="record", slug="letter", accept="text/html")
    assert b">Anna<" in after.body
    assert b">Ann<" in before.body
    assert before.header("ETag") != after.header("ETag")
    assert before.header("Last-Modified") != after.header("Last-Modified")


def test_a_withdrawn_document_says_when_and_why(tmp_path: Path) -> None:
    """It is not unknown: the thing and its document both say so."""
    archive = Archive(tmp_path)
    archive.publish()
    (archive.data / "records/letter/record.trig").unlink()
    (archive.data / "records/letter").rmdir()
    archive.publish(withdraw={archive.doc("record/letter"): "a test"})
    ask = asker(site_of(archive.state), "dereference")
    for path in (THING, DOCUMENT):
        with pytest.raises(Withdrawn) as gone:
            ask(path, type="record", slug="letter")
        assert (gone.value.time, gone.value.reason) == (archive.now, "a test")


def test_before_the_first_edition_nothing_is_answered(tmp_path: Path) -> None:
    """It is not unknown, it is not there yet."""
    with pytest.raises(NothingPublished):
        asker(site_of(tmp_path / "state"), "dereference")(THING, **TELEGRAM)


def test_without_a_licence_none_is_linked(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is made up."""
    monkeypatch.setattr(Site, "license", lambda _site, _edition: None)
    assert "license" not in (ask(DOCUMENT, **MAO).header("Link") or "")


def test_what_the_protocol_adds_to_the_description_is_true(site: Site) -> None:
    """Every format that it names is served."""
    dereference = next(each for each in site.protocols if each.name == "dereference")
    features = {
        triple.object.value.rpartition("/")[2]
        for triple in dereference.describe(site)
        if isinstance(triple.object, NamedNode)
    }
    assert features == {"Turtle", "JSON-LD", "N-Triples", "N-Quads", "TriG", "RDF_XML", "N3"}
