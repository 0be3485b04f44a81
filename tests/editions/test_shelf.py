"""Readers see one edition, whole, with every literal as it was written."""

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode

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
