"""The change log as pages of activities."""

import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from cable_ld.editions.dataset.publish import publish_dataset
from cable_ld.editions.purge import PurgeTerms, purge
from cable_ld.editions.rollback import rollback
from cable_ld.editions.terms import Terms
from cable_ld.model.iri import TYPES, Addresses
from cable_ld.protocols.activity.stream import CLASSES, Stream
from tests.corpora import BASE, LETTER, START, Archive
from tests.protocols.activity.conftest import rename

LETTER_ID = f"{BASE}id/record/letter"


def _stream(archive: Archive, size: int = 100) -> Stream:
    return Stream(archive.edition(), Addresses(BASE), size)


def _items(archive: Archive, size: int = 100) -> list[tuple[str, str, str]]:
    stream = _stream(archive, size)
    pages: list[Any] = [stream.page(number) for number in range(1, stream.last + 1)]
    return [(each["type"], each["object"]["id"], each["endTime"]) for page in pages for each in page["orderedItems"]]


def test_the_collection_leads_to_its_first_and_last_page(archive: Archive) -> None:
    """With the number of all activities (§3.1)."""
    collection = _stream(archive, 2).collection()
    assert collection["@context"] == "http://iiif.io/api/discovery/1/context.json"
    assert next(iter(collection)) == "@context"
    assert (collection["id"], collection["type"]) == (f"{BASE}activity/", "OrderedCollection")
    assert collection["totalItems"] == 4
    assert collection["first"] == {"id": f"{BASE}activity/page/1", "type": "OrderedCollectionPage"}
    assert collection["last"] == {"id": f"{BASE}activity/page/2", "type": "OrderedCollectionPage"}


def test_a_page_tells_its_place(archive: Archive) -> None:
    """Its collection, its neighbours as far as there are any, and how many activities come before it (§3.2)."""
    first, last = (_stream(archive, 3).page(number) for number in (1, 2))
    whole = {"id": f"{BASE}activity/", "type": "OrderedCollection"}
    assert first["partOf"] == last["partOf"] == whole
    assert (first["startIndex"], last["startIndex"]) == (0, 3)
    assert "prev" not in first
    assert first["next"] == {"id": last["id"], "type": "OrderedCollectionPage"}
    assert last["prev"] == {"id": first["id"], "type": "OrderedCollectionPage"}
    assert "next" not in last


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5])
def test_the_pages_together_are_the_log(archive: Archive, size: int) -> None:
    """The oldest first, each once, whatever the pages hold; every instant in the one form."""
    assert _items(archive, size) == [
        ("Create", f"{BASE}id/person/ann", "2026-01-01T01:00:00Z"),
        ("Create", LETTER_ID, "2026-01-01T01:00:00Z"),
        ("Create", f"{BASE}id/person/bob", "2026-01-01T02:00:00Z"),
        ("Delete", LETTER_ID, "2026-01-01T03:00:00Z"),
    ]


def test_the_class_of_an_object_never_changes(archive: Archive) -> None:
    """It is known by the address alone, of what is gone too; every type of address has one."""
    page: Any = _stream(archive).page(1)
    classes = [(each["object"]["id"], each["object"]["type"]) for each in page["orderedItems"]]
    assert classes[1] == classes[3] == (LETTER_ID, "LinguisticObject")
    assert classes[0][1] == "Person"
    assert set(CLASSES) == set(TYPES)


def test_what_comes_back_is_created_again(archive: Archive) -> None:
    """After a deletion by hand, and by a rollback; what came since is deleted then."""
    archive.change({"records/letter/record.trig": LETTER})
    archive.publish()
    assert _items(archive)[-1] == ("Create", LETTER_ID, "2026-01-01T04:00:00Z")
    archive.now += timedelta(hours=1)
    rollback(archive.state, archive.base, 3, Terms(archive.now))
    assert _items(archive)[-1] == ("Delete", LETTER_ID, "2026-01-01T05:00:00Z")


def test_a_change_of_a_face_is_a_change_of_who_shows_it(archive: Archive) -> None:
    """Of the letter that names its writer."""
    archive.change({"records/letter/record.trig": LETTER})
    archive.publish()
    rename(archive, "Anna")
    assert {(kind, thing) for kind, thing, _ in _items(archive)[5:]} == {
        ("Update", f"{BASE}id/person/ann"),
        ("Update", LETTER_ID),
    }


def test_a_rename_deletes_the_old_address_and_creates_the_new_one(archive: Archive) -> None:
    """So that who knows nothing of renames has each once."""
    shutil.move(archive.data / "persons/bob.trig", archive.data / "persons/robert.trig")
    archive.publish(rename={archive.doc("person/bob"): archive.doc("person/robert")})
    assert {(kind, thing) for kind, thing, _ in _items(archive)[4:]} == {
        ("Delete", f"{BASE}id/person/bob"),
        ("Create", f"{BASE}id/person/robert"),
    }


def test_what_is_purged_is_deleted_and_its_page_stays(archive: Archive) -> None:
    """An address is no content: what harvesters hold is to be deleted by it."""
    before = _stream(archive, 2).page(1)
    purge(archive.state, archive.base, PurgeTerms(archive.doc("person/bob"), "By order.", START.replace(day=3)))
    assert _items(archive)[-1] == ("Delete", f"{BASE}id/person/bob", "2026-01-03T00:00:00Z")
    assert _stream(archive, 2).page(1) == before


def test_a_page_with_a_successor_never_changes(archive: Archive) -> None:
    """It changed last when it got one; the page before it did not even notice."""
    one, two = (_stream(archive, 2).page(number) for number in (1, 2))
    time = _stream(archive, 2).located(1)[1]
    assert time == START.replace(hour=2)
    assert _stream(archive, 2).located(2)[1] == START.replace(hour=3)
    for name in ("Anna", "Anne", "Annie"):
        rename(archive, name)
        assert _stream(archive, 2).page(1) == one
        assert _stream(archive, 2).located(1)[1] == time
    full = _stream(archive, 2).page(2)
    assert {**two, "next": full["next"]} == full
    assert _stream(archive, 2).located(2)[1] == START.replace(hour=4)


def test_a_log_without_entries_has_a_page_all_the_same(tmp_path: Path) -> None:
    """The collection must name a last one."""
    archive = Archive(tmp_path)
    file = tmp_path / "graph.nq"
    file.write_text("<http://other.example/a> <http://other.example/b> <http://other.example/c> .\n")
    publish_dataset(file, archive.inputs, archive.state, Terms(START))
    stream = _stream(archive)
    assert stream.last == 1
    assert (stream.page(1)["orderedItems"], stream.collection()["totalItems"]) == ([], 0)
    assert stream.modified == archive.edition().time


def test_the_object_leads_to_its_document(archive: Archive, tmp_path: Path) -> None:
    """The thing, also one of any path; the document where it is about nothing of its own address."""
    file, title = tmp_path / "theirs.nq", "<http://purl.org/dc/terms/title>"
    topic = "<http://xmlns.com/foaf/0.1/primaryTopic>"
    file.write_text(
        f'<{BASE}id/a/b/中> {title} "A" <{BASE}doc/a/b/中> .\n'
        f'<{BASE}doc/list> {title} "B" <{BASE}doc/list> .\n'
        f"<{BASE}doc/outside> {topic} <https://other.example/x> <{BASE}doc/outside> .\n"
    )
    publish_dataset(file, archive.inputs, archive.state, Terms(START.replace(day=2)))
    page: Any = _stream(archive).page(1)
    assert [(each["object"]["id"], each["object"]["type"]) for each in page["orderedItems"][4:]] == [
        (f"{BASE}id/a/b/中", "Object"),
        (f"{BASE}doc/list", "Object"),
        (f"{BASE}doc/outside", "Object"),
    ]
