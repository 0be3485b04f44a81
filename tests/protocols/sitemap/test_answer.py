"""What the sitemap and robots.txt answer."""

import shutil
from pathlib import Path

import pytest
from lxml import etree

from cable_ld.http.asked import Asked
from cable_ld.http.reply import Reply
from cable_ld.model.errors import AddressUnknown, NothingPublished
from cable_ld.protocols.sitemap.answer import part, sitemap
from cable_ld.protocols.sitemap.routes import PROTOCOL, harvest
from cable_ld.site import Site
from tests.corpora import ANN, BASE, Archive
from tests.protocols.sites import asker, site_of

SIZE = 2
BOB = {"persons/bob.trig": '<> a rico:Person ; rdfs:label "Bob"@en .\n'}


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """A letter and its writer."""
    archive = Archive(tmp_path)
    archive.publish()
    return archive


@pytest.fixture
def here(archive: Archive) -> Site:
    """Its site."""
    return site_of(archive.state)


def _sitemap(site: Site, **fields: str) -> Reply:
    headers = {name.replace("_", "-"): value for name, value in fields.items()}
    return sitemap(site, Asked("GET", "/sitemap.xml", headers=headers), SIZE)


def _part(site: Site, number: int) -> Reply:
    return part(site, Asked("GET", f"/sitemap/{number}.xml", parameters={"part": str(number)}), SIZE)


def _rows(reply: Reply) -> list[tuple[str, str]]:
    """Address and last change of each."""
    return [(str(each[0].text), str(each[1].text)) for each in etree.fromstring(reply.body)]


def test_a_small_site_has_one_sitemap(here: Site) -> None:
    """Every document at the address where people read it, with the time of its last change."""
    reply = _sitemap(here)
    assert (reply.status, reply.header("Content-Type")) == (200, "application/xml")
    assert reply.header("Content-Location") == f"{BASE}sitemap.xml"
    assert _rows(reply) == [
        (f"{BASE}doc/person/ann", "2026-01-01T01:00:00Z"),
        (f"{BASE}doc/record/letter", "2026-01-01T01:00:00Z"),
    ]


def test_a_larger_one_has_an_index_of_parts(archive: Archive, here: Site) -> None:
    """Which together list every document once."""
    archive.change(BOB)
    archive.publish()
    reply = _sitemap(here)
    assert _rows(reply) == [
        (f"{BASE}sitemap/1.xml", "2026-01-01T01:00:00Z"),
        (f"{BASE}sitemap/2.xml", "2026-01-01T02:00:00Z"),
    ]
    assert [iri for number in (1, 2) for iri, _ in _rows(_part(here, number))] == [
        f"{BASE}doc/person/ann",
        f"{BASE}doc/record/letter",
        f"{BASE}doc/person/bob",
    ]
    with pytest.raises(AddressUnknown):
        _part(here, 3)


def test_what_is_withdrawn_is_not_listed(archive: Archive, here: Site) -> None:
    """A crawler would find a tombstone."""
    shutil.rmtree(archive.data / "records/letter")
    archive.publish(withdraw={archive.doc("record/letter"): "A forgery."})
    assert [iri for iri, _ in _rows(_sitemap(here))] == [f"{BASE}doc/person/ann"]


def test_a_part_has_the_same_tag_until_a_document_in_it_changes(archive: Archive, here: Site) -> None:
    """So that a crawler is told 304; the index says where the change is."""
    archive.change(BOB)
    archive.publish()
    first, second, index = _part(here, 1), _part(here, 2), _sitemap(here)
    archive.change({"persons/bob.trig": BOB["persons/bob.trig"].replace('"Bob"', '"Robert"')})
    archive.publish()
    assert _part(here, 1).header("ETag") == first.header("ETag")
    assert _part(here, 2).header("ETag") != second.header("ETag")
    assert _sitemap(here).header("ETag") != index.header("ETag")
    assert _sitemap(here, if_none_match=_sitemap(here).header("ETag") or "").status == 304


def test_a_changed_document_has_a_later_time(archive: Archive, here: Site) -> None:
    """That of the edition that changed it."""
    archive.change({"persons/ann.trig": ANN + '<> rico:history "Wrote."@en .\n'})
    archive.publish()
    assert dict(_rows(_sitemap(here)))[f"{BASE}doc/person/ann"] == "2026-01-01T02:00:00Z"


def test_robots_txt_answers_before_anything_is_published(tmp_path: Path) -> None:
    """It depends on the addresses alone."""
    site = site_of(tmp_path / "state", "https://archive.example/ld/")
    reply = asker(site, "sitemap")("/robots.txt")
    assert (reply.status, reply.header("Content-Type")) == (200, "text/plain; charset=utf-8")
    assert b"\nSitemap: https://archive.example/ld/sitemap.xml\n" in reply.body
    with pytest.raises(NothingPublished):
        _sitemap(site)


def test_the_addresses_of_the_sitemap(here: Site) -> None:
    """The whole, its parts, and robots.txt."""
    ask = asker(here, "sitemap")
    assert [route.path for route in PROTOCOL.routes(here)] == ["/sitemap.xml", "/sitemap/{part}.xml", "/robots.txt"]
    assert ask("/sitemap.xml").body == _sitemap(here).body == ask("/sitemap/{part}.xml", part="1").body
    assert not tuple(PROTOCOL.describe(here))


def test_aggregators_learn_of_it(here: Site) -> None:
    """By its address, with the number of documents."""
    (access,) = harvest(here, here.shelf.lease())
    assert access.address == f"{BASE}sitemap.xml"
    assert dict(access.facts)["Documents"].startswith("2,")
