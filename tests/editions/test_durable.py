"""A file is replaced whole or not at all."""

from pathlib import Path

import pytest

from cable_ld.editions.durable import replace_file, replace_link


def test_a_replaced_file_is_the_new_one(tmp_path: Path) -> None:
    """And nothing stays beside it."""
    replace_file(tmp_path / "a", b"old")
    replace_file(tmp_path / "a", b"new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"new")]


def test_a_disk_that_does_not_flush_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing stays beside it then, either."""
    replace_file(tmp_path / "a", b"old")

    def fail(_: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="Input/output"):
        replace_file(tmp_path / "a", b"new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"old")]


def test_a_link_leads_elsewhere_at_once(tmp_path: Path) -> None:
    """Also where a crash left half of the work."""
    (tmp_path / ".a.new").symlink_to("nowhere")
    replace_link(tmp_path / "a", "x")
    replace_link(tmp_path / "a", "y")
    assert [(path.name, str(path.readlink())) for path in tmp_path.iterdir()] == [("a", "y")]
