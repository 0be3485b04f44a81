"""Pure ASGI in front of the application: what was answered before in this edition is answered from memory.

An answer from memory is, byte for byte, the one that the application would give.
"""

import os
from collections.abc import MutableMapping
from pathlib import Path
from time import monotonic
from typing import Any, Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cable_ld.http.coding import choose_coding
from cable_ld.http.conditional import Outcome, evaluate, matched
from cable_ld.http.represent import entity_tags
from cable_ld.web.adapter import fields_of
from cable_ld.web.memory import Answer, Field, Memory, Name

CHOOSING: Final = frozenset({b"accept", b"accept-encoding", b"accept-profile", b"accept-datetime"})
"""Fields by which a request chooses a form."""
CONDITIONS: Final = frozenset({b"if-match", b"if-none-match", b"if-modified-since", b"if-unmodified-since"})
CLOSER_LOOK: Final = 0.05
"""Seconds between looks at the link itself, which cost as much as all the rest."""

QUERIES: Final = 8
"""One in so many bytes of the memory is for requests with a query, of which anybody can make up any number."""
LONGEST_QUERY: Final = 2048
"""Bytes of an address with a query, and of the fields that choose a form, up to which its answer is remembered."""

_READING: Final = frozenset({"GET", "HEAD"})
_CACHEABLE: Final = "cable_ld.cacheable"
_WHOLE: Final = 2
"""Messages of an answer in one piece: its start and its body."""
_NO_BODY: Final[Message] = {"type": "http.response.body", "body": b""}


def mark_cacheable(scope: Scope) -> None:
    """Says that the answer to this request depends on the edition, the path and `CHOOSING` alone."""
    scope.setdefault("state", {})[_CACHEABLE] = True


class HotPath:
    """Keeps whole answers of status 200 and 303 in `limit` bytes, until the link `current` is another one.

    Requests with a query have a part of it for themselves.
    """

    def __init__(self, app: ASGIApp, current: Path, limit: int) -> None:
        self._app = app
        self._current = os.fspath(current)
        self._seen = ("", 0, 0)
        self._due = 0.0
        self._memory = Memory(limit - limit // QUERIES)
        self._of_queries = Memory(limit // QUERIES, LONGEST_QUERY)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http" or scope["method"] not in _READING or not self._look():
            await self._app(scope, receive, send)
            return
        choosing, conditions = [], []
        for field in scope["headers"]:
            if field[0] in CHOOSING:
                choosing.append(field)
            elif field[0] in CONDITIONS:
                conditions.append(field)
        memory, name = self._place(scope, tuple(choosing))
        answer = memory.find(name)
        if answer is None:
            await self._ask(memory, name, (scope, receive, send))
        elif not conditions or answer.tag is None:
            await send(answer.start)
            await send(answer.body if scope["method"] == "GET" else _NO_BODY)
        elif conditions == answer.usual_condition:
            await send(answer.unchanged)
            await send(_NO_BODY)
        else:
            await self._weigh(answer, scope, receive, send)

    def _place(self, scope: Scope, choosing: tuple[Field, ...]) -> tuple[Memory, Name]:
        """Where the answer to a request is kept, and under which name."""
        path, query = scope.get("raw_path") or scope["path"].encode(), scope["query_string"]
        return (self._of_queries, (b"%b?%b" % (path, query), choosing)) if query else (self._memory, (path, choosing))

    def _look(self) -> bool:
        """Forgets everything where `current` was replaced since the last look; False where there is none.

        At every request it is read where the link leads, and now and then whether it is another one that leads there:
        whoever replaces it by its like makes everyone forget, too.
        """
        try:
            target = os.readlink(self._current)  # noqa: PTH115 - a Path costs ten times as much
            if target != self._seen[0] or monotonic() >= self._due:
                found = os.lstat(self._current)
                self._see((target, found.st_ino, found.st_ctime_ns))
        except OSError:
            return False
        return True

    def _see(self, link: tuple[str, int, int]) -> None:
        self._due = monotonic() + CLOSER_LOOK
        if self._seen != link:
            self._seen = link
            self._memory.clear()
            self._of_queries.clear()

    async def _weigh(self, answer: Answer, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a conditional request; where the answer has a query, its entity tag may be a weak one."""
        if scope["query_string"]:
            await self._app(scope, receive, send)
            return
        fields = fields_of(scope)
        tags = entity_tags(answer.state, choose_coding(fields.get("accept-encoding")))
        outcome = evaluate(fields, tags, answer.modified)
        if outcome is Outcome.PRECONDITION_FAILED:
            await self._app(scope, receive, send)
        elif outcome is Outcome.NOT_MODIFIED:
            await send(answer.not_modified(matched(fields.get("if-none-match"), tags) or tags[0]))
            await send(_NO_BODY)
        else:
            await send(answer.start)
            await send(answer.body if scope["method"] == "GET" else _NO_BODY)

    async def _ask(self, memory: Memory, name: Name, request: tuple[Scope, Receive, Send]) -> None:
        """Has the application answer, and keeps that."""
        scope, receive, send = request
        sent: list[Message] = []

        async def send_and_note(message: Message) -> None:
            if len(sent) <= _WHOLE:
                sent.append(message)
            await send(message)

        state: dict[str, Any] = dict(scope.get("state", {}))
        before = self._seen
        await self._app({**scope, "state": state}, receive, send_and_note)
        answer = _whole(sent) if scope["method"] == "GET" and _CACHEABLE in state else None
        if answer is not None and self._look() and self._seen == before:
            memory.keep(name, answer)


def _whole(sent: list[MutableMapping[str, Any]]) -> Answer | None:
    """The answer that was sent, if it is one to keep: 200 with an entity tag, or 303, in one piece."""
    if len(sent) != _WHOLE or sent[1].get("more_body"):
        return None
    answer = Answer({**sent[0], "headers": list(sent[0]["headers"])}, dict(sent[1]))
    is_kept = sent[0]["status"] == 303 or (sent[0]["status"] == 200 and answer.tag is not None)
    return answer if is_kept else None
