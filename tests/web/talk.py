"""A client of one response: what it is sent, and when it leaves."""

import asyncio
from collections.abc import MutableMapping
from typing import Any

from cable_ld.http.reply import Reply
from cable_ld.web.adapter import response_of

Messages = list[MutableMapping[str, Any]]


async def talk(reply: Reply, method: str = "GET", leaves_after: int | None = None) -> Messages:
    """What is sent to a client, which may leave after some messages."""
    sent: Messages = []
    gone, requests = asyncio.Event(), [{"type": "http.request", "body": b"", "more_body": False}]

    async def receive() -> MutableMapping[str, Any]:
        if requests:
            return requests.pop()
        await gone.wait()
        return {"type": "http.disconnect"}

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)
        if len(sent) == leaves_after:
            gone.set()

    response = response_of(reply, method)
    await response({"type": "http", "method": method, "path": "/x"}, receive, send)
    return sent


def body_of(sent: Messages) -> bytes:
    """All pieces of the body."""
    return b"".join(message.get("body", b"") for message in sent)
