"""A site has one secret, which its owner alone can read."""

import stat
from pathlib import Path

import pytest

from cable_ld.editions.secret import keep_secret, read_secret
from cable_ld.editions.state import State
from cable_ld.model.errors import StateUnusable


def test_the_first_secret_stays(tmp_path: Path) -> None:
    """Whoever comes later reads what the first one wrote; nothing else is left in the folder."""
    state = State(tmp_path)
    assert read_secret(state) is None
    keep_secret(state, b"first")
    keep_secret(state, b"second")
    assert read_secret(state) == b"first"
    assert [path.name for path in tmp_path.iterdir()] == ["secret"]


def test_nobody_else_can_read_it(tmp_path: Path) -> None:
    """From the moment that it is there."""
    keep_secret(State(tmp_path), b"secret")
    assert stat.S_IMODE((tmp_path / "secret").stat().st_mode) == 0o600


def test_of_two_that_write_at_once_one_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both saw that there was none."""
    state = State(tmp_path)
    keep_secret(state, b"winner")
    monkeypatch.setattr(Path, "exists", lambda _: False)
    keep_secret(state, b"loser")
    assert read_secret(state) == b"winner"
    assert [path.name for path in tmp_path.iterdir()] == ["secret"]


def test_where_nothing_can_be_written_there_is_none(tmp_path: Path) -> None:
    """A folder that is not there, or is read only."""
    state = State(tmp_path / "absent")
    keep_secret(state, b"secret")
    assert read_secret(state) is None


def test_a_secret_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """Instead of another one being used."""
    state = State(tmp_path)
    state.secret.write_bytes(b"\n")
    with pytest.raises(StateUnusable, match="is empty"):
        read_secret(state)
    state.secret.unlink()
    state.secret.mkdir()
    with pytest.raises(StateUnusable, match="set CABLE_LD_SECRET"):
        read_secret(state)
