"""A worker, as the web process sees it: a connection, what it is at, and how it ended."""

import asyncio
import os
import socket
from contextlib import suppress
from typing import Final

from cable_ld.engine.deaths import cause_of_death
from cable_ld.engine.run import Overran, Run
from cable_ld.engine.wire import FAULT, FRAME, READY, read_fault
from cable_ld.engine.worker import Post
from cable_ld.model.query_errors import EngineDown, QueryOutOfMemory

RECEIVED: Final = 256 * 1024
"""Bytes taken from a connection at once."""
LAST_WORDS: Final = 8 * 1024
"""Bytes of what a worker wrote to its standard error that are read when it has ended."""


class Channel:
    """A worker that has been ordered. `opened` becomes done when it can take a task, or raises why it cannot."""

    def __init__(self, connection: socket.socket, last_words: int, post: Post) -> None:
        self._loop = asyncio.get_running_loop()
        self.post = post
        self.opened: asyncio.Future[None] = self._loop.create_future()
        self.opened.add_done_callback(_look_away)
        self.is_alive = True
        self.is_open = False
        """Whether it can take a task."""
        self.last_used = self._loop.time()
        self._connection = connection
        self._last_words = last_words
        self._run: Run | None = None
        self._received = bytearray()
        self._is_read = False
        self.resume()

    async def begin(self, task: bytes, run: Run) -> None:
        """Gives it a task, whose messages go to `run`."""
        self._run = run
        try:
            sent = self._connection.send(task)
            if sent < len(task):
                await self._loop.sock_sendall(self._connection, memoryview(task)[sent:])
        except (BlockingIOError, ConnectionError):
            pass  # it has just ended: that is noticed, and told, in `ended`

    def pause(self) -> None:
        """Lets it wait when it has written as much as the connection takes."""
        if self._is_read:
            self._is_read = False
            self._loop.remove_reader(self._connection.fileno())

    def resume(self) -> None:
        """Reads what it writes."""
        if self.is_alive and not self._is_read:
            self._is_read = True
            self._loop.add_reader(self._connection.fileno(), self._read)

    def ended(self, status: int | None) -> None:
        """Notes that its process has ended, and tells whoever waits for it. None: nobody knows how."""
        self.is_alive = self.is_open = False
        while self._read():
            pass
        self.pause()
        cause = cause_of_death(status, self._read_last_words(), self.post.memory)
        self._connection.close()
        os.close(self._last_words)
        if not self.opened.done():
            why = cause if isinstance(cause, EngineDown) else EngineDown("a worker ended before it could begin.", 1)
            self.opened.set_exception(why)
        if self._run is not None:
            is_too_small = self._run.is_light and isinstance(cause, QueryOutOfMemory)
            self._run.stop(Overran() if is_too_small else cause)

    def _read(self) -> bool:
        """Takes what has come; False where there is nothing now."""
        try:
            data = self._connection.recv(RECEIVED)
        except (BlockingIOError, ConnectionError):
            return False
        if not data:
            self.pause()  # it is about to end
            return False
        self._received += data
        at = 0
        while len(self._received) - at >= FRAME.size:
            kind, length = FRAME.unpack_from(self._received, at)
            begin, end = at + FRAME.size, at + FRAME.size + length
            if len(self._received) < end:
                break
            self._take(kind, bytes(self._received[begin:end]))
            at = end
        del self._received[:at]
        return True

    def _take(self, kind: int, payload: bytes) -> None:
        if self._run is not None:
            self._run.message(kind, payload)
        elif kind == READY:
            self.is_open = True
            self.opened.set_result(None)
        elif kind == FAULT:
            self.opened.set_exception(read_fault(payload))

    def _read_last_words(self) -> bytes:
        with suppress(BlockingIOError):
            return os.read(self._last_words, LAST_WORDS)
        return b""


def _look_away(opened: asyncio.Future[None]) -> None:
    """Marks the exception as seen: nobody may have waited for this worker."""
    if not opened.cancelled():
        opened.exception()
