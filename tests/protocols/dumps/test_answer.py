"""What the dumps answer."""

import gzip
import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from cable_ld.editions.dumps.make import make_dump_now
from cable_ld.editions.publish import publish
from cable_ld.editions.terms import Terms
from cable_ld.http.asked import Asked
from cable_ld.http.reply import Reply
from cable_ld.model.errors import AddressUnknown, DumpPending, NothingOffered
from cable_ld.model.iri import Addresses
from cable_ld.profiles.profile import discover
from cable_ld.profiles.records import records_of
from cable_ld.profiles.views import views
from cable_ld.protocols.dumps.answer import file, listing
from cable_ld.protocols.dumps.description import describe, harvest, linked
from cable_ld.protocols.dumps.routes import PROTOCOL
from cable_ld.rdf.namespaces import DCAT, DCT, EDM, RDF, SPDX, VOID, XSD
from cable_ld.site import Landing, Site
from tests.corpora import ANN, BASE, START, Archive
from tests.protocols.sites import asker, site_of

NAME = "dataset.nq.gz"
RECORD = (
    '<> a rico:Record ; rdfs:label "A letter"@en ; dct:type <http://purl.org/dc/dcmitype/Text> , "letter"@en ;'
    ' dct:language "en" ; dct:rights <http://rightsstatements.org/vocab/InC/1.0/> .\n'
)
OFFERED = {
    "records/letter/record.trig": RECORD,
    "records/note/record.trig": RECORD,
    "records/receipt/record.trig": RECORD.replace("vocab/InC", "vocab/UND"),
}
DATASET = NamedNode(f"{BASE}dataset")


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """A letter and its writer, published once, without a dump."""
    archive = Archive(tmp_path)
    archive.publish()
    return archive


@pytest.fixture
def here(archive: Archive) -> Site:
    """Its site."""
    return site_of(archive.state)


@pytest.fixture
def offering(tmp_path: Path) -> Site:
    """A site with two records that Europeana takes, and one that it does not."""
    archive = Archive(tmp_path / "offering", OFFERED)
    publish(archive.inputs, archive.state, Terms(START, views=views(Addresses(BASE), discover(), 100)))
    return site_of(archive.state)


def _make(site: Site) -> None:
    make_dump_now(site.shelf.state, site.addresses, records_of(site.profiles, site.addresses))


def _file(site: Site, ask: Callable[[], None] = lambda: None, name: str = NAME, **fields: str) -> Reply:
    headers = {name.replace("_", "-"): value for name, value in fields.items()}
    return file(site, ask, Asked("GET", f"/dumps/{name}", headers=headers, parameters={"name": name}))


def _listing(site: Site, accept: str = "application/json") -> Reply:
    return listing(site, Asked("GET", "/dumps/", headers={"accept": accept}))


def test_a_dump_that_is_not_made_is_asked_for_and_pending(here: Site) -> None:
    """Whoever asks has it made, and is told to come again."""
    calls: list[int] = []
    with pytest.raises(DumpPending, match="edition 1"):
        _file(here, lambda: calls.append(1))
    assert calls == [1]


def test_a_dump_that_is_made_is_sent(here: Site) -> None:
    """And nobody is asked to make it."""
    _make(here)
    reply = _file(here, pytest.fail)
    assert reply.status == 200
    assert reply.file
    data = reply.file.path.read_bytes()
    assert reply.header("ETag") == f'"{sha256(data).hexdigest()}"'
    assert reply.length == len(data)
    assert f"<{BASE}doc/person/ann>".encode() in gzip.decompress(data)
    assert f'<{BASE}dataset>; rel="describedby"' in (reply.header("Link") or "")
    assert 'rel="license"' in (reply.header("Link") or "")


def test_an_older_dump_is_never_sent_as_the_current_one(archive: Archive, here: Site) -> None:
    """After the next edition it is pending again."""
    _make(here)
    archive.change({"persons/ann.trig": ANN.replace("Ann", "Anna")})
    archive.publish()
    with pytest.raises(DumpPending, match="edition 2"):
        _file(here)
    assert json.loads(_listing(here).body)["files"] == []
    assert not describe(here)


def test_an_unknown_name_starts_nothing(here: Site) -> None:
    """404, whether there is a dump or not."""
    with pytest.raises(AddressUnknown):
        _file(here, pytest.fail, "dataset.hdt")


def test_the_list_tells_what_exists_and_what_does_not(here: Site) -> None:
    """With sizes and checksums once they are known."""
    before = json.loads(_listing(here).body)
    assert before["files"] == []
    assert before["pending"] == [f"{BASE}dumps/dataset.nq.gz", f"{BASE}dumps/dataset.ttl.gz", f"{BASE}dumps/edm.rdf"]
    _make(here)
    after = json.loads(_listing(here).body)
    assert (after["edition"], after["pending"]) == (1, [])
    reply = _file(here)
    assert reply.file
    data = reply.file.path.read_bytes()
    assert after["files"][0] == {
        "url": f"{BASE}dumps/dataset.nq.gz",
        "mediaType": "application/n-quads",
        "compressFormat": "application/gzip",
        "byteSize": len(data),
        "sha256": sha256(data).hexdigest(),
        "uncompressed": {
            "byteSize": len(gzip.decompress(data)),
            "sha256": sha256(gzip.decompress(data)).hexdigest(),
        },
        "statements": len(gzip.decompress(data).splitlines()),
    }


def test_the_list_is_a_page_for_people(here: Site) -> None:
    """By default; links, sizes and checksums on it."""
    assert b"Not made yet" in _listing(here, "text/html").body
    _make(here)
    reply = _listing(here, "*/*")
    page = reply.body.decode()
    assert (reply.header("Content-Type") or "").startswith("text/html")
    assert '<a href="/dumps/dataset.ttl.gz">dataset.ttl.gz</a>' in page
    assert "Not made yet" not in page
    assert "no document is offered in this profile" in page
    reply = _file(here)
    assert (reply.header("ETag") or "?").strip('"') in page


def test_the_list_has_another_tag_when_a_dump_is_made(here: Site) -> None:
    """No cache goes on saying that there is none."""
    before = _listing(here).header("ETag")
    _make(here)
    assert _listing(here).header("ETag") != before


def test_the_description_of_the_data_set_states_only_what_exists(here: Site) -> None:
    """Nothing first; then each file as VoID's dump and DCAT's distribution, with size and checksum."""
    catalog = asker(here, "catalog")
    before = catalog("/dataset")
    assert not describe(here)
    _make(here)
    triples = set(describe(here))
    reply = _file(here)
    address, node = NamedNode(f"{BASE}dumps/{NAME}"), NamedNode(f"{BASE}dataset#{NAME}")
    assert Triple(DATASET, VOID.term("dataDump"), address) in triples
    assert Triple(DATASET, DCAT.term("distribution"), node) in triples
    assert Triple(node, RDF.term("type"), DCAT.term("Distribution")) in triples
    assert Triple(node, DCAT.term("downloadURL"), address) in triples
    size = Literal(str(reply.length), datatype=XSD.term("nonNegativeInteger"))
    assert Triple(node, DCAT.term("byteSize"), size) in triples
    checksums = {
        t.object.value for t in triples if t.predicate == SPDX.term("checksumValue") and isinstance(t.object, Literal)
    }
    assert (reply.header("ETag") or "?").strip('"') in checksums
    after = catalog("/dataset")
    assert b"dataDump" in after.body
    assert b"dataDump" not in before.body
    assert after.header("ETag") != before.header("ETag")


def test_a_dump_below_a_base_with_a_path_has_its_address(tmp_path: Path) -> None:
    """On the page, in the list and in the description."""
    base = "https://archive.example/ld/"
    archive = Archive(tmp_path, base=base)
    archive.publish()
    site = site_of(archive.state, base)
    _make(site)
    assert b'href="/ld/dumps/dataset.nq.gz"' in _listing(site, "text/html").body
    assert json.loads(_listing(site).body)["files"][0]["url"] == f"{base}dumps/dataset.nq.gz"
    assert Triple(NamedNode(f"{base}dataset"), VOID.term("dataDump"), NamedNode(f"{base}dumps/{NAME}")) in describe(
        site
    )


def test_a_profile_that_no_document_is_offered_in_has_no_file(here: Site) -> None:
    """Neither an empty one, nor one that is said to come: 404 tells why. Nothing in the lists names it."""
    _make(here)
    with pytest.raises(NothingOffered, match=r"profile edm: .*dataset#lacking-edm"):
        _file(here, pytest.fail, "edm.rdf")
    assert "edm.rdf" not in _listing(here).body.decode()
    assert b"edm.rdf" not in asker(here, "catalog")("/dataset").body


def test_a_dump_that_was_made_without_a_profile_is_pending_for_it(offering: Site) -> None:
    """Of older software, say; the other files are there."""
    make_dump_now(offering.shelf.state, offering.addresses)
    assert _file(offering, pytest.fail).status == 200
    with pytest.raises(DumpPending):
        _file(offering, lambda: None, "edm.rdf")
    _make(offering)
    assert _file(offering, pytest.fail, "edm.rdf").status == 200


def test_the_records_of_a_profile_are_one_document(offering: Site) -> None:
    """RDF/XML by its exact name, which a harvester looks up; as many records as are offered."""
    _make(offering)
    reply = _file(offering, pytest.fail, "edm.rdf")
    assert reply.header("Content-Type") == "application/rdf+xml"
    assert reply.header("Content-Encoding") is None
    assert reply.file
    data = reply.file.path.read_bytes()
    assert (reply.length, reply.header("ETag")) == (len(data), f'"{sha256(data).hexdigest()}"')
    kinds = [q.subject for q in parse(data, format=RdfFormat.RDF_XML) if q.object == EDM.term("ProvidedCHO")]
    assert kinds == [NamedNode(f"{BASE}id/record/letter"), NamedNode(f"{BASE}id/record/note")]
    assert json.loads(_listing(offering).body)["files"][2] == {
        "url": f"{BASE}dumps/edm.rdf",
        "mediaType": "application/rdf+xml",
        "byteSize": len(data),
        "sha256": sha256(data).hexdigest(),
        "records": 2,
    }
    page = _listing(offering, "text/html").body
    assert b"<dt>Records</dt><dd>2</dd>" in page
    assert sha256(data).hexdigest().encode() in page


def test_gzip_is_a_coding_of_them_and_ranges_are_of_the_plain_bytes(offering: Site) -> None:
    """Each coding has its own tag and length."""
    _make(offering)
    plain, packed = (_file(offering, name="edm.rdf", accept_encoding=coding) for coding in ("identity", "gzip, br"))
    assert plain.file
    assert packed.file
    data, coded = plain.file.path.read_bytes(), packed.file.path.read_bytes()
    assert gzip.decompress(coded) == data
    assert packed.header("Content-Encoding") == "gzip"
    assert packed.header("Content-Type") == plain.header("Content-Type")
    assert plain.header("Vary") == packed.header("Vary") == "Accept-Encoding"
    assert (packed.length, packed.header("ETag")) == (len(coded), f'"{sha256(coded).hexdigest()}"')
    part = _file(offering, name="edm.rdf", accept_encoding="gzip", range="bytes=5-9")
    assert (part.status, part.header("Content-Range")) == (206, f"bytes 5-9/{len(data)}")
    assert part.header("Content-Encoding") is None
    again = _file(offering, name="edm.rdf", accept_encoding="gzip", if_none_match=packed.header("ETag") or "")
    assert (again.status, again.header("Vary")) == (304, "Accept-Encoding")


def test_the_description_tells_the_profile_of_each_file(offering: Site) -> None:
    """By its URI, with the size and checksum of the plain bytes; it is no dump of all triples."""
    _make(offering)
    triples = set(describe(offering))
    node, reply = NamedNode(f"{BASE}dataset#edm.rdf"), _file(offering, name="edm.rdf")
    assert Triple(node, DCT.term("conformsTo"), NamedNode("http://www.europeana.eu/schemas/edm/")) in triples
    size = Literal(str(reply.length), datatype=XSD.term("nonNegativeInteger"))
    assert Triple(node, DCAT.term("byteSize"), size) in triples
    assert not [t for t in triples if t.subject == node and t.predicate == DCAT.term("compressFormat")]
    assert Triple(DATASET, VOID.term("dataDump"), NamedNode(f"{BASE}dumps/edm.rdf")) not in triples
    native = NamedNode("https://w3id.org/cable-ld/profile/native")
    assert Triple(NamedNode(f"{BASE}dataset#{NAME}"), DCT.term("conformsTo"), native) in triples


def test_a_harvester_is_told_the_files_that_exist(offering: Site) -> None:
    """With what they hold."""
    (before,) = harvest(offering, offering.shelf.lease())
    assert before.facts[0][1].startswith("none is made")
    _make(offering)
    (access,) = harvest(offering, offering.shelf.lease())
    assert [name for name, _ in access.facts] == ["dataset.nq.gz", "dataset.ttl.gz", "edm.rdf"]
    assert access.facts[2][1].endswith("2 records")
    assert access.examples[2] == ("edm.rdf", f"{BASE}dumps/edm.rdf")


def test_the_files_that_exist_are_items_of_the_data_set(offering: Site) -> None:
    """By the type that each is served as; of no document."""
    edition = offering.shelf.lease()
    data_set = Landing(f"{BASE}dataset", edition)
    assert not linked(offering, data_set)
    _make(offering)
    told = {link.address.removeprefix(f"{BASE}dumps/"): link.type for link in linked(offering, data_set)}
    assert told == {
        "dataset.nq.gz": "application/gzip",
        "dataset.ttl.gz": "application/gzip",
        "edm.rdf": "application/rdf+xml",
    }
    letter = f"{BASE}doc/record/letter"
    assert not linked(offering, Landing(letter, edition, edition.version(letter)))


def test_the_addresses_of_the_dumps(here: Site) -> None:
    """The list, its fixed forms, and the files."""
    assert [route.path for route in PROTOCOL.routes(here)] == ["/dumps/", "/dumps/index.{suffix}", "/dumps/{name}"]
    ask = asker(here, "dumps")
    assert json.loads(ask("/dumps/index.{suffix}", suffix="json").body)["edition"] == 1
    with pytest.raises(AddressUnknown):
        ask("/dumps/index.{suffix}", suffix="ttl")
