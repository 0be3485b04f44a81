"""What the dumps answer."""

import gzip
import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from cable_ld.editions.dumps.make import make_dump_now
from cable_ld.http.asked import Asked
from cable_ld.http.reply import Reply
from cable_ld.model.errors import AddressUnknown, DumpPending
from cable_ld.protocols.dumps.answer import file, listing
from cable_ld.protocols.dumps.description import describe
from cable_ld.protocols.dumps.routes import PROTOCOL
from cable_ld.rdf.namespaces import DCAT, RDF, SPDX, VOID, XSD
from cable_ld.site import Site
from tests.corpora import ANN, BASE, Archive
from tests.protocols.sites import asker, site_of

NAME = "dataset.nq.gz"
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


def _make(site: Site) -> None:
    make_dump_now(site.shelf.state, site.addresses)


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
    assert before["pending"] == [f"{BASE}dumps/dataset.nq.gz", f"{BASE}dumps/dataset.ttl.gz"]
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


def test_the_addresses_of_the_dumps(here: Site) -> None:
    """The list, its fixed forms, and the files."""
    assert [route.path for route in PROTOCOL.routes(here)] == ["/dumps/", "/dumps/index.{suffix}", "/dumps/{name}"]
    ask = asker(here, "dumps")
    assert json.loads(ask("/dumps/index.{suffix}", suffix="json").body)["edition"] == 1
    with pytest.raises(AddressUnknown):
        ask("/dumps/index.{suffix}", suffix="ttl")
