"""Clients that leave."""

import asyncio
from typing import Any

import pytest

from cable_ld.web.departure import unless_gone


class _Client:
    """Sends a body of two pieces and leaves when told to."""

    def __init__(self) -> None:
        self.gone = asyncio.Event()
        self._messages: list[dict[str, Any]] = [{"type": "http.request", "more_body": True}, {"type": "http.request"}]

    async def receive(self) -> dict[str, Any]:
        if self._messages:
            return self._messages.pop(0)
        await self.gone.wait()
        return {"type": "http.disconnect"}


def test_work_for_a_client_that_stays_is_finished() -> None:
    """And its result returned."""

    async def work() -> str:
        await asyncio.sleep(0)
        return "done"

    async def scene() -> str | None:
        return await unless_gone(_Client().receive, work())

    assert asyncio.run(scene()) == "done"


def test_work_for_a_client_that_leaves_is_cancelled() -> None:
    """At once, and it can clean up."""
    ended: list[str] = []

    async def scene() -> str | None:
        client = _Client()

        async def work() -> str:
            client.gone.set()
            try:
                await asyncio.Event().wait()
            finally:
                ended.append("cleaned up")
            return "never"

        return await unless_gone(client.receive, work())

    assert asyncio.run(scene()) is None
    assert ended == ["cleaned up"]


def test_an_error_of_the_work_is_raised() -> None:
    """As if it had been awaited."""

    async def work() -> None:
        raise ValueError("no")

    async def scene() -> None:
        await unless_gone(_Client().receive, work())

    with pytest.raises(ValueError, match="no"):
        asyncio.run(scene())
