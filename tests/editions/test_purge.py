"""What is purged is gone: from every edition, graph, dump and byte of the catalog; who asks learns when and why."""

import hashlib
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from cable_ld.editions.catalog.purge import Purge, scrub
from cable_ld.editions.history import list_editions
from cable_ld.editions.lease import lease_graph
from cable_ld.editions.purge import PurgeTerms, purge
from cable_ld.editions.state import State
from cable_ld.editions.verify import verify
from cable_ld.model.change import ChangeKind
from cable_ld.model.errors import AddressUnknown, WriteFailed
from tests.corpora import Archive

SECRET = "Quintilia Maxwell-Hyslop"
TEXT = f"Dear {SECRET}, nobody may read this."
LETTER = f"""<> a rico:Record ; rdfs:label "To {SECRET}"@en ; rico:hasSender person:ann .
:capture-a a cld:Capture , rico:Instantiation ; rdfs:label "Capture"@en ;
    cld:sequence 1 ; cld:file "a.txt" ; schema:editor person:ann .
"""
REPLY = """<> a rico:Record ; rdfs:label "A reply"@en ; rico:isRelatedTo <../record/secret> .
"""


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """A secret letter with a capture, a reply that shows it; published, then the letter changed."""
    archive = Archive(tmp_path)
    archive.change(
        {"records/secret/record.trig": LETTER, "records/secret/a.txt": TEXT, "records/reply/record.trig": REPLY}
    )
    archive.publish()
    archive.change({"records/secret/record.trig": LETTER + '<> rico:history "Found."@en .\n'})
    archive.publish()
    return archive


def _terms(archive: Archive, name: str = "record/secret") -> PurgeTerms:
    return PurgeTerms(archive.doc(name), "By order of a court.", archive.now + timedelta(hours=1))


def _holding(archive: Archive, text: str) -> list[Path]:
    return [path for path in archive.state.rglob("*") if path.is_file() and text.encode() in path.read_bytes()]


def test_no_file_of_the_state_holds_a_byte_of_it(archive: Archive) -> None:
    """Neither catalog, log, graphs nor dumps; before, they did."""
    (archive.state / "dumps/2").mkdir(parents=True)
    (archive.state / "dumps/2/dataset.nq").write_text(SECRET)
    assert any("graph" in path.parts for path in _holding(archive, SECRET))
    assert purge(archive.state, archive.base, _terms(archive)).is_gone
    assert _holding(archive, SECRET) == []
    assert not (archive.state / "dumps").exists()
    packed = archive.shelf().edition(1)
    assert all(SECRET not in str(packed.triples(version)) for version in packed.documents())


def test_every_edition_answers_with_date_and_reason(archive: Archive) -> None:
    """Old ones too; its capture as well."""
    terms = _terms(archive)
    purge(archive.state, archive.base, terms)
    shelf = archive.shelf()
    for number in (1, 2, 3):
        version = shelf.edition(number).version(terms.document)
        assert version
        assert (version.withdrawn, version.gone, version.label) == (terms.reason, terms.now, "")
    sha256 = hashlib.sha256(TEXT.encode()).hexdigest()
    assert shelf.lease().capture(sha256) is None
    assert shelf.purged(sha256) == (terms.now, terms.reason)


def test_the_change_log_keeps_that_it_was_deleted(archive: Archive) -> None:
    """As it keeps that it was created and changed; only one graph is left."""
    terms = _terms(archive)
    published = purge(archive.state, archive.base, terms).published
    assert published.deleted == (terms.document,)
    assert published.shown == (archive.doc("record/reply"),)
    shelf = archive.shelf()
    kinds = [
        change.kind for n in (1, 2, 3) for change in shelf.edition(n).changes(-1) if change.document == terms.document
    ]
    assert kinds == [ChangeKind.CREATED, ChangeKind.UPDATED, ChangeKind.DELETED]
    assert [entry.has_graph for entry in list_editions(State(archive.state))] == [False, False, True]


def test_the_editions_are_still_whole(archive: Archive) -> None:
    """Digests stay, and chain as before."""
    digests = [archive.shelf().edition(number).digest for number in (1, 2)]
    purge(archive.state, archive.base, _terms(archive))
    assert verify(State(archive.state)) == ()
    assert [archive.shelf().edition(number).digest for number in (1, 2)] == digests


def test_who_showed_it_gets_another_validator_in_old_editions_too(archive: Archive) -> None:
    """A page kept by a browser still has its label."""
    before = archive.shelf().edition(1).version(archive.doc("record/reply"))
    purge(archive.state, archive.base, _terms(archive))
    after = archive.shelf().edition(1).version(archive.doc("record/reply"))
    assert before
    assert after
    assert before.faces != after.faces
    assert archive.shelf().edition(1).faces([f"{archive.base}id/record/secret"]) == ()


def test_a_capture_that_another_document_holds_stays(archive: Archive) -> None:
    """It is that one's too."""
    archive.change({"records/copy/record.trig": LETTER.replace(SECRET, "her"), "records/copy/a.txt": TEXT})
    archive.publish()
    purge(archive.state, archive.base, _terms(archive))
    assert archive.edition().capture(hashlib.sha256(TEXT.encode()).hexdigest())


def test_it_may_be_run_again_and_after_a_withdrawal(archive: Archive) -> None:
    """What was withdrawn before, or half purged, is purged."""
    terms = _terms(archive)
    for path in (archive.data / "records/secret").iterdir():
        path.unlink()
    (archive.data / "records/secret").rmdir()
    archive.change({"records/reply/record.trig": '<> a rico:Record ; rdfs:label "A reply"@en .\n'})
    archive.publish(withdraw={terms.document: "Not yet."})
    for _ in range(2):
        assert purge(archive.state, archive.base, terms).is_gone
        assert _holding(archive, SECRET) == []
    assert verify(State(archive.state)) == ()


def test_a_process_that_reads_a_graph_does_not_hold_a_purge_up(archive: Archive) -> None:
    """Its graph goes all the same."""
    with lease_graph(State(archive.state), 1):
        assert purge(archive.state, archive.base, _terms(archive)).is_gone
    assert _holding(archive, SECRET) == []


def test_what_was_never_published_cannot_be_purged(archive: Archive) -> None:
    """Nothing happens."""
    with pytest.raises(AddressUnknown):
        purge(archive.state, archive.base, _terms(archive, "record/none"))
    assert archive.edition().number == 2


def test_a_purge_that_breaks_off_says_to_run_it_again(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """The document is withdrawn by then; its bytes are not gone."""

    def fail(*_: object) -> bool:
        raise OSError("disk I/O error")

    with monkeypatch.context() as patch:
        patch.setattr("cable_ld.editions.purge.scrub", fail)
        with pytest.raises(WriteFailed, match="run the purge again"):
            purge(archive.state, archive.base, _terms(archive))
    assert _holding(archive, SECRET)
    assert purge(archive.state, archive.base, _terms(archive)).is_gone
    assert _holding(archive, SECRET) == []


def test_a_catalog_that_is_locked_is_an_error(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the time that any reader may take."""
    monkeypatch.setattr("cable_ld.editions.catalog.purge._WAIT", 1)
    path = archive.state / "catalog.sqlite"
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(OSError, match="locked"):
            scrub(path, Purge(archive.doc("record/secret"), "t", archive.now, "By order."))


def test_a_purge_makes_every_process_forget_what_it_kept(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that was made between the new edition and the end of the purge is not given again."""
    link = archive.state / "current"
    during: list[int] = []

    def look_and_scrub(path: Path, what: Purge) -> bool:
        during.append(link.lstat().st_ino)
        return scrub(path, what)

    monkeypatch.setattr("cable_ld.editions.purge.scrub", look_and_scrub)
    purge(archive.state, archive.base, _terms(archive))
    assert during != [link.lstat().st_ino]
    assert archive.edition().number == 3
