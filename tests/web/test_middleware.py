"""What stands around the application."""

import asyncio
from collections.abc import Callable
from functools import partial

import pytest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cable_ld.model.iri import Addresses
from cable_ld.web.middleware import BasePath, EveryAnswer, LastResort
from tests.corpora import BASE

HERE = Addresses(BASE)


async def _nothing() -> Message:
    return {"type": "http.request"}


def _run(app: ASGIApp, scope: Scope) -> list[Message]:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def run() -> None:
        await app(scope, _nothing, send)

    asyncio.run(run())
    return sent


@pytest.mark.parametrize("wrap", [partial(BasePath, addresses=HERE), partial(EveryAnswer, addresses=HERE), LastResort])
def test_what_is_not_http_passes_through(wrap: Callable[[ASGIApp], ASGIApp]) -> None:
    """The life of the application is none of their business."""
    seen: list[str] = []

    async def app(scope: Scope, _receive: Receive, _send: Send) -> None:
        seen.append(scope["type"])

    assert _run(wrap(app), {"type": "lifespan"}) == []
    assert seen == ["lifespan"]


def test_an_answer_that_broke_off_is_not_mended() -> None:
    """What has begun cannot be turned into an error; the connection ends, so that nobody takes it for whole."""

    async def app(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        _run(LastResort(app), {"type": "http", "method": "GET", "path": "/"})
