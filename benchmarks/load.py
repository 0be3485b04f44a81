"""A loader in a process of its own: raw sockets, HTTP/1.1, kept alive; as little work as possible for each answer.

python -m benchmarks.load < JSON of a Load
"""

import asyncio
import json
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import cycle
from math import inf
from typing import Final

import uvloop

HOST: Final = "127.0.0.1"
_LENGTH: Final = re.compile(rb"content-length: (\d+)\r\n", re.IGNORECASE)
_END: Final = b"\r\n\r\n"
_CHUNKED: Final = re.compile(rb"transfer-encoding: chunked\r\n", re.IGNORECASE)
_LAST_CHUNK: Final = b"0\r\n\r\n"
"""Where a body of chunks ends. The text of a result has no such line, so chunks need not be counted."""


@dataclass(frozen=True)
class Answer:
    """An answer as it was received, without Date."""

    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes


@dataclass(frozen=True)
class Load:
    """What to ask of `port`, over how many connections: each of `paths` once, or for `seconds` one after the other."""

    port: int
    paths: tuple[str, ...]
    fields: tuple[str, ...] = ()
    connections: int = 16
    seconds: float = 0.0


@dataclass(frozen=True)
class Loaded:
    """How many answers came, in which time, how many bytes, and how many of another status than 200, 303 or 304."""

    answers: int
    seconds: float
    bytes: int
    failed: int


def run(load: Load) -> Loaded:
    """Runs the loader in another process."""
    told = subprocess.run(
        [sys.executable, "-m", "benchmarks.load"],
        input=json.dumps(asdict(load)).encode(),
        capture_output=True,
        check=True,
        timeout=load.seconds + 300,
    )
    return Loaded(**json.loads(told.stdout))


def ask(port: int, path: str, *fields: str) -> Answer:
    """One request on a connection of its own."""
    with socket.create_connection((HOST, port), timeout=60) as connection:
        connection.sendall(_request(path, (*fields, "Connection: close")))
        said = b"".join(iter(lambda: connection.recv(1 << 16), b""))
    head, _, body = said.partition(_END)
    status, *lines = head.split(b"\r\n")
    headers = tuple((name, value) for name, _, value in (line.partition(b": ") for line in lines))
    return Answer(int(status[9:12]), tuple(h for h in headers if h[0] not in (b"date", b"connection")), body)


def _request(path: str, fields: tuple[str, ...]) -> bytes:
    return "\r\n".join((f"GET {path} HTTP/1.1", f"Host: {HOST}", *fields, "", "")).encode()


class _Client(asyncio.Protocol):
    """Asks, waits for the whole answer, and asks again until there is nothing left to ask."""

    def __init__(self, requests: Iterator[bytes], until: float) -> None:
        self._requests = requests
        self._until = until
        self._left = 0.0
        self._head = self._last = b""
        self.answers = self.bytes = self.failed = 0
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Asks the first time."""
        self._transport = transport
        self._ask()

    def data_received(self, data: bytes) -> None:
        """Counts down what is left of the answer."""
        self.bytes += len(data)
        if not self._left:
            self._head += data
            end = self._head.find(_END)
            if end < 0:
                return
            self._left = self._length(end)
            self.failed += self._head[9:12] not in (b"200", b"303", b"304")
            data, self._head = self._head, b""
        self._left -= len(data)
        self._last = (self._last + data[-len(_LAST_CHUNK) :])[-len(_LAST_CHUNK) :]
        if not self._left or (self._left == inf and self._last == _LAST_CHUNK):
            self._left, self._last = 0.0, b""
            self.answers += 1
            self._ask()

    def _length(self, end: int) -> float:
        """The bytes of the answer whose head ends there; infinite where it comes in chunks."""
        length = _LENGTH.search(self._head, 0, end + 2)
        if length:
            return end + len(_END) + int(length[1])
        return inf if _CHUNKED.search(self._head, 0, end + 2) else end + len(_END)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - the signature of asyncio
        """Too early: then something failed."""
        if not self.done.done():
            self.failed += 1
            self.done.set_result(None)

    def _ask(self) -> None:
        request = next(self._requests, None)
        if request is None or (self._until and time.monotonic() > self._until):
            self.done.set_result(None)
            self._transport.close()
            return
        self._transport.write(request)  # type: ignore[attr-defined]  # a transport of a stream has it


async def _run(load: Load) -> Loaded:
    requests = [_request(path, load.fields) for path in load.paths]
    source = cycle(requests) if load.seconds else iter(requests)
    loop, start = asyncio.get_running_loop(), time.monotonic()
    until = start + load.seconds if load.seconds else 0.0
    made = [
        await loop.create_connection(lambda: _Client(source, until), HOST, load.port) for _ in range(load.connections)
    ]
    clients = [client for _, client in made]
    await asyncio.gather(*(client.done for client in clients))
    taken = time.monotonic() - start
    return Loaded(
        sum(client.answers for client in clients),
        taken,
        sum(client.bytes for client in clients),
        sum(client.failed for client in clients),
    )


if __name__ == "__main__":
    given = json.load(sys.stdin)
    given["paths"], given["fields"] = tuple(given["paths"]), tuple(given["fields"])
    sys.stdout.write(json.dumps(asdict(uvloop.run(_run(Load(**given))))))
