"""What was published can be read: all editions, one of them, and the difference between two."""

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from cable_ld.editions.history import diff, list_editions, show
from cable_ld.editions.prune import prune
from cable_ld.editions.state import State
from cable_ld.model.change import ChangeKind
from cable_ld.model.errors import EditionUnknown, NothingPublished
from cable_ld.rdf.namespaces import RDFS
from tests.corpora import Archive

ANNA = '<> a rico:Person ; rdfs:label "Anna"@en .\n'
BOB = '<> a rico:Person ; rdfs:label "Bob"@en .\n'


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """Edition 1: Ann and her letter; 2: she is Anna, which the letter shows; 3: Bob comes; 4: Bob goes."""
    archive = Archive(tmp_path)
    archive.publish()
    archive.change({"persons/ann.trig": ANNA})
    archive.publish()
    archive.change({"persons/bob.trig": BOB})
    archive.publish()
    (archive.data / "persons/bob.trig").unlink()
    archive.publish(withdraw={archive.doc("person/bob"): "Not he."})
    return archive


@pytest.fixture
def state(archive: Archive) -> State:
    """Its state folder."""
    return State(archive.state)


def test_the_list_counts_what_each_edition_holds_and_changed(state: State) -> None:
    """A document that only shows a change is counted apart from one that changed."""
    entries = list_editions(state)
    assert [(entry.row.number, entry.documents) for entry in entries] == [(1, 2), (2, 2), (3, 3), (4, 2)]
    tallies = [(each.tally.created, each.tally.updated, each.tally.shown, each.tally.deleted) for each in entries]
    assert tallies == [(2, 0, 0, 0), (0, 1, 1, 0), (1, 0, 0, 0), (0, 0, 0, 1)]
    assert [entry.is_current for entry in entries] == [False, False, False, True]


def test_the_list_says_which_editions_can_be_queried(state: State) -> None:
    """Those whose graphs were not dropped."""
    prune(state.folder, 2)
    assert [entry.has_graph for entry in list_editions(state)] == [False, False, True, True]


def test_one_edition_is_shown_with_its_manifest_and_changes(state: State, archive: Archive) -> None:
    """Also without the folder, which a replica does not have for old ones."""
    shown = show(state, 4)
    assert shown.manifest
    assert shown.manifest.previous == 3
    assert [(change.document, change.kind) for change in shown.changes] == [
        (archive.doc("person/bob"), ChangeKind.DELETED)
    ]
    assert shown.facts()["changes"] == [{"document": archive.doc("person/bob"), "kind": "deleted"}]
    (state.edition(1) / "manifest.json").unlink()
    assert show(state, 1).manifest is None
    assert show(state, 1).facts()["created"] == 2


def test_the_difference_between_two_editions_goes_both_ways(state: State, archive: Archive) -> None:
    """What was created one way is withdrawn the other."""
    there, back = diff(state, 1, 3), diff(state, 3, 1)
    assert (there.created, there.changed, there.withdrawn) == (
        (archive.doc("person/bob"),),
        (archive.doc("person/ann"),),
        (),
    )
    assert (back.created, back.changed, back.withdrawn) == ((), there.changed, there.created)
    assert there.added == there.removed == ()


def test_what_came_and_went_in_between_is_no_difference(state: State, archive: Archive) -> None:
    """Bob stands in neither of the two; the letter is the same, whatever it shows."""
    difference = diff(state, 1, 4, triples=True)
    ann = NamedNode(f"{archive.base}id/person/ann")
    label = RDFS.term("label")
    document = archive.doc("person/ann")
    assert difference.changed == (document,)
    assert difference.created == difference.withdrawn == ()
    assert difference.added == ((document, Triple(ann, label, Literal("Anna", language="en"))),)
    assert difference.removed == ((document, Triple(ann, label, Literal("Ann", language="en"))),)
    assert diff(state, 4, 4).facts() == {"created": (), "changed": (), "withdrawn": (), "added": [], "removed": []}


def test_an_edition_that_is_not_there_is_named(state: State, tmp_path: Path) -> None:
    """With its number; and where nothing was published, that is said."""
    with pytest.raises(EditionUnknown, match=r"Edition 9: there is no such edition\."):
        show(state, 9)
    with pytest.raises(EditionUnknown, match="Edition 5"):
        diff(state, 1, 5)
    with pytest.raises(NothingPublished):
        list_editions(State(tmp_path / "nowhere"))


def test_what_a_crash_left_is_no_edition(state: State) -> None:
    """Only what was written whole is history."""
    (state.folder / "completed").write_text("3\n")
    assert len(list_editions(state)) == 3
