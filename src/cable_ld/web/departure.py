"""Noticing that a client has gone, so that nobody works for it any longer."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from starlette.types import Receive

Result = TypeVar("Result")


async def departure(receive: Receive) -> None:
    """Ends when the client has gone. The body of the request must have been read, or be of no interest."""
    while (await receive())["type"] != "http.disconnect":
        pass


async def unless_gone(receive: Receive, work: Coroutine[Any, Any, Result]) -> Result | None:
    """What `work` comes to; where the client goes first, `work` is cancelled, and there is no result."""
    task, gone = asyncio.ensure_future(work), asyncio.ensure_future(departure(receive))
    try:
        await asyncio.wait((task, gone), return_when=asyncio.FIRST_COMPLETED)
        return task.result() if task.done() else None
    finally:
        task.cancel()
        gone.cancel()
        await asyncio.wait((task, gone))
