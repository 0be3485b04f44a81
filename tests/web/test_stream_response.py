"""Bodies that are sent while they are made."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field

import pytest

from cable_ld.http.reply import Reply
from cable_ld.model.query_errors import QueryOutOfTime
from tests.web.talk import Messages, body_of, talk


@dataclass
class _Rest:
    """Pieces, and whether whoever made them was told to stop."""

    pieces: list[bytes]
    fails: bool = False
    waits: bool = False
    closed: list[bool] = field(default_factory=list)

    async def stream(self) -> AsyncGenerator[bytes, None]:
        try:
            for piece in self.pieces:
                yield piece
            if self.waits:
                await asyncio.Event().wait()
            if self.fails:
                raise QueryOutOfTime(10)
        finally:
            self.closed.append(True)


def _send(rest: _Rest, leaves_after: int | None = None) -> Messages:
    reply = Reply(200, (("Content-Type", "text/csv"),), b"head,", stream=rest.stream())
    return asyncio.run(talk(reply, leaves_after=leaves_after))


def test_a_stream_is_sent_piece_by_piece() -> None:
    """Without a length, which nobody knows yet; the last piece says that it is the last."""
    rest = _Rest([b"one,", b"two"])
    sent = _send(rest)
    assert sent[0]["headers"] == [(b"content-type", b"text/csv")]
    assert body_of(sent) == b"head,one,two"
    assert [message.get("more_body", False) for message in sent[1:]] == [True, True, True, False]
    assert rest.closed


def test_what_cannot_be_finished_is_never_ended(caplog: pytest.LogCaptureFixture) -> None:
    """No last piece, so the server breaks the connection off, and the log says why."""
    sent = _send(_Rest([b"one,"], fails=True))
    assert body_of(sent) == b"head,one,"
    assert all(message["more_body"] for message in sent[1:])
    assert "was cut off: The query was stopped after 10 seconds" in caplog.text


def test_when_the_client_leaves_the_stream_is_closed() -> None:
    """Nobody goes on making what nobody reads."""
    rest = _Rest([b"one,"], waits=True)
    sent = _send(rest, leaves_after=3)
    assert body_of(sent) == b"head,one,"
    assert rest.closed
