"""Going back is a new edition with the old documents; nothing is lost by it."""

import shutil
from pathlib import Path

import pytest

from cable_ld.editions.history import diff
from cable_ld.editions.rollback import rollback
from cable_ld.editions.state import State
from cable_ld.editions.terms import Terms
from cable_ld.model.change import ChangeKind
from cable_ld.model.errors import EditionUnknown
from tests.corpora import Archive

BOB = '<> a rico:Person ; rdfs:label "Bob"@en .\n'


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """Edition 1: Ann and her letter; edition 2: no letter, another title, but Bob."""
    archive = Archive(tmp_path)
    archive.publish()
    shutil.rmtree(archive.data / "records/letter")
    text = (archive.data / "dataset.ttl").read_text()
    archive.change({"persons/bob.trig": BOB, "dataset.ttl": text.replace('"Letters"', '"People"')})
    archive.publish(withdraw={archive.doc("record/letter"): "A forgery."})
    return archive


def test_the_documents_are_those_of_the_old_edition(archive: Archive) -> None:
    """What came since leaves a tombstone, what was withdrawn comes back, origins stay."""
    published = rollback(archive.state, archive.base, 1, Terms(archive.now))
    assert published.edition == 3
    assert published.deleted == (archive.doc("person/bob"),)
    edition = archive.edition()
    assert diff(State(archive.state), 1, 3).facts() == {
        "created": (),
        "changed": (),
        "withdrawn": (),
        "added": [],
        "removed": [],
    }
    bob = edition.version(archive.doc("person/bob"))
    assert bob
    assert bob.withdrawn == "Rolled back to edition 1."
    assert {version.origin for version in edition.documents()} == {"folder"}
    assert edition.asset("dataset") == archive.shelf().edition(1).asset("dataset")
    assert edition.counts() == {"person": 1, "record": 1}


def test_the_change_log_says_what_came_back(archive: Archive) -> None:
    """Created again, and deleted; harvesters follow."""
    rollback(archive.state, archive.base, 1, Terms(archive.now))
    kinds = {change.document: change.kind for change in archive.edition().changes(-1)}
    assert kinds[archive.doc("record/letter")] == ChangeKind.CREATED
    assert kinds[archive.doc("person/bob")] == ChangeKind.DELETED


def test_serve_does_not_publish_the_folder_again_at_once(archive: Archive) -> None:
    """Only when the folder changes, or somebody publishes."""
    rollback(archive.state, archive.base, 1, Terms(archive.now))
    assert not archive.publish(if_changed=True).new
    assert archive.publish(withdraw={archive.doc("record/letter"): "A forgery."}).new


def test_going_back_to_where_we_are_changes_nothing(archive: Archive) -> None:
    """No new edition."""
    published = rollback(archive.state, archive.base, 2, Terms(archive.now))
    assert (published.edition, published.new) == (2, False)


@pytest.mark.parametrize("number", [0, 3])
def test_an_edition_that_is_not_there_is_refused(archive: Archive, number: int) -> None:
    """Nothing is published."""
    with pytest.raises(EditionUnknown):
        rollback(archive.state, archive.base, number, Terms(archive.now))
    assert archive.edition().number == 2


def test_going_back_mends_a_damaged_edition(archive: Archive) -> None:
    """The catalog has all that is needed, also to stay where we are."""
    (archive.state / "editions/2/manifest.json").unlink()
    assert rollback(archive.state, archive.base, 2, Terms(archive.now)).edition == 3
    assert archive.edition().number == 3
