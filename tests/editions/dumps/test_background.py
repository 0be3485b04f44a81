"""Dumps made by a child process: one at a time, and never half of one."""

import logging
import os
import runpy
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from cable_ld.editions.dumps.background import PAUSE, Background
from cable_ld.editions.dumps.child import run
from cable_ld.editions.dumps.dump import read_dump
from cable_ld.editions.dumps.lock import holding
from cable_ld.editions.state import State
from tests.corpora import BASE, ROOT, Archive

CHILD = "cable_ld.profiles.dump"


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """A letter and its writer, published once."""
    archive = Archive(tmp_path)
    archive.publish()
    return archive


@pytest.fixture
def children(monkeypatch: pytest.MonkeyPatch) -> Iterator[list["subprocess.Popen[bytes]"]]:
    """All children that are started, ended when the test ends."""
    started: list[subprocess.Popen[bytes]] = []
    start = subprocess.Popen

    def remember(*arguments: Any, **options: Any) -> "subprocess.Popen[bytes]":
        started.append(start(*arguments, **options))
        return started[-1]

    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))
    monkeypatch.setattr(subprocess, "Popen", remember)
    yield started
    for child in started:
        child.kill()
        child.communicate()


@pytest.fixture
def alive() -> Iterator[BinaryIO]:
    """A pipe from a parent that lives."""
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as pipe:
        yield pipe
    os.close(writing)


def _is_made(archive: Archive) -> bool:
    """Waits for who holds the lock."""
    state, edition = State(archive.state), archive.edition()
    with holding(state.dumps):
        assert not list(state.dumps.glob(".tmp-*"))
        return read_dump(state, edition.number, edition.digest) is not None


def test_asking_has_a_dump_made(archive: Archive, children: "list[subprocess.Popen[bytes]]") -> None:
    """In another process, while the one that asked goes on."""
    making = Background(State(archive.state), BASE, CHILD)
    making.ask()
    assert len(children) == 1
    assert _is_made(archive)
    assert children[0].wait() == 0
    making.close()


def test_many_who_ask_at_once_start_one_child(archive: Archive, children: "list[subprocess.Popen[bytes]]") -> None:
    """In one process as in several: the child holds the lock from its first moment."""
    several = [Background(State(archive.state), BASE, CHILD) for _ in range(3)]
    for making in several * 3:
        making.ask()
    assert len(children) == 1
    assert _is_made(archive)


def test_after_a_child_was_killed_the_next_request_starts_another(
    archive: Archive, children: "list[subprocess.Popen[bytes]]", caplog: pytest.LogCaptureFixture
) -> None:
    """The lock ends with the child, and what it left is removed."""
    making = Background(State(archive.state), BASE, CHILD)
    making.ask()
    children[0].kill()
    children[0].wait()
    making.ask()
    assert len(children) == 2
    assert "signal 9" in caplog.text
    assert _is_made(archive)


def test_a_child_that_fails_is_logged_and_not_tried_again_at_once(
    tmp_path: Path, children: "list[subprocess.Popen[bytes]]", caplog: pytest.LogCaptureFixture
) -> None:
    """Nothing is published here; on a full disk it would be the same. Later it is tried again."""
    now = 0.0
    making = Background(State(tmp_path / "state"), BASE, CHILD, lambda: now)
    making.ask()
    assert children[0].wait() == 1
    making.ask()
    making.ask()
    assert len(children) == 1
    assert "failed with status 1" in caplog.text
    now = PAUSE
    making.ask()
    assert len(children) == 2


def test_a_child_that_ended_well_makes_room_for_the_next(
    archive: Archive, children: "list[subprocess.Popen[bytes]]", caplog: pytest.LogCaptureFixture
) -> None:
    """For the next edition, say."""
    making = Background(State(archive.state), BASE, CHILD)
    making.ask()
    assert children[0].wait() == 0
    making.ask()
    assert len(children) == 2
    assert caplog.text == ""


def test_a_folder_that_cannot_be_written_is_logged(archive: Archive, caplog: pytest.LogCaptureFixture) -> None:
    """A server on a read-only disk goes on without dumps."""
    State(archive.state).dumps.write_bytes(b"")
    with caplog.at_level(logging.ERROR):
        Background(State(archive.state), BASE, CHILD).ask()
    assert "No dump can be made" in caplog.text


def test_a_child_ends_with_its_parent(archive: Archive) -> None:
    """However that ended: the pipe between them does. Nothing is left."""
    reading, writing = os.pipe()
    os.close(writing)
    State(archive.state).dumps.mkdir()
    with os.fdopen(reading, "rb") as parent, pytest.raises(SystemExit):
        run([str(archive.state), BASE], parent)
    assert not list(State(archive.state).dumps.iterdir())


def test_a_child_says_why_it_failed(tmp_path: Path, alive: BinaryIO, capsys: pytest.CaptureFixture[str]) -> None:
    """In a sentence, with status 1."""
    assert run([str(tmp_path), BASE], alive) == 1
    assert "No dump was made: Nothing is published yet" in capsys.readouterr().err


def test_a_child_is_nice(archive: Archive, alive: BinaryIO, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks for a document goes first."""
    asked: list[int] = []
    State(archive.state).dumps.mkdir()
    monkeypatch.setattr(os, "nice", asked.append)
    monkeypatch.delitem(sys.modules, CHILD, raising=False)
    monkeypatch.setattr(sys, "argv", ["-m", str(archive.state), BASE])
    with os.fdopen(os.dup(alive.fileno())) as text:
        monkeypatch.setattr(sys, "stdin", text)
        with pytest.raises(SystemExit) as ending:
            runpy.run_module(CHILD, run_name="__main__")
    assert ending.value.code == 0
    assert asked == [10]
    assert _is_made(archive)
