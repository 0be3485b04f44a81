"""A dataset file is read in blocks of whole lines."""

import gzip
from pathlib import Path

import pytest

from cable_ld.editions.dataset.source import BLOCK, DatasetFile, faults
from cable_ld.model.errors import SourceUnusable

LINE = b"<http://x/s> <http://x/p> <http://x/o> .\n"


def _blocks(path: Path) -> list[bytes]:
    told: list[float] = []
    blocks = list(DatasetFile(path).blocks(lambda _, part: told.append(part), "Reading"))
    assert told == sorted(told)
    return blocks


@pytest.mark.parametrize("name", ["a.nq", "a.nq.gz"])
def test_blocks_end_with_a_line(tmp_path: Path, name: str) -> None:
    """Zipped or not; the last line needs no end."""
    data = LINE * (BLOCK // len(LINE) + 10) + LINE.rstrip()
    path = tmp_path / name
    path.write_bytes(gzip.compress(data, 1) if name.endswith("gz") else data)
    blocks = _blocks(path)
    assert len(blocks) > 1
    assert b"".join(blocks) == data
    assert all(block.endswith(b"\n") for block in blocks[:-1])
    assert DatasetFile(path).size_unzipped >= path.stat().st_size


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """It is not there, it is a folder, or its gzip breaks off."""
    with pytest.raises(SourceUnusable, match=r"nothing\.nq"):
        _ = DatasetFile(tmp_path / "nothing.nq").size_unzipped
    with pytest.raises(SourceUnusable, match="directory"):
        _ = DatasetFile(tmp_path).size_unzipped
    with pytest.raises(SourceUnusable, match="directory"):
        _blocks(tmp_path)
    (tmp_path / "a.nq.gz").write_bytes(gzip.compress(LINE * 1000)[:-20])
    with pytest.raises(SourceUnusable, match="damaged"):
        _blocks(tmp_path / "a.nq.gz")


def test_faults_have_the_numbers_of_their_lines() -> None:
    """Counted through all blocks."""
    found = list(faults([LINE + b"nonsense\n", LINE, b"<x> .\n"]))
    assert [number for number, _ in found] == [2, 4]


def test_an_empty_file_has_no_blocks(tmp_path: Path) -> None:
    """And is none the worse for it."""
    (tmp_path / "a.nq").touch()
    assert _blocks(tmp_path / "a.nq") == []
