"""What starts workers says so when it cannot, and does not try without end."""

import asyncio
import os
import subprocess
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from cable_ld.engine.counters import Counting
from cable_ld.engine.spawner import Spawner
from cable_ld.engine.worker import Post
from cable_ld.model.errors import EditionUnknown
from cable_ld.model.query_errors import EngineDown


def _with_spawner(do: Callable[[Spawner, Counting], Awaitable[None]]) -> None:
    async def run() -> None:
        counting = Counting()
        spawner = Spawner(counting)
        try:
            await do(spawner, counting)
        finally:
            await spawner.close()

    asyncio.run(run())


def test_a_worker_opens_and_ends_when_it_is_told_to(published_state: Path) -> None:
    """Both are counted; one that has ended is not killed again."""

    async def do(spawner: Spawner, counting: Counting) -> None:
        channel = spawner.start(Post(str(published_state), 1, 256, 0))
        await channel.opened
        assert channel.is_open
        spawner.kill(channel)
        while channel.is_alive:
            await asyncio.sleep(0.01)
        spawner.kill(channel)
        assert (counting.started, counting.killed) == (1, 1)

    _with_spawner(do)


def test_an_edition_whose_graph_is_not_kept_is_told(published_state: Path) -> None:
    """By the worker, which ends."""

    async def do(spawner: Spawner, _: Counting) -> None:
        channel = spawner.start(Post(str(published_state), 99, 256, 0))
        with pytest.raises(EditionUnknown):
            await channel.opened

    _with_spawner(do)


def test_a_graph_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """It stands there, and is none."""
    (tmp_path / "editions" / "1" / "graph").mkdir(parents=True)

    async def do(spawner: Spawner, _: Counting) -> None:
        channel = spawner.start(Post(str(tmp_path), 1, 256, 0))
        with pytest.raises(EditionUnknown, match="cannot be read"):
            await channel.opened

    _with_spawner(do)


def test_a_zygote_that_does_not_stay_is_not_started_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first who asks is told when it ended, the next at once."""
    monkeypatch.setattr("sys.executable", "/bin/false")

    async def do(spawner: Spawner, _: Counting) -> None:
        with pytest.raises(EngineDown):
            await spawner.start(Post("nowhere", 1, 256, 0)).opened
        with pytest.raises(EngineDown, match="does not stay"):
            spawner.start(Post("nowhere", 1, 256, 0))

    _with_spawner(do)


def test_where_no_process_can_be_started_the_engine_is_down(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the system's reason, for the operator."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(11, os.strerror(11))

    async def do(spawner: Spawner, _: Counting) -> None:
        monkeypatch.setattr(subprocess, "Popen", refuse)
        with pytest.raises(EngineDown, match="temporarily unavailable"):
            spawner.start(Post("nowhere", 1, 256, 0))

    _with_spawner(do)
