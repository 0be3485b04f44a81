"""Requests to an application in this process."""

import asyncio

import httpx
from starlette.types import ASGIApp

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


def call(app: ASGIApp, method: str, target: str, body: bytes = b"", /, **fields: str) -> httpx.Response:
    """Any request, without Accept unless given; `_` in names of fields stands for `-`."""
    headers = {name.replace("_", "-"): value for name, value in fields.items()}

    async def send() -> httpx.Response:
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://elsewhere.example") as client:
            for name in ("accept", "accept-encoding", "user-agent"):
                del client.headers[name]
            return await client.request(method, target, headers=headers, content=body or None)

    return asyncio.run(send())


def get(app: ASGIApp, target: str, **fields: str) -> httpx.Response:
    """GET."""
    return call(app, "GET", target, **fields)
