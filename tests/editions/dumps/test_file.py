"""Dumps in files of one's own."""

import gzip
import io
from pathlib import Path

import pytest

from cable_ld.editions.dumps.file import Wanted, endings, replacing, write_edition
from cable_ld.editions.dumps.make import make_dump_now
from cable_ld.editions.dumps.records import Records
from cable_ld.editions.state import State
from cable_ld.model.errors import EditionUnknown, NothingOffered, NothingPublished, WriteFailed
from cable_ld.model.iri import Addresses
from cable_ld.model.media import RDF_XML
from tests.corpora import ANN, BASE, Archive

ADDRESSES = Addresses(BASE)
NOTHING = Records("x.rdf", "x", RDF_XML, lambda *_: b"")


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """A letter and its writer, published once."""
    archive = Archive(tmp_path)
    archive.publish()
    return archive


def _written(archive: Archive, name: str, edition: int | None = None) -> bytes:
    wanted, target = Wanted.read(name), io.BytesIO()
    assert wanted
    write_edition(State(archive.state), ADDRESSES, wanted, target, edition)
    return target.getvalue()


def test_the_name_of_a_file_tells_its_form() -> None:
    """Compressed or not; any other name tells none."""
    assert endings() == (".nq", ".nq.gz", ".ttl", ".ttl.gz")
    assert all(Wanted.read(f"x{ending}") for ending in endings())
    assert [Wanted.read(name) for name in ("x", "x.gz", "x.rdf", "x.nq.zip", "")] == [None] * 5
    assert endings([NOTHING])[-2:] == (".rdf", ".rdf.gz")
    assert Wanted.read("x.rdf.gz", [NOTHING]) == Wanted(NOTHING, compressed=True)


def test_a_form_in_which_nothing_is_offered_has_no_file(archive: Archive) -> None:
    """An empty one would say that there is nothing, not that it lacks something."""
    with pytest.raises(NothingOffered, match=r"dataset#lacking-x"):
        write_edition(State(archive.state), ADDRESSES, Wanted(NOTHING, compressed=False), io.BytesIO(), None)


def test_a_file_has_the_bytes_of_the_dump(archive: Archive) -> None:
    """Whoever writes it."""
    dump = make_dump_now(State(archive.state), ADDRESSES)
    for file in dump.files:
        packed = (dump.folder / file.name).read_bytes()
        assert _written(archive, file.name) == packed
        assert _written(archive, file.name.removesuffix(".gz")) == gzip.decompress(packed)


def test_any_edition_can_be_written(archive: Archive) -> None:
    """An old one as it stood; one that is not there is an error."""
    first = _written(archive, "x.nq")
    archive.change({"persons/ann.trig": ANN.replace("Ann", "Anna")})
    archive.publish()
    assert _written(archive, "x.nq", 1) == first
    assert _written(archive, "x.nq", 2) == _written(archive, "x.nq") != first
    with pytest.raises(EditionUnknown):
        _written(archive, "x.nq", 3)


def test_nothing_published_is_nothing_to_write(tmp_path: Path) -> None:
    """Said in a sentence."""
    wanted = Wanted.read("x.nq")
    assert wanted
    with pytest.raises(NothingPublished):
        write_edition(State(tmp_path), ADDRESSES, wanted, io.BytesIO(), None)


def test_a_file_is_replaced_all_at_once(tmp_path: Path) -> None:
    """What stood there stays until the new one is whole, and stays where that fails."""
    path = tmp_path / "x.nq"
    path.write_bytes(b"old")
    with pytest.raises(KeyboardInterrupt), replacing(path) as target:
        target.write(b"half")
        raise KeyboardInterrupt
    assert [each.name for each in tmp_path.iterdir()] == ["x.nq"]
    assert path.read_bytes() == b"old"
    with replacing(path) as target:
        target.write(b"new")
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new"


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    """In a sentence."""
    with pytest.raises(WriteFailed, match="No such file"), replacing(tmp_path / "nowhere" / "x.nq"):
        pass
