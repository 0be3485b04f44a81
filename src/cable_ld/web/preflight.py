"""OPTIONS: which methods an address takes, and what scripts of other sites may send (CONTRACT.md §2)."""

from collections.abc import Collection
from typing import Final

from cable_ld.http.asked import Asked
from cable_ld.http.reply import Reply

REQUEST_HEADERS: Final = "Accept, Accept-Profile, Accept-Datetime, Content-Type, If-None-Match, If-Modified-Since"
FROM_ANYWHERE: Final = frozenset({"GET", "HEAD", "POST"})
"""Methods that other sites' scripts may use; writing is for programs with a token, not for pages."""


def allowed(methods: Collection[str]) -> tuple[str, ...]:
    """All methods of an address that answers `methods`, sorted."""
    with_get = {"HEAD"} if "GET" in methods else set()
    return tuple(sorted({*methods, *with_get, "OPTIONS"}))


def options(asked: Asked, methods: Collection[str]) -> Reply:
    """204 with Allow; to a preflight (https://fetch.spec.whatwg.org/#cors-preflight-request) with what it may send."""
    every = allowed(methods)
    reply = Reply(204, (("Allow", ", ".join(every)),))
    if not {"origin", "access-control-request-method"} <= asked.headers.keys():
        return reply
    return reply.with_headers(
        ("Access-Control-Allow-Methods", ", ".join(method for method in every if method in FROM_ANYWHERE)),
        ("Access-Control-Allow-Headers", REQUEST_HEADERS),
        ("Access-Control-Max-Age", "86400"),
    )
