"""A harvester as LUX's finds every change once, then only what is new; what it asks for is there."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any, Final

import httpx
import pytest

from cable_ld.editions.dataset.publish import publish_dataset
from cable_ld.editions.publish import publish
from cable_ld.editions.terms import Terms
from cable_ld.model.change import instant
from cable_ld.model.iri import Addresses
from cable_ld.profiles.profile import discover
from cable_ld.profiles.views import views
from cable_ld.rdf.namespaces import RDF
from tests.clients.lux import Walk, fetch
from tests.corpora import Archive
from tests.server import Server, serving

MANY: Final = 250
TITLE: Final = r"<error ]]> \u0008 \u202E ä 中 </script>"


def _person(number: int, name: str) -> dict[str, str]:
    return {f"persons/p-{number}.trig": f'<> a rico:Person ; rdfs:label "{name}"@en .\n'}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Archive, Server]]:
    """So many persons that there are three pages of their creations; two editions."""
    folder = tmp_path_factory.mktemp("walked")
    people: dict[str, str] = {}
    for number in range(MANY):
        people |= _person(number, f"Person {number}")
    archive = Archive(folder, people)
    with serving(archive.state, archive.data, settings={"CABLE_LD_EVIDENCE": "optional"}) as server:
        archive.base = server.base
        file = folder / "others.nq"
        document, thing = f"{server.base}doc/ä/中", f"{server.base}id/ä/中"
        file.write_text(
            f'<{thing}> <http://purl.org/dc/terms/title> "{TITLE}" <{document}> .\n'
            f"<{thing}> <{RDF.term('type').value}> <http://purl.org/dc/dcmitype/Text> <{document}> .\n"
        )
        publish_dataset(file, archive.inputs, archive.state, _terms(archive))
        yield archive, server


def _terms(archive: Archive, withdraw: Mapping[str, str] | None = None) -> Terms:
    """Those of the server's own publish, an hour later than the last: else all documents would count as changed."""
    archive.now = archive.edition().time + timedelta(hours=1)
    return Terms(archive.now, withdraw=withdraw, views=views(Addresses(archive.base), discover(), 0))


def _publish(archive: Archive, withdraw: Mapping[str, str] | None = None) -> None:
    publish(archive.inputs, archive.state, _terms(archive, withdraw))


def _all_pages(server: Server) -> dict[str, httpx.Response]:
    walk = Walk().run(f"{server.base}activity/")
    return {page: httpx.get(page, timeout=30) for page in walk.pages}


def test_a_walk_finds_every_change_once_and_the_next_one_what_is_new(served: tuple[Archive, Server]) -> None:
    """From the last page backwards; the pages that have a successor stay what they are, byte for byte."""
    archive, server = served
    first = Walk().run(f"{server.base}activity/")
    assert first.seen == len(first.activities) == MANY + 1
    assert set(first.activities.values()) == {"create"}
    assert [page.rpartition("/")[2] for page in first.pages] == ["3", "2", "1"]
    before = _all_pages(server)
    since = instant(archive.edition().time)
    archive.change({**_person(0, "Zero"), **_person(MANY, "New")})
    (archive.data / "persons/p-1.trig").unlink()
    _publish(archive, {archive.doc("person/p-1"): "Not ours."})
    newest = Walk(instant(archive.now)).run(f"{server.base}activity/")
    names = {"p-0": "update", "p-1": "delete", f"p-{MANY}": "create"}
    assert newest.activities == {f"{server.base}id/person/{name}": kind for name, kind in names.items()}
    assert newest.pages == first.pages[:1]
    again = Walk(since).run(f"{server.base}activity/")
    assert set(again.activities) == {*newest.activities, f"{server.base}id/ä/中"}
    _change_often(archive)
    after = _all_pages(server)
    for page in first.pages[1:]:
        assert after[page].content == before[page].content
        assert after[page].headers["etag"] == before[page].headers["etag"]
        known = {"If-None-Match": before[page].headers["etag"]}
        assert httpx.get(page, headers=known, timeout=30).status_code == 304
    grown, full = before[first.pages[0]].json(), after[first.pages[0]].json()
    assert full["next"]["id"].endswith("/activity/page/4")
    assert full["orderedItems"][: len(grown["orderedItems"])] == grown["orderedItems"]


def _change_often(archive: Archive) -> None:
    """Until the last page has a successor."""
    for turn in range(2):
        for number in range(2, 40):
            archive.change(_person(number, f"Turn {turn}, person {number}"))
        _publish(archive)


def test_every_object_leads_to_one_record_with_its_own_id(served: tuple[Archive, Server]) -> None:
    """To */*, by a redirect: a JSON object with string id and type. What is deleted is gone."""
    _, server = served
    walk = Walk().run(f"{server.base}activity/")
    some = [thing for number, thing in enumerate(walk.activities) if number % 20 == 0 or "person" not in thing]
    for thing in (*some, f"{server.base}id/person/p-1"):
        record = fetch(thing)
        if walk.activities[thing] == "delete":
            assert record is None
            assert httpx.get(thing, timeout=30).status_code == 410
        else:
            assert record is not None
            assert record["id"] == thing
            assert isinstance(record["type"], str)
    assert f"{server.base}id/ä/中" in some


def test_first_leads_forward_to_last(served: tuple[Archive, Server]) -> None:
    """By `next`, through all activities in the order of time; `startIndex` counts them."""
    _, server = served
    collection: Any = server.get("activity/").json()
    address, count, time = collection["first"]["id"], 0, ""
    while True:
        page = httpx.get(address, timeout=30).json()
        assert page["startIndex"] == count
        assert page["partOf"]["id"] == collection["id"]
        times = [item["endTime"] for item in page["orderedItems"]]
        assert times == sorted(times)
        assert times[0] >= time
        count, time = count + len(times), times[-1]
        if "next" not in page:
            break
        address = page["next"]["id"]
    assert (address, count) == (collection["last"]["id"], collection["totalItems"])


def test_head_is_as_get_at_every_address(served: tuple[Archive, Server]) -> None:
    """In every form, from any origin; browsers get a page."""
    _, server = served
    for name in ("", "index.json", "page/1", "page/1.html", "page/2.jsonld"):
        path = f"activity/{name}"
        got, head = server.get(path), server.request("HEAD", path)
        assert got.status_code == head.status_code == 200
        assert dict(head.headers) == dict(got.headers) | {"date": head.headers["date"]}
        assert got.headers["access-control-allow-origin"] == "*"
        assert {"etag", "last-modified"} <= set(got.headers)
    assert server.get("activity/", accept="text/html").headers["content-type"] == "text/html; charset=utf-8"
    assert server.get("activity/page/999").status_code == 404
