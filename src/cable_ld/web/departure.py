"""Noticing that a client has gone, so that nobody works for it any longer."""

import asyncio
from collections.abc import Coroutine
from typing import Any, Final, TypeVar

from starlette.types import Receive

Result = TypeVar("Result")

PATIENCE: Final = 0.02
"""Seconds of work for which nobody looks: looking costs more than most small answers."""


async def departure(receive: Receive) -> None:
    """Ends when the client has gone. The body of the request must have been read, or be of no interest."""
    while (await receive())["type"] != "http.disconnect":
        pass


async def unless_gone(receive: Receive, work: Coroutine[Any, Any, Result], patience: float = PATIENCE) -> Result | None:
    """What `work` comes to; where the client goes first, `work` is cancelled, and there is no result."""
    watch = _Watch(receive)
    timer = asyncio.get_running_loop().call_later(patience, watch.begin)
    try:
        return await work
    except asyncio.CancelledError:
        if not watch.has_cancelled:
            raise
        watch.working.uncancel()
        return None
    finally:
        timer.cancel()
        watch.end()


class _Watch:
    """Cancels the task that made it when the client goes."""

    def __init__(self, receive: Receive) -> None:
        task = asyncio.current_task()
        assert task is not None
        self.working = task
        self.has_cancelled = False
        self._receive = receive
        self._watching: asyncio.Task[None] | None = None
        self._is_over = False

    def begin(self) -> None:
        self._watching = asyncio.ensure_future(departure(self._receive))
        self._watching.add_done_callback(self._gone)

    def end(self) -> None:
        self._is_over = True
        if self._watching is not None:
            self._watching.cancel()

    def _gone(self, watching: asyncio.Task[None]) -> None:
        if not self._is_over and not watching.cancelled():
            self.has_cancelled = self.working.cancel()
