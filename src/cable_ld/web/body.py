"""The body of a request, read whole within bounds of size and time, or refused before it is read."""

import asyncio
from typing import Final

from starlette.requests import Request

from cable_ld.model.request_errors import BodyTooLarge, BodyTooSlow, CodingUnsupported

SECONDS: Final = 30.0
"""Within this time a body must be complete."""


async def read_body(request: Request, limit: int, seconds: float = SECONDS) -> bytes:
    """The body of at most `limit` bytes.

    Raises CodingUnsupported, BodyTooLarge and BodyTooSlow, and Starlette's ClientDisconnect where it breaks off.
    """
    coding = request.headers.get("content-encoding", "identity").strip().lower()
    if coding != "identity":
        raise CodingUnsupported(coding)
    if int(request.headers.get("content-length", "0")) > limit:  # the server has seen that it is a number
        raise BodyTooLarge(limit)
    try:
        async with asyncio.timeout(seconds):
            return await _read(request, limit)
    except TimeoutError as error:
        raise BodyTooSlow(seconds) from error


async def _read(request: Request, limit: int) -> bytes:
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > limit:
            raise BodyTooLarge(limit)
    return bytes(body)
