"""Publishing is all or nothing, changes only what changed, and drops no address silently."""

import json
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from filelock import FileLock

from cable_ld.editions.state import State
from cable_ld.editions.verify import verify
from cable_ld.model.errors import NothingPublished, Refused, RenameImpossible, StateUnusable, WouldWithdraw, WriteFailed
from tests.corpora import ANN, LETTER, START, Archive

OLDER_ANN = '<> a rico:Person ; rdfs:label "Ann"@en ; rico:history "Born long ago."@en .\n'
RENAMED_ANN = '<> a rico:Person ; rdfs:label "Anna"@en .\n'


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """A letter and its writer, published once."""
    archive = Archive(tmp_path)
    archive.publish()
    return archive


def test_the_first_publish_creates_every_document(tmp_path: Path) -> None:
    """Edition 1 holds all documents, created at the instant of the publish."""
    archive = Archive(tmp_path)
    published = archive.publish()
    assert published.edition == 1
    assert published.created == (archive.doc("person/ann"), archive.doc("record/letter"))
    edition = archive.edition()
    assert [version.created for version in edition.documents()] == [START + timedelta(hours=1)] * 2
    assert edition.counts() == {"person": 1, "record": 1}


def test_the_same_files_twice_make_no_new_edition(archive: Archive) -> None:
    """Nothing changed, so edition 1 stands."""
    again = archive.publish()
    assert not again.new
    assert again.edition == archive.edition().number == 1


def test_a_comment_in_a_file_makes_no_new_edition(archive: Archive) -> None:
    """What is compared is what is published, not the bytes of the files."""
    archive.change({"persons/ann.trig": f"# A remark.\n{ANN}"})
    assert not archive.publish().new


def test_unchanged_inputs_are_not_even_checked(archive: Archive) -> None:
    """`serve` asks so at every start."""
    assert archive.publish(if_changed=True).report is None
    archive.change({"persons/ann.trig": f"# A remark.\n{ANN}"})
    assert archive.publish(if_changed=True).report is not None


def test_a_changed_document_changes_only_itself(archive: Archive) -> None:
    """A statement that others do not show touches no other document."""
    before = archive.edition()
    letter = before.version(archive.doc("record/letter"))
    archive.change({"persons/ann.trig": OLDER_ANN})
    published = archive.publish()
    assert published.updated == (archive.doc("person/ann"),)
    assert published.shown == ()
    assert archive.edition().version(archive.doc("record/letter")) == letter


def test_a_changed_face_changes_what_shows_it(archive: Archive) -> None:
    """A new label gives the letter a new version with the same triples and another validator."""
    before = archive.edition().version(archive.doc("record/letter"))
    archive.change({"persons/ann.trig": RENAMED_ANN})
    published = archive.publish()
    assert published.updated == (archive.doc("person/ann"),)
    assert published.shown == (archive.doc("record/letter"),)
    after = archive.edition().version(archive.doc("record/letter"))
    assert before
    assert after
    assert after.digest == before.digest
    assert after.faces != before.faces
    assert after.modified > before.modified
    assert after.created == before.created


def test_a_changed_ontology_changes_every_document(tmp_path: Path) -> None:
    """Every page shows the labels of terms."""
    archive = Archive(tmp_path)
    archive.ontology = Path(shutil.copytree(archive.ontology, tmp_path / "ontology"))
    archive.publish()
    path = archive.ontology / "cable.ttl"
    path.write_text(path.read_text().replace('rdfs:label "claim"@en', 'rdfs:label "assertion"@en'))
    published = archive.publish()
    assert published.shown == (archive.doc("person/ann"), archive.doc("record/letter"))


def test_a_changed_title_of_the_data_set_changes_every_document_and_its_description_none(archive: Archive) -> None:
    """Pages show the title; the description stands on the data set's own page."""
    text = (archive.data / "dataset.ttl").read_text()
    archive.change({"dataset.ttl": text.replace("many times", "very often")})
    described = archive.publish()
    assert described.new
    assert described.shown == ()
    archive.change({"dataset.ttl": text.replace('"Letters"', '"Our letters"')})
    assert len(archive.publish().shown) == 2


def test_a_published_address_is_never_dropped_silently(archive: Archive) -> None:
    """A deleted file stops the publish, which names the address."""
    (archive.data / "records/letter/record.trig").unlink()
    (archive.data / "records/letter").rmdir()
    with pytest.raises(WouldWithdraw) as refusal:
        archive.publish()
    assert refusal.value.documents == (archive.doc("record/letter"),)
    assert archive.edition().number == 1


def test_a_withdrawn_document_leaves_a_tombstone_and_may_come_back(archive: Archive) -> None:
    """The tombstone has its reason; the same file published again makes the document anew."""
    shutil.rmtree(archive.data / "records/letter")
    published = archive.publish(withdraw={archive.doc("record/letter"): "A forgery."})
    assert published.deleted == (archive.doc("record/letter"),)
    edition = archive.edition()
    tombstone = edition.version(archive.doc("record/letter"))
    assert tombstone
    assert tombstone.withdrawn == "A forgery."
    assert edition.triples(tombstone)[:-2] == ()
    assert edition.counts() == {"person": 1, "record": 0}
    assert not archive.publish().new
    archive.change({"records/letter/record.trig": LETTER})
    assert archive.publish().created == (archive.doc("record/letter"),)
    again = archive.edition().version(archive.doc("record/letter"))
    assert again
    assert again.withdrawn is None
    assert again.created == archive.now


def test_an_error_in_the_corpus_publishes_nothing(archive: Archive) -> None:
    """The report comes with the refusal, and the old edition stays."""
    archive.change({"persons/ann.trig": "<> a rico:Person ; .. \n"})
    with pytest.raises(Refused) as refusal:
        archive.publish()
    assert "persons/ann.trig:9: not TriG" in refusal.value.report
    assert archive.edition().number == 1


def test_instants_of_editions_strictly_increase(archive: Archive) -> None:
    """A clock that stands still or goes back does not: the next edition is one second later."""
    archive.change({"persons/ann.trig": OLDER_ANN})
    archive.now = START - timedelta(days=1)
    archive.publish()
    assert archive.edition().time == START + timedelta(hours=1, seconds=1)


def test_another_base_is_refused(archive: Archive) -> None:
    """Published addresses do not move."""
    archive.base = "https://elsewhere.example/"
    with pytest.raises(StateUnusable, match=r"published with base http://127\.0\.0\.1:8000/"):
        archive.publish()


def test_two_publishers_do_not_meet(archive: Archive) -> None:
    """There is one writer at a time; the second is told so at once."""
    with FileLock(archive.state / "lock"), pytest.raises(StateUnusable, match="Another publish is at work"):
        archive.publish()


def test_a_state_of_another_format_is_refused(archive: Archive) -> None:
    """Newer state is not touched by older software."""
    (archive.state / "format").write_text("99\n")
    with pytest.raises(StateUnusable, match="format 99"):
        archive.publish()


def test_a_damaged_edition_is_named_and_the_next_one_is_whole(
    archive: Archive, caplog: pytest.LogCaptureFixture
) -> None:
    """The catalog holds all that was in the folder, so the next publish makes a whole one, though nothing changed."""
    (archive.state / "editions/1/manifest.json").write_text("{")
    assert archive.publish().edition == 2
    assert "Edition 1 is damaged" in caplog.text
    assert "manifest.json cannot be read" in caplog.text
    assert archive.edition().number == 2


@pytest.mark.parametrize(
    "where",
    [
        "cable_ld.editions.making.build",
        "cable_ld.editions.making.sync_tree",
        "cable_ld.editions.catalog.write.CatalogWriter.record",
        "cable_ld.editions.making.Making.name_and_switch",
        "cable_ld.editions.making.sync",
        "cable_ld.editions.state.State.complete",
    ],
)
def test_after_a_crash_the_next_publish_starts_clean(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    """Whatever a publish was doing when it died, the old edition is served and the next one gets the same number."""
    archive.change({"persons/ann.trig": RENAMED_ANN})

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(where, die)
        archive.publish()
    assert archive.edition().number == 1
    assert archive.edition().documents()[0].label == "Ann"
    published = archive.publish()
    assert published.edition == 2
    assert published.updated == (archive.doc("person/ann"),)
    assert sorted(path.name for path in (archive.state / "editions").iterdir()) == ["1", "2"]


def test_a_crash_before_the_link_moved_is_mended(archive: Archive) -> None:
    """An edition that was completed is the one to serve, wherever the link points."""
    archive.change({"persons/ann.trig": RENAMED_ANN})
    archive.publish()
    link = archive.state / "current"
    link.unlink()
    link.symlink_to("editions/1")
    assert archive.edition().number == 1
    assert not archive.publish().new
    assert archive.edition().number == 2


def test_the_manifest_describes_the_edition(archive: Archive) -> None:
    """Number, time, base, counts, the digest of each file, and a chain of digests."""
    state = State(archive.state)
    first = state.manifest(1)
    archive.change({"persons/ann.trig": OLDER_ANN})
    archive.publish()
    second = state.manifest(2)
    assert (first.previous, second.previous) == (0, 1)
    assert first.base == archive.base
    assert first.counts["person"] == 1
    assert first.digest != second.digest
    assert json.loads((state.edition(1) / "manifest.json").read_text())["time"] == "2026-01-01T01:00:00Z"
    files = {path.relative_to(state.edition(2)).as_posix() for path in state.graph(2).rglob("*") if path.is_file()}
    assert second.files.keys() == files


def test_digests_of_unchanged_files_are_carried_over(archive: Archive) -> None:
    """A hard link of the previous edition is not read again."""
    archive.change({"persons/ann.trig": OLDER_ANN})
    archive.publish()
    state = State(archive.state)
    shared = [
        name
        for name in state.manifest(2).files
        if (state.edition(1) / name).exists() and (state.edition(1) / name).samefile(state.edition(2) / name)
    ]
    assert shared
    assert all(state.manifest(1).files[name] == state.manifest(2).files[name] for name in shared)


def test_before_the_first_publish_there_is_nothing_to_lease(tmp_path: Path) -> None:
    """An empty state says so."""
    with pytest.raises(NothingPublished):
        Archive(tmp_path).edition()


def _move_ann(archive: Archive) -> None:
    (archive.data / "persons/ann.trig").rename(archive.data / "persons/anna.trig")
    archive.change({"records/letter/record.trig": LETTER.replace("person:ann", "person:anna")})


def test_a_renamed_document_names_its_successor(archive: Archive) -> None:
    """The old one leaves a tombstone that leads on; it need not be withdrawn by name."""
    _move_ann(archive)
    published = archive.publish(rename={archive.doc("person/ann"): archive.doc("person/anna")})
    assert published.created == (archive.doc("person/anna"),)
    assert published.deleted == (archive.doc("person/ann"),)
    version = archive.edition().version(archive.doc("person/ann"))
    assert version
    assert version.successor == archive.doc("person/anna")
    assert version.withdrawn == f"Renamed to {archive.doc('person/anna')}."


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("person/ann", "person/bob", "there is no such document in the corpus"),
        ("person/bob", "person/anna", "it was not published"),
        ("record/letter", "person/anna", "it is still in the corpus"),
    ],
)
def test_a_rename_that_cannot_be_is_refused(archive: Archive, old: str, new: str, words: str) -> None:
    """Nothing is published."""
    _move_ann(archive)
    with pytest.raises(RenameImpossible, match=words):
        archive.publish(rename={archive.doc(old): archive.doc(new)}, withdraw={archive.doc("person/ann"): "Gone."})
    assert archive.edition().number == 1


def test_parts_that_are_no_longer_described_are_reported(archive: Archive) -> None:
    """Their addresses lead nowhere now; the parts of a document that was withdrawn are not named one by one."""
    parts = ':a a rico:Event ; rdfs:label "A"@en .\n:b a rico:Event ; rdfs:label "B"@en .\n'
    archive.change({"persons/ann.trig": ANN + parts})
    assert archive.publish().vanished == ()
    archive.change({"persons/ann.trig": ANN + parts.splitlines()[0] + "\n"})
    assert archive.publish().vanished == (f"{archive.base}id/person/ann#b",)


def test_a_graph_that_lost_a_file_is_made_anew(archive: Archive) -> None:
    """The catalog holds every triple; so the next publish mends it, though no document changed."""
    next((archive.state / "editions/1/graph").glob("*.sst")).unlink()
    published = archive.publish()
    assert (published.edition, published.new, published.updated) == (2, True, ())
    assert verify(State(archive.state), 2) == ()


def test_a_disk_that_fails_before_anything_is_planned_is_said(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a crash left cannot be taken back then; the edition before is served."""

    def fail(*_: object) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr("cable_ld.editions.state.State.clear_unfinished", fail)
        with pytest.raises(WriteFailed, match="Input/output error"):
            archive.publish()
    assert archive.edition().number == 1


def test_a_state_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    """As a sentence."""
    (tmp_path / "file").write_text("")
    archive = Archive(tmp_path)
    archive.state = tmp_path / "file" / "state"
    with pytest.raises(StateUnusable, match="cannot be written: Not a directory"):
        archive.publish()
