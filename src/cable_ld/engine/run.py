"""One evaluation of one query on one worker, from its task to its last message, as the web process sees it."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Callable
from typing import Any, Final, NoReturn, Protocol, cast

from cable_ld.engine.port import Answer, Kind
from cable_ld.engine.wire import DATA, FAULT, FINAL, HEAD, OVERFLOW, PIECE, read_fault
from cable_ld.model.query_errors import QueryCrashed, QueryOutOfMemory, QueryOutOfTime

MOST_AHEAD: Final = 4
"""Pieces kept for a client that reads slowly, before the worker has to wait for it."""
_SHAKEN: Final = (QueryCrashed, QueryOutOfMemory)
"""Errors that a worker may survive, but had better not."""


class Source(Protocol):
    """Where the messages come from: a worker."""

    def pause(self) -> None:
        """Has the worker wait."""
        ...

    def resume(self) -> None:
        """Has it go on."""
        ...


class Overran(Exception):
    """A query is not for the light lane: it takes too long there, too much memory, or its result is too large."""


class Abandoned(Exception):
    """Nobody waits for the answer any more."""


class Run:
    """`first` becomes the answer; `on_end` is called once, when the worker is free, or has to be killed.

    What the worker says is given to `message`; what happens to it, or to the one who asked, to `stop`.
    """

    def __init__(self, source: Source, seconds: float, is_light: bool, on_end: Callable[["Run"], None]) -> None:
        loop = asyncio.get_running_loop()
        self.first: asyncio.Future[Answer] = loop.create_future()
        self.first.add_done_callback(_look_away)
        self.error: Exception | None = None
        """Why it was not finished."""
        self.is_over = False
        self.is_worker_usable = False
        """Once it is over: whether its worker can take another task."""
        self.is_light = is_light
        self.began = loop.time()
        self.seconds = 0.0
        """How long it ran, once it is over."""
        self._loop = loop
        self._source = source
        self._allowed = seconds
        self._on_end = on_end
        self._timer = loop.call_later(seconds, self._out_of_time)
        self._head: tuple[Kind, str] | None = None
        self._pieces: deque[bytes] = deque()
        self._waiting: asyncio.Future[None] | None = None

    def message(self, kind: int, payload: bytes) -> None:
        """Takes a message of the worker."""
        if kind == DATA:
            self._pieces.append(payload)
            if len(self._pieces) >= MOST_AHEAD:
                self._source.pause()
        elif kind == HEAD:
            kind_of_result, form = payload.decode().split()
            self._head = (cast(Kind, kind_of_result), form)
        elif kind == FAULT:
            self.error = read_fault(payload)
        elif kind == OVERFLOW:
            self.error = Overran()
        elif kind == FINAL:
            self._end(is_worker_usable=not payload and not isinstance(self.error, _SHAKEN))
        self._tell()

    def stop(self, why: Exception) -> None:
        """Ends it, if it still runs; the worker has to be killed then."""
        if not self.is_over:
            self.error = why
            self._pieces.clear()
            self._end(is_worker_usable=False)
            self._tell()

    async def piece(self) -> bytes:
        """The next piece of the result. Raises StopAsyncIteration after the last, and QueryStopped."""
        while not self._pieces:
            if self.error is not None:
                raise self.error
            if self.is_over:
                raise StopAsyncIteration
            self._waiting = self._loop.create_future()
            await self._waiting
        piece = self._pieces.popleft()
        if len(self._pieces) == MOST_AHEAD // 2:
            self._source.resume()
        return piece

    def _out_of_time(self) -> None:
        self.stop(Overran() if self.is_light else QueryOutOfTime(self._allowed))

    def _end(self, *, is_worker_usable: bool) -> None:
        self.is_over = True
        self.is_worker_usable = is_worker_usable
        self.seconds = self._loop.time() - self.began
        self._timer.cancel()
        self._source.resume()
        self._on_end(self)

    def _tell(self) -> None:
        """Wakes who waits, if there is something to tell: an answer is whole, or has begun, or there will be none."""
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)
        if self.first.done():
            return
        if isinstance(self.error, Abandoned):
            self.first.cancel()
        elif self.error is not None:
            self.first.set_exception(self.error)
        elif self._head is not None and self.is_over:
            self.first.set_result(Answer(*self._head, b"".join(self._pieces)))
        elif self._head is not None and self._pieces and len(self._pieces[0]) == PIECE:
            self.first.set_result(Answer(*self._head, self._pieces.popleft(), Rest(self)))


class Rest(AsyncGenerator[bytes, None]):
    """What follows the first piece. Closing it ends the query, also before it was begun (a generator's code would not
    run then), and a query that nobody goes on reading is ended by its deadline.
    """

    def __init__(self, run: Run) -> None:
        self._run = run

    async def asend(self, _: None) -> bytes:
        """The next piece. Raises QueryStopped where the result cannot be finished."""
        try:
            return await self._run.piece()
        except asyncio.CancelledError:
            self._run.stop(Abandoned())
            raise

    async def athrow(self, kind: Any, value: Any = None, _traceback: Any = None) -> NoReturn:
        """Ends the query, and raises what it is given."""
        self._run.stop(Abandoned())
        raise value or kind

    async def aclose(self) -> None:
        """Ends the query, unless it has ended."""
        self._run.stop(Abandoned())


def _look_away(first: asyncio.Future[Answer]) -> None:
    """Marks the exception as seen: whoever asked may have left at the same moment."""
    if not first.cancelled():
        first.exception()
