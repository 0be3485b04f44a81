"""Heads that are no good, over real sockets: refused with a status, in time, and the server goes on."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import pytest
from starlette.types import Receive, Scope, Send
from uvicorn import Config, Server

from cable_ld.web import bounded
from cable_ld.web.bounded import BoundedProtocol

GOOD = b"GET / HTTP/1.1\r\nHost: archive.example\r\n\r\n"
CLOSE = b"GET / HTTP/1.1\r\nHost: archive.example\r\nConnection: close\r\n\r\n"


async def _app(_scope: Scope, _receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
    await send({"type": "http.response.body", "body": b"ok"})


@contextmanager
def _serving() -> Iterator[int]:
    """A server in a thread; gives its port."""
    config = Config(_app, http=BoundedProtocol, loop="asyncio", ws="none", lifespan="off", log_level="critical")
    server = Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = Thread(target=lambda: asyncio.run(server.serve([listening])))
        thread.start()
        try:
            yield int(listening.getsockname()[1])
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """A server with the usual bounds."""
    with _serving() as port:
        yield port


def _said(port: int, *pieces: bytes) -> bytes:
    """What the server says to bytes, until it closes."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        for piece in pieces:
            connection.sendall(piece)
        return _rest(connection)


def _rest(connection: socket.socket) -> bytes:
    said = b""
    try:
        while piece := connection.recv(65536):
            said += piece
    except ConnectionResetError:  # it closed before it had read everything
        pass
    return said


def _one(connection: socket.socket) -> bytes:
    """One good answer."""
    said = b""
    while not said.endswith(b"ok"):
        said += connection.recv(65536)
    return said


def _head(*lines: bytes) -> bytes:
    return b"\r\n".join((b"GET / HTTP/1.1", *lines, b"", b""))


HOST = b"Host: archive.example"


@pytest.mark.parametrize(
    "head",
    [
        _head(HOST, b"Connection: close"),
        _head(b"Host: archive.example:8000", b"Connection: close"),
        _head(b"Host: 127.0.0.1", b"Connection: close"),
        _head(b"Host: [::1]:80", b"Connection: close"),
        _head(HOST, *(b"X-%d: y" % number for number in range(126)), b"Connection: close"),
        _head(HOST, b"X: " + b"y" * 60_000, b"Connection: close"),
        b"GET /" + b"a" * 16_000 + b" HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        b"GET / HTTP/1.0\r\n\r\n",
        GOOD + CLOSE,
    ],
)
def test_a_good_head_is_answered(port: int, head: bytes) -> None:
    """Up to the bounds; HTTP/1.0 needs no Host."""
    said = _said(port, head)
    assert said.startswith(b"HTTP/1.1 200 ")
    assert said.endswith(b"ok")


@pytest.mark.parametrize(
    ("status", "head"),
    [
        (400, _head()),
        (400, _head(HOST, HOST)),
        (400, _head(HOST, b"Host: other.example")),
        (400, _head(b"Host:")),
        (400, _head(b"Host: a b")),
        (400, _head(b"Host: a/b")),
        (400, _head(b"Host: a@b")),
        (400, _head(b"Host: a:b")),
        (400, _head(b"Host: [::1")),
        (400, _head(HOST, *(b"X-%d: y" % number for number in range(128)))),
        (400, b"nonsense\r\n\r\n"),
        (400, b"CONNECT archive.example:443 HTTP/1.1\r\nHost: archive.example:443\r\n\r\n"),
        (414, b"GET /" + b"a" * 16_384 + b" HTTP/1.1\r\nHost: a\r\n\r\n"),
        (414, b"GET /" + b"a" * 100_000),
        (431, _head(HOST, b"X: " + b"y" * 66_000)),
        (431, b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 20_000),
        (431, b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"y" * 1_000_000),
    ],
)
def test_a_head_beyond_the_bounds_is_refused_and_the_connection_closed(port: int, status: int, head: bytes) -> None:
    """With a status where there is still someone to read it; the next connection is answered."""
    said = _said(port, head)
    assert said.startswith(b"HTTP/1.1 %d " % status) or (not said and len(head) > bounded.MOST_BYTES)
    assert b"connection: close" in said or not said
    assert _said(port, CLOSE).endswith(b"ok")


def test_a_long_head_is_refused_however_it_comes(port: int) -> None:
    """All at once, when it is complete before it is counted."""
    said = _said(port, _head(HOST, *(b"X-%d: %b" % (number, b"y" * 3000) for number in range(30))))
    assert said.startswith(b"HTTP/1.1 431 ") or not said


def test_a_second_request_on_a_connection_is_checked_too(port: int) -> None:
    """The first one was good."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(GOOD)
        assert _one(connection).startswith(b"HTTP/1.1 200 ")
        connection.sendall(_head(HOST, HOST))
        assert _rest(connection).startswith(b"HTTP/1.1 400 ")


@pytest.mark.parametrize("begun", [b"", b"GET / HTTP/1.1\r\nHost: a\r\n", GOOD + b"GET /"])
def test_a_head_that_does_not_end_closes_the_connection(monkeypatch: pytest.MonkeyPatch, begun: bytes) -> None:
    """Silence, half a request, and half a second one; nothing more is said."""
    monkeypatch.setattr(bounded, "HEAD_SECONDS", 0.2)
    with _serving() as port:
        said = _said(port, begun)
        assert said.count(b"HTTP/1.1 ") == begun.count(b"\r\n\r\n")


def test_a_complete_head_may_wait_for_its_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock is for heads alone: an idle connection is closed by another one."""
    monkeypatch.setattr(bounded, "HEAD_SECONDS", 0.5)
    with _serving() as port, socket.create_connection(("127.0.0.1", port), timeout=0.8) as connection:
        connection.sendall(GOOD)
        assert _one(connection).startswith(b"HTTP/1.1 200 ")
        with pytest.raises(TimeoutError):
            connection.recv(1)
        connection.settimeout(20)
        connection.sendall(CLOSE)
        assert _rest(connection).endswith(b"ok")
