"""In which profiles a document is offered, as each edition shows it, and what a harvester learns of those that go."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import rmtree
from typing import Final

import pytest

from cable_ld.editions.catalog.harvest import Selection
from cable_ld.editions.publish import publish
from cable_ld.editions.purge import PurgeTerms, purge
from cable_ld.editions.rendering import Made, Shown, Surroundings, Views
from cable_ld.editions.replace import Replacing, replace
from cable_ld.editions.rollback import rollback
from cable_ld.editions.shelf import Edition
from cable_ld.editions.terms import Terms
from cable_ld.model.iri import Addresses
from tests.corpora import ANN, BASE, LETTER, Archive

AT: Final = Addresses(BASE)
RIGHTS: Final = LETTER + '<> dct:rights "Free"@en .\n'


def _make(_: Surroundings, shown: Iterable[Shown], number: int) -> Iterator[Made]:
    assert number
    return (_make_one(each) for each in shown)


def _make_one(shown: Shown) -> Made:
    """Everything in one profile; records that state their rights in another. The form is what it was made from."""
    stated = shown.triples + shown.faces
    offers: dict[str, tuple[str, ...]] = {"all": ()}
    if shown.version.type == "record":
        offers["free"] = () if b"dc/terms/rights" in stated else ("rights",)
    return Made({"all": stated}, offers)


def _views(digest: str = "1") -> Views:
    return Views(digest, AT, _make)


class Offering(Archive):
    """An archive that publishes with these profiles."""

    def again(
        self, files: dict[str, str] | None = None, withdraw: str | None = None, views: Views | None = None
    ) -> int:
        """Publishes changed files an hour later; the number of the edition."""
        self.change(files or {})
        self.now += timedelta(hours=1)
        terms = Terms(self.now, withdraw={self.doc(withdraw): "Gone."} if withdraw else None, views=views or _views())
        return publish(self.inputs, self.state, terms).edition

    def without_letter(self) -> int:
        """Withdraws the letter."""
        rmtree(self.data / "records/letter")
        return self.again(withdraw="record/letter")


def _harvest(edition: Edition, profile: str, first: int = 1, after: int = 0) -> list[tuple[str, bool]]:
    selection = Selection(profile, first=first, after=after)
    found = edition.offered(selection, 100)
    assert edition.offered_count(selection) == len(found)
    return [(each.version.iri.removeprefix(f"{BASE}doc/"), each.is_gone) for each in found]


@pytest.fixture
def archive(tmp_path: Path) -> Offering:
    """A letter that does not say what its rights are, and its writer."""
    archive = Offering(tmp_path)
    archive.again()
    return archive


def test_what_is_lacking_is_not_harvested_and_is_said(archive: Offering) -> None:
    """The letter is in one profile, and lacks its rights for the other; the person is nothing for that one."""
    edition = archive.edition()
    assert _harvest(edition, "all") == [("person/ann", False), ("record/letter", False)]
    assert not _harvest(edition, "free")
    letter, ann = (edition.version(archive.doc(name)) for name in ("record/letter", "person/ann"))
    assert letter is not None
    assert ann is not None
    assert edition.offers(letter) == {"all": ("offered", ()), "free": ("lacking", ("rights",))}
    assert edition.offers(ann) == {"all": ("offered", ())}
    assert edition.lacking("free", 10) == ((archive.doc("record/letter"), "rights"),)
    assert not edition.lacking("all", 10)


def test_what_is_no_longer_offered_is_told_as_gone(archive: Offering) -> None:
    """Also while the document itself stands; and it can come back. Older editions show what they showed."""
    archive.again({"records/letter/record.trig": RIGHTS})
    archive.again({"records/letter/record.trig": LETTER})
    archive.again({"records/letter/record.trig": RIGHTS})
    shown = [_harvest(archive.shelf().edition(number), "free") for number in (1, 2, 3, 4)]
    letter = "record/letter"
    assert shown == [[], [(letter, False)], [(letter, True)], [(letter, False)]]
    assert archive.shelf().edition(3).lacking("free", 10) == ((archive.doc(letter), "rights"),)


def test_a_tombstone_is_gone_from_where_it_was_offered_alone(archive: Offering) -> None:
    """And stays so, however often others change; a new document at its address is offered again."""
    archive.without_letter()
    archive.again({"persons/ann.trig": ANN.replace('"Ann"', '"Anna"')})
    edition = archive.edition()
    assert _harvest(edition, "all") == [("record/letter", True), ("person/ann", False)]
    assert not _harvest(edition, "free")
    archive.again({"records/letter/record.trig": LETTER})
    assert _harvest(archive.edition(), "all") == [("person/ann", False), ("record/letter", False)]


def test_a_harvest_goes_on_from_a_key_and_begins_at_an_edition(archive: Offering) -> None:
    """By type too."""
    archive.again({"persons/bob.trig": ANN.replace('"Ann"', '"Bob"')})
    edition = archive.edition()
    (first,) = edition.offered(Selection("all"), 1)
    assert _harvest(edition, "all", after=first.version.id) == [("record/letter", False), ("person/bob", False)]
    assert _harvest(edition, "all", first=2) == [("person/bob", False)]
    assert edition.offered_count(Selection("all", "person")) == 2
    assert edition.offered_count(Selection("all", last=1)) == 2


def test_a_changed_profile_changes_every_document(archive: Offering) -> None:
    """So that every harvester takes them again."""
    assert archive.again(views=_views("2")) == 2
    edition = archive.edition()
    assert _harvest(edition, "all", first=2) == [("person/ann", False), ("record/letter", False)]
    assert edition.log_length == 4
    assert archive.again(views=_views("2")) == 2


def test_forms_are_made_of_a_document_and_the_faces_that_it_shows(archive: Offering) -> None:
    """The name of the writer is in what is made of the letter, as it stands now."""
    archive.again({"persons/ann.trig": ANN.replace('"Ann"', '"Anna"')})
    edition = archive.edition()
    letter = edition.version(archive.doc("record/letter"))
    assert letter is not None
    assert b'"Anna"@en' in (edition.rendering(letter, "all") or b"")
    assert b"dc/terms/modified" in (edition.rendering(letter, "all") or b"")


def test_going_back_offers_what_was_offered(archive: Offering) -> None:
    """By the profiles of today."""
    archive.again({"records/letter/record.trig": RIGHTS})
    archive.again({"records/letter/record.trig": LETTER})
    rollback(archive.state, BASE, 2, Terms(archive.now + timedelta(hours=1), views=_views("3")))
    edition = archive.edition()
    assert _harvest(edition, "free") == [("record/letter", False)]
    assert edition.asset("profiles") == b"3"


def test_who_makes_nothing_leaves_the_profiles_as_they_were(archive: Offering) -> None:
    """A write without views changes the document alone."""
    replace(Replacing("http", (), {}, archive.now), archive.state, BASE)
    assert archive.edition().number == 1
    rollback(archive.state, BASE, 1, Terms(archive.now + timedelta(hours=1)))
    assert archive.edition().asset("profiles") == b"1"


def test_a_purged_document_is_gone_everywhere(archive: Offering) -> None:
    """A harvest that began in an edition that had it is told so, too."""
    purge(archive.state, BASE, PurgeTerms(archive.doc("record/letter"), "No.", archive.now, _views()))
    for number in (1, 2):
        edition = archive.shelf().edition(number)
        assert ("record/letter", True) in _harvest(edition, "all")
        assert not edition.lacking("free", 10)


def test_what_was_not_completed_leaves_no_offers(archive: Offering) -> None:
    """The next publish begins where the last completed edition ended."""
    archive.again({"records/letter/record.trig": RIGHTS})
    (archive.state / "completed").write_text("1\n")
    archive.again({"records/letter/record.trig": LETTER})
    assert not _harvest(archive.edition(), "free")


def test_the_log_is_read_by_number(archive: Offering) -> None:
    """From any entry, up to the edition that is asked."""
    archive.again({"persons/bob.trig": ANN.replace('"Ann"', '"Bob"')})
    edition, before = archive.edition(), archive.shelf().edition(1)
    assert [each.thing for each in edition.log(2, 5)] == [f"{BASE}id/record/letter", f"{BASE}id/person/bob"]
    assert [each.change.edition for each in edition.log(1, 2)] == [1, 1]
    assert len(before.log(1, 100)) == before.log_length == 2
    assert edition.log_length == 3


def test_editions_are_found_by_time(archive: Offering) -> None:
    """None before the first and after the last."""
    archive.again({"persons/bob.trig": ANN.replace('"Ann"', '"Bob"')})
    edition = archive.edition()
    first, second = (archive.shelf().edition(number).time for number in (1, 2))
    assert [edition.first_since(time) for time in (datetime(1, 1, 1, tzinfo=UTC), first, second)] == [1, 1, 2]
    assert edition.first_since(second + timedelta(seconds=1)) is None
    assert edition.last_until(first - timedelta(seconds=1)) is None
    assert [edition.last_until(time) for time in (first, second - timedelta(seconds=1), second)] == [1, 1, 2]


def test_a_catalog_of_older_software_gets_what_it_lacks(tmp_path: Path) -> None:
    """Its documents are offered from the next edition on; nobody has to make a new state folder."""
    archive = Offering(tmp_path)
    archive.publish()
    with closing(sqlite3.connect(archive.state / "catalog.sqlite")) as catalog:
        catalog.execute("DROP TABLE offer")
    assert archive.again() == 2
    assert _harvest(archive.edition(), "all") == [("person/ann", False), ("record/letter", False)]
