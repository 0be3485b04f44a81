"""A body that is still being made, as an ASGI response: sent as it comes, and cut off where it cannot be finished."""

import asyncio
import logging
from collections.abc import AsyncGenerator
from typing import Final

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from cable_ld.model.errors import CableError
from cable_ld.web.departure import unless_gone

_LOG: Final = logging.getLogger("cable_ld.web")


class StreamResponse(Response):
    """Sends `head` and then `rest`, which is closed at the end, whatever the end is.

    Where `rest` raises CableError the last chunk is never sent, so that no client takes the answer for whole.
    """

    def __init__(self, head: bytes, rest: AsyncGenerator[bytes, None], status: int) -> None:
        super().__init__(b"", status)
        self._head = head
        self._rest = rest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        try:
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            await unless_gone(receive, self._send(scope, send))
        finally:
            await self._rest.aclose()

    async def _send(self, scope: Scope, send: Send) -> None:
        await send({"type": "http.response.body", "body": self._head, "more_body": True})
        try:
            async for piece in self._rest:
                await send({"type": "http.response.body", "body": piece, "more_body": True})
                await asyncio.sleep(0)  # to a fast client `send` never waits, and others want an answer too
        except CableError as error:
            _LOG.warning("The answer to %s %r was cut off: %s", scope["method"], scope["path"], error)
            return
        await send({"type": "http.response.body", "body": b""})
