"""Documents are found by their path, and nothing in a folder can make the reading fail."""

import os
from pathlib import Path

import pytest

from cable_ld.corpus.read import find, read_beside, read_file
from cable_ld.model.iri import Name
from tests.corpus.authored import Authored


def _said(folder: Path) -> list[str]:
    return [str(finding) for finding in find(folder).findings]


def test_documents_are_found_by_type_and_name(authored: Authored) -> None:
    """A folder per type; a record is a folder of its own."""
    found = find(authored.folder)
    assert found.findings == ()
    assert {Name("record", "letter"), Name("person", "ann"), Name("vocabulary", "voice")} < {
        each.name for each in found.documents
    }
    files = [each.file for each in found.documents]
    assert files == sorted(files)
    assert "records/letter/record.trig" in files


def test_a_folder_without_documents_says_where_they_stand(tmp_path: Path) -> None:
    """An empty folder is an error, not an empty site."""
    assert _said(tmp_path) == [
        ".: this folder holds no documents; they stand in "
        "records/{slug}/record.trig, persons/{slug}.trig, …, vocabularies/{slug}.ttl."
    ]


def test_a_folder_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    """So is a file in its place."""
    assert _said(tmp_path / "gone") == [".: this folder cannot be read: No such file or directory."]
    (tmp_path / "file").write_text("")
    assert _said(tmp_path / "file") == [".: this folder cannot be read: Not a directory."]


def test_a_record_without_its_file_is_an_error(tmp_path: Path) -> None:
    """The folder alone is no record."""
    (tmp_path / "records/x").mkdir(parents=True)
    found = find(tmp_path)
    assert [str(each) for each in found.findings] == ["records/x: no record.trig in this folder."]
    assert found.unread == {Name("record", "x")}


@pytest.mark.parametrize("slug", ["Foo", "a--b", "-a", "a b", "é"])
def test_a_name_that_cannot_be_an_address_is_refused(tmp_path: Path, slug: str) -> None:
    """A slug is lower-case ASCII."""
    (tmp_path / "persons").mkdir()
    (tmp_path / f"persons/{slug}.trig").write_text("")
    (tmp_path / f"records/{slug}").mkdir(parents=True)
    reason = f'"{slug}" cannot be a slug: lower-case letters, digits and single hyphens only.'
    assert _said(tmp_path) == [f"persons/{slug}.trig: {reason}", f"records/{slug}: {reason}"]


def test_a_file_name_that_is_no_text_can_be_reported(tmp_path: Path) -> None:
    """Its bytes are replaced in the message."""
    (tmp_path / "persons").mkdir()
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/persons/\xff.trig")).write_bytes(b"")
    (said,) = _said(tmp_path)
    said.encode()
    assert "persons/\ufffd.trig" in said


def test_what_stands_in_the_wrong_form_is_not_passed_over(authored: Authored) -> None:
    """RDF and folders in the wrong place are errors; readmes, hidden files and what a document may hold are not."""
    for file in ("persons/x.ttl", "persons/notes.txt", "persons/README.md", "persons/.x.trig.swp", "records/y.trig"):
        authored.write(file, b"")
    authored.write("places/berne/place.trig", b"")
    assert _said(authored.folder) == [
        "persons/x.ttl: this is not read: documents of this folder are persons/{slug}.trig.",
        "places/berne: this is not read: documents of this folder are places/{slug}.trig.",
        "records/y.trig: this is not read: documents of this folder are records/{slug}/record.trig.",
    ]


def test_a_folder_in_place_of_a_file_is_reported(tmp_path: Path) -> None:
    """For a document and for a record's file."""
    (tmp_path / "persons/ann.trig").mkdir(parents=True)
    (tmp_path / "records/x/record.trig").mkdir(parents=True)
    assert _said(tmp_path) == [
        "persons/ann.trig: this is a folder; a file is expected.",
        "records/x/record.trig: this is a folder; a file is expected.",
    ]


def test_links_that_run_in_circles_are_reported(tmp_path: Path) -> None:
    """A link to itself cannot be read, and a link to its folder is not walked."""
    (tmp_path / "persons").mkdir()
    (tmp_path / "persons/ann.trig").symlink_to("ann.trig")
    (tmp_path / "records").symlink_to("records")
    (tmp_path / "more").symlink_to(".")
    said = _said(tmp_path)
    assert len(said) == 2
    assert all("cannot be read: Too many levels of symbolic links." in each for each in said)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """Only regular files are read."""
    (tmp_path / "persons").mkdir()
    os.mkfifo(tmp_path / "persons/ann.trig")
    assert _said(tmp_path) == ["persons/ann.trig: this is no ordinary file."]


def test_other_rdf_is_listed_and_not_read(authored: Authored) -> None:
    """What lies outside the folders of the types is for others to publish."""
    for file in ("more/a.nt", "more/deep/b.jsonld", ".hidden/c.ttl", "d.rdf", "e.txt"):
        authored.write(file, b"")
    assert find(authored.folder).plain == ("d.rdf", "more/a.nt", "more/deep/b.jsonld")


def test_a_folder_of_other_rdf_alone_is_no_error(tmp_path: Path) -> None:
    """It can be published as it is."""
    (tmp_path / "a.ttl").write_text("")
    assert _said(tmp_path) == []


def test_a_file_beside_another_is_read_by_its_name(authored: Authored) -> None:
    """Or it is said that there is none."""
    record = "records/letter/record.trig"
    assert read_beside(authored.folder, record, "capture.txt") == authored.text("records/letter/capture.txt").encode()
    assert read_beside(authored.folder, record, "x.txt") == 'there is no file "x.txt" beside this one.'
    assert read_file(authored.folder, "persons") == "this is a folder; a file is expected."
