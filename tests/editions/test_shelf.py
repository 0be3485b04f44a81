"""Readers see one edition, whole, with every literal as it was written."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode

from cable_ld.editions.state import State
from cable_ld.model.errors import EditionUnknown, StateUnusable
from cable_ld.rdf.namespaces import DCT, RDFS, XSD
from tests.corpora import ANN, Archive

ODD = '<> a rico:Person ; rdfs:label "Ann"@en ; rico:history "a\\rb" ; rico:textualValue "05"^^xsd:int , 1.50 .\n'


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """A letter and its writer, published once."""
    archive = Archive(tmp_path)
    archive.publish()
    return archive


def test_a_reader_goes_on_seeing_the_edition_it_leased(archive: Archive) -> None:
    """Publishing the next edition changes nothing for who reads the last one."""
    shelf = archive.shelf()
    old = shelf.lease()
    archive.change({"persons/ann.trig": '<> a rico:Person ; rdfs:label "Anna"@en .\n'})
    archive.publish()
    new = shelf.lease()
    assert [version.label for version in old.documents("person")] == ["Ann"]
    assert [version.label for version in new.documents("person")] == ["Anna"]
    assert old.version(archive.doc("person/ann")) != new.version(archive.doc("person/ann"))
    assert (old.number, new.number) == (1, 2)
    assert old.digest != new.digest
    shelf.close()
    shelf.close()
    assert shelf.lease().number == 2


def test_lexical_forms_come_back_as_they_were_written(archive: Archive) -> None:
    """No store stands between the authored literal and its reader."""
    archive.change({"persons/ann.trig": ODD})
    archive.publish()
    edition = archive.edition()
    version = edition.version(archive.doc("person/ann"))
    assert version
    literals = {triple.object for triple in edition.triples(version)}
    assert Literal("05", datatype=XSD.term("int")) in literals
    assert Literal("1.50", datatype=XSD.term("decimal")) in literals
    assert Literal("a\rb") in literals


def test_a_document_says_when_it_last_changed(archive: Archive) -> None:
    """dct:modified comes from the change log."""
    edition = archive.edition()
    version = edition.version(archive.doc("person/ann"))
    assert version
    modified = [t.object for t in edition.triples(version) if t.predicate == DCT.term("modified")]
    assert modified == [Literal("2026-01-01T01:00:00Z", datatype=XSD.term("dateTime"))]
    assert version.triples == len(edition.triples(version)) - 2


def test_faces_are_what_others_may_show(archive: Archive) -> None:
    """The label of the writer, and nothing of what nobody asked for."""
    edition = archive.edition()
    ann = f"{archive.base}id/person/ann"
    faces = edition.faces([ann, f"{archive.base}id/person/nobody", "https://elsewhere.example/"])
    assert [(t.subject, t.predicate) for t in faces] == [(NamedNode(ann), RDFS.term("label"))]


def test_assets_are_part_of_the_edition(archive: Archive) -> None:
    """Ontology, context and the data set's description are served from the edition, not from the folder."""
    edition = archive.edition()
    assert edition.asset("context") == (archive.ontology / "context.jsonld").read_bytes()
    assert len(edition.asset_digest("context")) == 64
    assert b"Letters" in edition.asset("dataset")
    with pytest.raises(KeyError):
        edition.asset("nothing")


def test_captures_are_found_by_checksum_and_held_files_by_suffix(tmp_path: Path) -> None:
    """The first capture of a record is its text."""
    record = (
        '<> a rico:Record ; rdfs:label "A letter"@en .\n'
        ':page a cld:Capture , rico:Instantiation ; rdfs:label "Page"@en ; cld:file "page.txt" ; cld:sequence 1 ;\n'
        "    schema:editor person:ann .\n"
    )
    files = {"persons/ann.trig": ANN, "records/letter/record.trig": record, "records/letter/page.txt": "Dear Bob,\r\n"}
    archive = Archive(tmp_path, files)
    archive.publish()
    edition = archive.edition()
    version = edition.version(archive.doc("record/letter"))
    assert version
    held = edition.held(version, "txt")
    assert held
    assert held.content == b"Dear Bob,\r\n"
    assert edition.capture(held.sha256) == held
    assert edition.held(version, "tei.xml") is None
    assert edition.capture("0" * 64) is None


def _rename(archive: Archive, name: str) -> None:
    archive.change({"persons/ann.trig": f'<> a rico:Person ; rdfs:label "{name}"@en .\n'})
    archive.publish()


def test_an_old_edition_is_read_by_its_number(archive: Archive) -> None:
    """None that is not there: neither 0, nor the next, nor what a crash left above the current one."""
    _rename(archive, "Anna")
    shelf = archive.shelf()
    assert [version.label for version in shelf.edition(1).documents("person")] == ["Ann"]
    for number in (0, 3):
        with pytest.raises(EditionUnknown):
            shelf.edition(number)


DAMAGES: list[tuple[Callable[[State], object], str]] = [
    (lambda state: (state.edition(2) / "manifest.json").write_text("{"), "cannot be read"),
    (lambda state: (state.edition(2) / "manifest.json").unlink(), "cannot be read"),
    (lambda state: shutil.copy(state.edition(1) / "manifest.json", state.edition(2)), "of another edition"),
    (lambda state: shutil.rmtree(state.graph(2)), "is missing"),
    (lambda state: shutil.rmtree(state.edition(2)), "cannot be read"),
]


@pytest.mark.parametrize(("damage", "words"), DAMAGES, ids=range(len(DAMAGES)))
def test_where_the_current_edition_is_damaged_the_one_before_is_served(
    archive: Archive, damage: Callable[[State], object], words: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Loudly; and the next publish, which makes a whole one, ends it."""
    _rename(archive, "Anna")
    state = State(archive.state)
    damage(state)
    shelf = archive.shelf()
    assert shelf.fault() is None
    assert [shelf.lease().number for _ in range(2)] == [1, 1]
    assert words in (shelf.fault() or "")
    assert "Edition 2 is damaged" in caplog.text
    assert "Edition 1 is served instead" in caplog.text
    _rename(archive, "Anne")
    assert shelf.lease().number == 3
    assert shelf.fault() is None


def test_a_damaged_edition_without_a_whole_one_is_read_from_the_catalog(archive: Archive) -> None:
    """Its documents are all there; only its graph is in doubt."""
    shutil.rmtree(archive.state / "editions/1/graph")
    shelf = archive.shelf()
    assert len(shelf.lease().documents()) == 2
    assert shelf.fault()


def test_without_a_row_in_the_catalog_nothing_can_be_served(archive: Archive) -> None:
    """The state folder is unusable, and says so."""
    with closing(sqlite3.connect(archive.state / "catalog.sqlite", isolation_level=None)) as connection:
        connection.execute("DELETE FROM edition")
    with pytest.raises(StateUnusable, match="no other one is whole"):
        archive.edition()


def test_a_link_that_somebody_replaced_is_passed_over(archive: Archive) -> None:
    """What was written whole last is served."""
    link = archive.state / "current"
    link.unlink()
    link.symlink_to("editions/second")
    assert archive.edition().number == 1
    link.unlink()
    link.write_text("1")
    assert archive.edition().number == 1


def test_a_state_folder_without_its_mark_is_not_emptied(archive: Archive) -> None:
    """Where `completed` is lost or not a number, a publish would take everything back; it stops instead."""
    mark = archive.state / "completed"
    for damage in (lambda: mark.write_text("x"), mark.unlink):
        damage()
        with pytest.raises(StateUnusable, match="Write the number of the last whole edition into it"):
            archive.publish()
    mark.write_text("1\n")
    assert not archive.publish().new


def test_a_catalog_that_is_none_is_said(archive: Archive) -> None:
    """For the reader and for the writer."""
    for path in archive.state.glob("catalog.sqlite*"):
        path.unlink()
    (archive.state / "catalog.sqlite").write_bytes(b"no database" * 100)
    with pytest.raises(StateUnusable, match="cannot be read: file is not a database"):
        archive.edition()
    with pytest.raises(StateUnusable, match="cannot be written: file is not a database"):
        archive.publish()
