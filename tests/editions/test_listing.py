"""The documents of an edition in parts, and the offers that it counts."""

import shutil
from itertools import chain
from pathlib import Path

import pytest

from cable_ld.editions.catalog.listing import Listing, Part
from cable_ld.editions.dataset.publish import publish_dataset
from cable_ld.editions.publish import publish
from cable_ld.editions.terms import Terms
from cable_ld.model.iri import Addresses
from cable_ld.profiles.profile import discover
from cable_ld.profiles.views import views
from tests.corpora import ANN, BASE, START, Archive

NAMES = ("a", "b", "c", "d", "e")
FIVE = {f"persons/{name}.trig": f'<> a rico:Person ; rdfs:label "{name}"@en .\n' for name in NAMES}


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """Five persons, published once."""
    archive = Archive(tmp_path, FIVE)
    archive.publish()
    return archive


def _documents(listing: Listing, size: int) -> list[list[str]]:
    """The slugs in each part."""
    parts = (listing.part(part.number, size) for part in listing.parts(size))
    return [[iri.rpartition("/")[2] for iri, _ in part] for part in parts]


@pytest.mark.parametrize("size", [1, 2, 3, 5, 6])
def test_the_parts_together_are_all(archive: Archive, size: int) -> None:
    """Each document once, and no part has more than it may."""
    listing = archive.edition().listing
    assert list(chain(*_documents(listing, size))) == list(NAMES)
    assert [part.documents for part in listing.parts(size)] == [len(each) for each in _documents(listing, size)]
    assert max(part.documents for part in listing.parts(size)) <= size
    assert [iri for iri, _ in listing.all()] == [f"{BASE}doc/person/{name}" for name in NAMES]


def test_a_part_changes_only_when_a_document_in_it_does(archive: Archive) -> None:
    """What changed moves to the newest part; its old one says when it left, the others nothing."""
    time = START.replace(hour=1)
    before = archive.edition().listing
    assert before.parts(2) == (Part(1, 2, time), Part(2, 2, time), Part(3, 1, time))
    archive.change({"persons/c.trig": FIVE["persons/c.trig"].replace('"c"', '"C"')})
    archive.publish()
    after = archive.edition().listing
    assert _documents(after, 2) == [["a", "b"], ["d"], ["e", "c"]]
    assert [part.modified.hour for part in after.parts(2)] == [1, 2, 2]
    assert before.parts(2)[1] == Part(2, 2, time)
    assert _documents(before, 2) == [["a", "b"], ["c", "d"], ["e"]]
    assert after.all()[-1] == (f"{BASE}doc/person/c", "2026-01-01T02:00:00Z")


def test_what_is_withdrawn_is_not_listed_and_an_empty_part_is_none(archive: Archive) -> None:
    """Neither the document nor its tombstone."""
    for name in ("c", "d"):
        (archive.data / f"persons/{name}.trig").unlink()
    archive.publish(withdraw={archive.doc(f"person/{name}"): "No." for name in ("c", "d")})
    listing = archive.edition().listing
    assert [part.number for part in listing.parts(2)] == [1, 3]
    assert listing.part(2, 2) == ()
    assert [part.documents for part in listing.parts(2)] == [2, 1]
    assert len(listing.all()) == 3


def test_a_graph_that_is_no_document_is_not_listed(archive: Archive, tmp_path: Path) -> None:
    """It has no page."""
    file = tmp_path / "graphs.nq"
    file.write_text("<http://a.example/a> <http://a.example/b> <http://a.example/c> <http://a.example/graph> .\n")
    publish_dataset(file, archive.inputs, archive.state, Terms(START.replace(day=2)))
    assert list(chain(*_documents(archive.edition().listing, 2))) == list(NAMES)


def test_offers_are_counted_by_profile_type_and_state(tmp_path: Path) -> None:
    """Those of the versions that stand, tombstones as gone; in each edition as they were."""
    archive = Archive(tmp_path)
    terms = views(Addresses(BASE), discover(), 100)
    publish(archive.inputs, archive.state, Terms(START, views=terms))
    first = archive.edition().listing
    assert first.offers["native", "person", "offered"] == first.offers["native", "record", "offered"] == 1
    shutil.rmtree(archive.data / "records/letter")
    archive.change({"persons/ann.trig": ANN.replace('"Ann"', '"Anna"'), **FIVE})
    gone = {archive.doc("record/letter"): "No."}
    publish(archive.inputs, archive.state, Terms(START.replace(day=2), withdraw=gone, views=terms))
    second = archive.edition().listing.offers
    assert second["native", "person", "offered"] == 6
    assert second["native", "record", "gone"] == 1
    assert ("native", "record", "offered") not in second
    assert archive.shelf().edition(1).listing.offers == first.offers
