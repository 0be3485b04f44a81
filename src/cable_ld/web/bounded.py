"""uvicorn's httptools protocol with bounds to what a request head may be: its bytes, fields, address, Host and time.

uvicorn with h11 has such bounds, but costs five times as much for each request.
"""

import asyncio
import re
from asyncio.events import TimerHandle
from typing import Any, Final

from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol
from uvicorn.server import ServerState

MOST_BYTES: Final = 64 * 1024
MOST_FIELDS: Final = 128
LONGEST_ADDRESS: Final = 16 * 1024
HEAD_SECONDS: Final = 10.0
"""Within this time a head must be complete; counted in halves, so that one timer for a connection will do."""

_HOST: Final = re.compile(rb"(?:\[[0-9A-Fa-f:.]+\]|(?:[A-Za-z0-9._~!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+)(?::[0-9]*)?")
_LONG_ADDRESS: Final = (414, "The address is longer than 16 KiB.")
_LONG_HEAD: Final = (431, "The request head is longer than 64 KiB.")
_CLOSING: Final = b"content-type: text/plain; charset=utf-8\r\nconnection: close\r\ncontent-length: %d\r\n\r\n%b\n"


class BoundedProtocol(HttpToolsProtocol):
    """Refuses a head of more than 64 KiB with 431, an address of more than 16 KiB with 414, and with 400 more than 128
    fields and anything but one well-formed Host. Closes a connection whose head is not complete in time."""

    _timer: TimerHandle

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._head_bytes = 0
        self._complete: object = self
        self._ticked: object = self
        self._arrived = 0
        self.url = b""
        self._hosts: list[bytes] | None = None
        self._refused: tuple[int, str] | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """Starts the clock."""
        super().connection_made(transport)
        self._timer = self.loop.call_later(HEAD_SECONDS / 2, self._tick)

    def connection_lost(self, exc: Exception | None) -> None:
        """Stops the clock."""
        self._timer.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Counts the bytes of a head that goes on."""
        self._arrived = len(data)
        super().data_received(data)
        if self._complete is self.scope:
            self._head_bytes = 0
        elif not self.transport.is_closing():
            self._head_bytes += len(data)
            if len(self.url) > LONGEST_ADDRESS:
                self._refuse(*_LONG_ADDRESS)
            elif self._head_bytes > MOST_BYTES:
                self._refuse(*_LONG_HEAD)

    def on_headers_complete(self) -> None:
        """Refuses what is wrong with the head as a whole."""
        hosts = [value for name, value in self.headers if name == b"host"]
        if len(self.url) > LONGEST_ADDRESS:
            self._stop(*_LONG_ADDRESS)
        if self._arrived > MOST_BYTES and self._size() > MOST_BYTES:
            self._stop(*_LONG_HEAD)
        if len(self.headers) > MOST_FIELDS:
            self._stop(400, "The request has more than 128 fields.")
        if hosts != self._hosts and not self._is_host(hosts):
            self._stop(400, "The request must have one well-formed Host field.")
        super().on_headers_complete()
        # uvicorn makes another scope whenever a head begins.
        self._complete = self.scope

    def send_400_response(self, msg: str) -> None:
        """Says why, where it was one of our bounds."""
        self._refuse(*(self._refused or (400, msg)))

    def _size(self) -> int:
        """The bytes of a head that came in one piece, which may have been large."""
        return len(self.url) + sum(len(name) + len(value) for name, value in self.headers)

    def _is_host(self, hosts: list[bytes]) -> bool:
        """RFC 9112 §3.2. Remembers a good one, which the next request of this connection will have too."""
        if not hosts:
            return bool(self.parser.get_http_version() == "1.0")
        if len(hosts) > 1 or not _HOST.fullmatch(hosts[0]):
            return False
        self._hosts = hosts
        return True

    def _tick(self) -> None:
        """Closes where the head is the same incomplete one as at the last tick."""
        if self._complete is not self.scope and self._ticked is self.scope:
            self.transport.close()
            return
        self._ticked = self.scope
        self._timer = self.loop.call_later(HEAD_SECONDS / 2, self._tick)

    def _stop(self, status: int, reason: str) -> None:
        """Ends the parser, which then has uvicorn refuse the request."""
        self._refused = (status, reason)
        raise ValueError(reason)

    def _refuse(self, status: int, reason: str) -> None:
        self.transport.write(STATUS_LINE[status] + _CLOSING % (len(reason) + 1, reason.encode("ascii")))
        self.transport.close()
