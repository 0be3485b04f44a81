"""Pure ASGI around the application: well-formed addresses, the path of the base, fields of all answers, last resort."""

import logging
from collections.abc import Iterable
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cable_ld.http.policy import DATA
from cable_ld.http.problem import Problem, problem_reply
from cable_ld.model.iri import Addresses
from cable_ld.web.adapter import fault_of, response_of
from cable_ld.web.problems import internal_problem

EXPOSED: Final = "Link, ETag, Location, Content-Location, Content-Profile, Memento-Datetime, Retry-After"
"""Fields that scripts of other sites may read (https://fetch.spec.whatwg.org/#http-access-control-expose-headers)."""

_LOG: Final = logging.getLogger("cable_ld.web")


class BasePath:
    """Takes the path of the base off, where a proxy left it on; refuses addresses that are not well formed."""

    def __init__(self, app: ASGIApp, addresses: Addresses) -> None:
        self._app = app
        self._prefix = addresses.path_prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        fault = fault_of(scope)
        if fault is None:
            await self._app({**scope, "path": self._below_base(scope["path"]), "root_path": ""}, receive, send)
            return
        reply = problem_reply(Problem(400, "address-malformed", "The address is not well formed", fault))
        await response_of(reply, scope["method"])(scope, receive, send)

    def _below_base(self, path: str) -> str:
        if path == self._prefix or path.startswith(f"{self._prefix}/"):
            return path[len(self._prefix) :] or "/"
        return path


class EveryAnswer:
    """Adds the fields that every answer has."""

    def __init__(self, app: ASGIApp, addresses: Addresses) -> None:
        self._app = app
        self._fields = tuple((name.lower().encode(), value.encode()) for name, value in _fields(addresses.base))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_fields(message: Message) -> None:
            if message["type"] == "http.response.start":
                names = {name for name, _ in message["headers"]}
                message["headers"] += [field for field in self._fields if field[0] not in names]
            await send(message)

        await self._app(scope, receive, send_with_fields)


class LastResort:
    """Turns an exception that nobody expected into a 500."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def send_and_note(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, receive, send_and_note)
        except Exception:  # the last resort: whatever it is, the client gets an answer and we a trace
            _LOG.exception("No answer to %s %r", scope["method"], scope["path"])
            if started:
                raise
            await response_of(problem_reply(internal_problem()), scope["method"])(scope, receive, send)


def _fields(base: str) -> Iterable[tuple[str, str]]:
    yield "Access-Control-Allow-Origin", "*"
    yield "Access-Control-Expose-Headers", EXPOSED
    yield "X-Content-Type-Options", "nosniff"
    yield "Referrer-Policy", "no-referrer"
    yield "Content-Security-Policy", DATA
    if base.startswith("https:"):
        yield "Strict-Transport-Security", "max-age=31536000"
