"""What the activities answer."""

import json
from datetime import UTC, datetime

import lxml.html
import pytest
from pyoxigraph import NamedNode

from cable_ld.http.asked import Asked
from cable_ld.http.conditional import http_date
from cable_ld.http.reply import Reply
from cable_ld.model.errors import AddressUnknown, NotAcceptable
from cable_ld.protocols.activity.answer import collection, page
from cable_ld.protocols.activity.description import describe, harvest
from cable_ld.protocols.activity.routes import PROTOCOL
from cable_ld.rdf.namespaces import DCAT
from cable_ld.site import Site
from tests.corpora import BASE, DATASET, Archive
from tests.protocols.activity.conftest import rename
from tests.protocols.sites import asker, site_of

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
SIZE = 2


@pytest.fixture
def here(archive: Archive) -> Site:
    """Its site."""
    return site_of(archive.state)


def _page(site: Site, name: str, **fields: str) -> Reply:
    headers = {field.replace("_", "-"): value for field, value in fields.items()}
    return page(site, Asked("GET", f"/activity/page/{name}", headers=headers, parameters={"page": name}), SIZE)


def _collection(site: Site, **headers: str) -> Reply:
    return collection(site, Asked("GET", "/activity/", headers=headers), SIZE)


def test_harvesters_get_json_ld_with_its_profile(here: Site) -> None:
    """To no Accept and to */*; the fixed address is named, and that alone as an alternate."""
    for reply in (_collection(here), _collection(here, accept="*/*")):
        profile = "http://iiif.io/api/discovery/1/context.json"
        assert reply.header("Content-Type") == f'application/ld+json; profile="{profile}"'
        assert reply.header("Content-Location") == f"{BASE}activity/index.jsonld"
        assert (reply.header("Link") or "").count('rel="alternate"') == 1
        assert json.loads(reply.body)["totalItems"] == 4
    assert _page(here, "1", accept="application/activity+json").header("Content-Type") == "application/activity+json"
    assert json.loads(_page(here, "1.json").body) == json.loads(_page(here, "1").body)


def test_browsers_get_a_page(here: Site) -> None:
    """With what happened, to what and when, and the way to the other pages."""
    first = lxml.html.document_fromstring(_page(here, "1", accept=BROWSER).body.decode())
    assert [element.text_content() for element in first.xpath("//main//dd")] == [
        "created person/ann",
        "created record/letter",
    ]
    assert first.xpath("//main//dt/time/@datetime") == ["2026-01-01T01:00:00Z"] * 2
    assert first.xpath("//main//dd/a/@href") == ["/doc/person/ann", "/doc/record/letter"]
    assert first.xpath("//nav[@aria-label='Pages']//a/@href") == ["/activity/page/2"]
    whole = lxml.html.document_fromstring(_collection(here, accept=BROWSER).body.decode())
    assert whole.xpath("//nav[@aria-label='Pages']//a/@href") == ["/activity/page/1", "/activity/page/2"]
    assert "4 changes on 2 pages" in whole.xpath("//p[@class='lead']")[0].text_content()


def test_what_is_not_offered_is_not_acceptable(here: Site) -> None:
    """406, with what there is."""
    with pytest.raises(NotAcceptable):
        _collection(here, accept="text/turtle")


@pytest.mark.parametrize("name", ["0", "3", "x", "1.ttl"])
def test_a_page_that_is_not_there_is_unknown(here: Site, name: str) -> None:
    """404."""
    with pytest.raises(AddressUnknown):
        _page(here, name)


def test_a_page_with_a_successor_stays_the_same_across_editions(archive: Archive, here: Site) -> None:
    """The same bytes, tag and date, so 304; also where the data set has another title now."""
    before = _page(here, "1")
    tag, date = before.header("ETag") or "", before.header("Last-Modified") or ""
    archive.change({"dataset.ttl": DATASET.replace('"Letters"', '"Papers"')})
    rename(archive, "Anna")
    after = _page(here, "1")
    assert after.body == before.body
    assert (after.header("ETag"), after.header("Last-Modified")) == (tag, date)
    assert _page(here, "1", if_none_match=tag).status == 304
    assert _page(here, "1", if_modified_since=date).status == 304


def test_the_page_for_people_changes_with_what_stands_around_it(archive: Archive, here: Site) -> None:
    """The title of the site: another tag, and a later date."""
    before = _page(here, "1", accept=BROWSER)
    archive.change({"dataset.ttl": DATASET.replace('"Letters"', '"Papers"')})
    archive.publish()
    after = _page(here, "1", accept=BROWSER)
    assert after.header("ETag") != before.header("ETag")
    assert after.header("Last-Modified") != before.header("Last-Modified")


def test_the_last_page_changes_when_it_grows_and_when_it_gets_a_successor(archive: Archive, here: Site) -> None:
    """Once each, and then never."""
    seen = [_page(here, "2")]
    for name in ("Anna", "Anne", "Annie"):
        rename(archive, name)
        seen.append(_page(here, "2"))
    tags = [reply.header("ETag") for reply in seen]
    assert tags[0] != tags[1] == tags[2] == tags[3]
    dates = [reply.header("Last-Modified") for reply in seen]
    assert dates == [http_date(datetime(2026, 1, 1, hour, tzinfo=UTC)) for hour in (3, 4, 4, 4)]


def test_the_collection_changes_with_the_log_alone(archive: Archive, here: Site) -> None:
    """Not with an edition that changes no document."""
    before = _collection(here)
    archive.change({"dataset.ttl": DATASET.replace("many times", "again and again")})
    archive.publish()
    assert archive.edition().number == 4
    assert _collection(here).header("ETag") == before.header("ETag")
    assert _collection(here).header("Last-Modified") == before.header("Last-Modified")
    rename(archive, "Anna")
    assert _collection(here).header("ETag") != before.header("ETag")


def test_the_addresses_of_the_activities(here: Site) -> None:
    """The collection, its fixed forms, and the pages; a page has a hundred activities."""
    ask = asker(here, "activity")
    assert json.loads(ask("/activity/").body)["last"]["id"] == f"{BASE}activity/page/1"
    assert json.loads(ask("/activity/index.{suffix}", suffix="json").body)["id"] == f"{BASE}activity/"
    assert len(json.loads(ask("/activity/page/{page}", page="1").body)["orderedItems"]) == 4
    with pytest.raises(AddressUnknown):
        ask("/activity/index.{suffix}", suffix="ttl")


def test_aggregators_and_the_data_set_learn_of_it(here: Site) -> None:
    """By the address of the collection, with its length."""
    (access,) = harvest(here, here.shelf.lease())
    assert access.address == f"{BASE}activity/"
    assert dict(access.facts)["Changes"].startswith("4,")
    assert access.examples[0][1] == f"{BASE}activity/page/1"
    triples = tuple(describe(here))
    assert {triple.subject for triple in triples} == {NamedNode(access.address)}
    assert DCAT.term("DataService") in {triple.object for triple in triples}
    assert (PROTOCOL.describe, PROTOCOL.harvest) == (describe, harvest)


def test_below_a_base_with_a_path_every_address_has_it(archive: Archive) -> None:
    """In the data and on the page."""
    base = "https://archive.example/ld/"
    other = Archive(archive.data.parent / "other", base=base)
    other.publish()
    site = site_of(other.state, base)
    assert json.loads(_page(site, "1").body)["orderedItems"][0]["object"]["id"] == f"{base}id/person/ann"
    assert 'href="/ld/doc/person/ann"' in _page(site, "1", accept=BROWSER).body.decode()
