"""Bodies of requests: read whole, or refused."""

import asyncio
from collections.abc import MutableMapping
from typing import Any

import pytest
from starlette.requests import Request

from cable_ld.model.request_errors import BodyTooLarge, BodyTooSlow, CodingUnsupported
from cable_ld.web.body import read_body


def _read(pieces: list[bytes], limit: int = 10, seconds: float = 5, **fields: str) -> bytes:
    """What is read of a body that comes in `pieces`; where there are none it never comes."""

    async def receive() -> MutableMapping[str, Any]:
        if not pieces:
            await asyncio.Event().wait()
        piece = pieces.pop(0)
        return {"type": "http.request", "body": piece, "more_body": bool(pieces)}

    headers = [(name.replace("_", "-").encode(), value.encode()) for name, value in fields.items()]
    request = Request({"type": "http", "method": "POST", "headers": headers}, receive)
    return asyncio.run(read_body(request, limit, seconds))


def test_a_body_is_read_whole() -> None:
    """Up to the limit, the last byte included."""
    assert _read([b"01234", b"56789"]) == b"0123456789"


def test_a_body_that_is_too_large_is_refused_before_it_is_read() -> None:
    """Its length says so."""
    with pytest.raises(BodyTooLarge):
        _read([], content_length="11")


def test_a_body_without_a_length_is_read_up_to_the_limit() -> None:
    """And not a byte further."""
    with pytest.raises(BodyTooLarge):
        _read([b"01234", b"56789", b"!"])


def test_a_body_that_does_not_come_is_given_up() -> None:
    """After its time."""
    with pytest.raises(BodyTooSlow):
        _read([], seconds=0.01)


def test_a_compressed_body_is_refused() -> None:
    """Nothing unpacks what strangers send."""
    with pytest.raises(CodingUnsupported, match="gzip"):
        _read([b"x"], content_encoding="gzip")
    assert _read([b"x"], content_encoding="identity") == b"x"
