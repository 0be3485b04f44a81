"""A full or failing disk stops a publish with a clear sentence; the edition before stays, and is read as before."""

import errno
import os
import resource
from collections.abc import Iterator
from pathlib import Path

import pytest

from cable_ld.editions.state import State
from cable_ld.editions.verify import verify
from cable_ld.model.errors import CableError, NoSpace, WriteFailed
from tests.corpora import Archive
from tests.e2e.mounts import mounted
from tests.e2e.numbered import leaks, name_of, write_number

MIB = 2**20


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """One edition."""
    archive = Archive(tmp_path)
    write_number(archive, 1)
    archive.publish()
    return archive


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 24 MB, where mounting one is permitted."""
    folder = tmp_path / "disk"
    folder.mkdir()
    with mounted(folder, ("-t", "tmpfs", "-o", "size=24m", "tmpfs")) as disk:
        yield disk


def _fill(folder: Path, left: int) -> Path:
    """Leaves `left` bytes free."""
    ballast = folder / "ballast"
    status = os.statvfs(folder)
    ballast.write_bytes(b"x" * max(0, status.f_bavail * status.f_frsize - left))
    return ballast


def _stands(archive: Archive, number: int) -> None:
    """Edition 1 is served, whole, and nothing else is there."""
    assert archive.edition().number == 1
    assert name_of(archive) == f"Ann {number}"
    assert verify(State(archive.state)) == ()
    assert leaks(archive) == []


def test_a_disk_without_room_is_seen_before_anything_is_written(small_disk: Path) -> None:
    """The message has both numbers; when there is room, the publish goes through."""
    archive = Archive(small_disk)
    write_number(archive, 1)
    archive.publish()
    write_number(archive, 2)
    ballast = _fill(small_disk, 3 * MIB)
    with pytest.raises(NoSpace, match=r"has 3\.0 MiB left; this may need 5\.\d MiB") as refusal:
        archive.publish()
    assert refusal.value.free < refusal.value.needed
    _stands(archive, 1)
    ballast.unlink()
    assert archive.publish().edition == 2


@pytest.mark.parametrize("left", [4096, 65536, 300_000])
def test_a_disk_that_fills_up_stops_the_publish(small_disk: Path, left: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program may take what was free: the publish fails with the reason, wherever it was."""
    archive = Archive(small_disk)
    write_number(archive, 1)
    archive.publish()
    write_number(archive, 2)
    monkeypatch.setattr("cable_ld.editions.publish.look_for_space", lambda *_: None)
    served = archive.shelf()
    assert served.lease().number == 1
    ballast = _fill(small_disk, left)
    with pytest.raises(CableError, match=r"(could not|cannot) be written"):
        archive.publish()
    assert [version.label for version in served.lease().documents("person")] == ["Ann 1"]
    assert served.fault() is None
    ballast.unlink()
    assert archive.publish().edition == 2
    assert leaks(archive) == []


def test_a_limit_on_file_sizes_stops_the_publish(archive: Archive) -> None:
    """As a quota would."""
    write_number(archive, 2)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (16_384, hard))
    try:
        with pytest.raises(CableError):
            archive.publish()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    _stands(archive, 1)
    assert archive.publish().edition == 2


class _Failing:
    """`os.fsync` that fails at its nth call."""

    def __init__(self, nth: int) -> None:
        self.left = nth
        self._real = os.fsync

    def __call__(self, handle: int) -> None:
        self.left -= 1
        if self.left == 0:
            raise OSError(errno.EIO, "Input/output error")
        self._real(handle)


def test_a_disk_that_does_not_flush_stops_the_publish(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """At every third flush of a publish: a clear error, the edition before or the whole new one, and the next works."""
    fsync = os.fsync
    failures = 0
    for number in range(2, 60):
        before = archive.edition().number
        write_number(archive, number)
        failing = _Failing(3 * (number - 1) - 2)
        monkeypatch.setattr("os.fsync", failing)
        try:
            archive.publish()
        except WriteFailed as error:
            assert "Input/output error" in str(error)
            failures += 1
        monkeypatch.setattr("os.fsync", fsync)
        assert archive.edition().number in {before, before + 1}
        assert name_of(archive) in {f"Ann {number - 1}", f"Ann {number}"}
        archive.publish()
        assert (archive.edition().number, name_of(archive)) == (before + 1, f"Ann {number}")
        assert leaks(archive) == []
        if failing.left > 0:
            break
    assert failing.left > 0
    assert failures >= 5
    assert verify(State(archive.state)) == ()
