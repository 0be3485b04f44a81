"""Making dumps: the same bytes for the same edition, all at once or not at all."""

import errno
import gzip
import os
import tracemalloc
from hashlib import sha256
from pathlib import Path

import pytest

from cable_ld.editions.dumps import make
from cable_ld.editions.dumps.dump import Dump, read_dump
from cable_ld.editions.dumps.forms import FORMS, Statements
from cable_ld.editions.dumps.lock import take
from cable_ld.editions.dumps.make import KEPT, make_dump, make_dump_now
from cable_ld.editions.state import State
from cable_ld.model.errors import NoSpace, NothingPublished, WriteFailed
from cable_ld.model.iri import Addresses
from tests.corpora import ANN, BASE, Archive

ADDRESSES = Addresses(BASE)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """A letter and its writer, published once."""
    archive = Archive(tmp_path)
    archive.publish()
    return archive


def _bytes(dump: Dump) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(dump.folder.iterdir())}


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_the_same_edition_gives_the_same_bytes_wherever_it_is_published(tmp_path: Path, archive: Archive) -> None:
    """Two folders, the same corpus and instants: files and manifest are equal to the byte."""
    other = Archive(tmp_path / "elsewhere")
    other.publish()
    first, second = (make_dump_now(State(each.state), ADDRESSES) for each in (archive, other))
    assert _bytes(first) == _bytes(second)


def test_a_dump_made_again_is_the_same(archive: Archive) -> None:
    """Nothing of the moment it is made goes into it."""
    state = State(archive.state)
    first = _bytes(make_dump_now(state, ADDRESSES))
    for path in (state.dumps / "1").iterdir():
        path.unlink()
    assert _bytes(make_dump_now(state, ADDRESSES)) == first


def test_the_manifest_tells_sizes_and_checksums_of_what_is_there(archive: Archive) -> None:
    """Of the compressed file and of what it holds; and how many statements that are."""
    dump = make_dump_now(State(archive.state), ADDRESSES)
    assert [file.name for file in dump.files] == [form.name for form in FORMS]
    for file in dump.files:
        packed = (dump.folder / file.name).read_bytes()
        plain = gzip.decompress(packed)
        assert (file.size, file.sha256) == (len(packed), sha256(packed).hexdigest())
        assert (file.plain_size, file.plain_sha256) == (len(plain), sha256(plain).hexdigest())
        assert file.statements == archive.edition().triple_count
    assert (dump.edition, dump.time) == (1, archive.edition().time)
    assert read_dump(State(archive.state), 1, archive.edition().digest) == dump


def test_gzip_tells_neither_name_nor_time(archive: Archive) -> None:
    """RFC 1952 §2.3: no flags, no MTIME."""
    dump = make_dump_now(State(archive.state), ADDRESSES)
    for file in dump.files:
        header = (dump.folder / file.name).read_bytes()[:10]
        assert header[:8] == b"\x1f\x8b\x08\0\0\0\0\0"


def test_a_dump_that_exists_is_not_made_again(archive: Archive) -> None:
    """It cannot have changed."""
    state = State(archive.state)
    make_dump_now(state, ADDRESSES)
    before = (state.dumps / "1").stat().st_mtime_ns
    make_dump_now(state, ADDRESSES)
    assert (state.dumps / "1").stat().st_mtime_ns == before


def test_a_dump_of_another_edition_with_the_same_number_does_not_count(tmp_path: Path, archive: Archive) -> None:
    """A state folder may be made anew while dumps are left."""
    state = State(archive.state)
    make_dump_now(state, ADDRESSES)
    other = Archive(tmp_path / "other", {"persons/bob.trig": ANN})
    other.publish()
    state.dumps.rename(State(other.state).dumps)
    assert read_dump(State(other.state), 1, other.edition().digest) is None
    dump = make_dump_now(State(other.state), ADDRESSES)
    assert dump.digest == other.edition().digest
    assert b"person/bob" in gzip.decompress((dump.folder / "dataset.nq.gz").read_bytes())


def test_the_newest_two_stay(archive: Archive) -> None:
    """The one before the newest for clients that are still reading it."""
    state = State(archive.state)
    for number in range(1, 4):
        archive.change({"persons/ann.trig": ANN.replace("Ann", f"Ann {number}")})
        archive.publish()
        make_dump_now(state, ADDRESSES)
    assert KEPT == 2
    assert _names(state.dumps) == {"3", "4", "lock"}


def test_what_a_crash_left_is_removed(archive: Archive) -> None:
    """Half files of whatever edition."""
    state = State(archive.state)
    (state.dumps / ".tmp-7").mkdir(parents=True)
    (state.dumps / ".tmp-7" / "dataset.nq.gz").write_bytes(b"half")
    make_dump_now(state, ADDRESSES)
    assert _names(state.dumps) == {"1", "lock"}


def test_whoever_stops_it_leaves_nothing(archive: Archive) -> None:
    """Between any two documents."""
    state = State(archive.state)

    def stop() -> None:
        if list(state.dumps.glob(".tmp-1/*.gz")):
            raise KeyboardInterrupt

    state.dumps.mkdir()
    with pytest.raises(KeyboardInterrupt):
        make_dump(state, ADDRESSES, stop)
    assert _names(state.dumps) == set()


def test_a_disk_that_refuses_leaves_nothing(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """An fsync that fails is told in a sentence; the next try works."""
    state = State(archive.state)

    def refuse(_: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch, pytest.raises(WriteFailed, match="No space left on device"):
        patch.setattr(make, "sync_tree", refuse)
        make_dump_now(state, ADDRESSES)
    assert _names(state.dumps) == {"lock"}
    assert make_dump_now(state, ADDRESSES).edition == 1


def test_too_little_space_is_found_out_before(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is written."""
    monkeypatch.setattr(make, "BYTES_OF_A_STATEMENT", 2**60)
    with pytest.raises(NoSpace):
        make_dump_now(State(archive.state), ADDRESSES)
    assert _names(State(archive.state).dumps) == {"lock"}


def test_nothing_published_is_nothing_to_dump(tmp_path: Path) -> None:
    """Said in a sentence."""
    with pytest.raises(NothingPublished):
        make_dump_now(State(tmp_path / "state"), ADDRESSES)


def test_memory_does_not_grow_with_the_number_of_documents(tmp_path: Path) -> None:
    """Fifty times the documents, the same peak: no more than one of them is held."""
    line = b"<http://x.example/s> <http://x.example/p> <http://x.example/o%07d> .\n"

    def peak(documents: int) -> int:
        folder = tmp_path / str(documents)
        folder.mkdir()
        pages = (
            Statements(b"<http://x.example/g%d> " % number, b"".join(line % each for each in range(50)))
            for number in range(documents)
        )
        tracemalloc.start()
        try:
            make._write(folder, pages)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(1)
    assert peak(1000) < 1.2 * peak(20)


def test_one_at_a_time(archive: Archive) -> None:
    """While one holds the lock no other gets it, and it ends with who holds it."""
    folder = State(archive.state).dumps
    handle = take(folder, wait=False)
    assert handle is not None
    assert take(folder, wait=False) is None
    os.close(handle)
    again = take(folder, wait=False)
    assert again is not None
    os.close(again)
