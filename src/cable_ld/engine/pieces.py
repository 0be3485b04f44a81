"""The file that a serialiser writes a result into: pieces of equal size, bounded in rows and bytes, XML that is XML."""

import re
from collections.abc import Callable
from types import MappingProxyType
from typing import Final

from cable_ld.engine.wire import PIECE
from cable_ld.model.query_errors import ResultNotAcceptable, ResultTooLarge

_ROW_MARKS: Final = MappingProxyType(
    {"json": (b"},{", 1), "xml": (b"<result>", 0), "csv": (b"\r\n", -1), "tsv": (b"\n", -1)}
)
"""Form of solutions → what is written once a row, and how many rows there are more than that."""
_NOT_XML: Final = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
"""What XML 1.0 §2.2 leaves out, in UTF-8."""
_PREFIXES: Final = re.compile(rb"(?:@prefix [^\n]*\n)+")


class Pieces:
    """Passes what is written on to `send`: all pieces but the last have the same size.

    `limits` are the most rows and bytes. Reading rows off the bytes costs next to nothing, but a literal may look like
    the end of one: so where there seem to be too many, `recount` counts them, up to a number, by another evaluation.
    """

    def __init__(
        self, form: str, limits: tuple[int, int], recount: Callable[[int], int], send: Callable[[bytes], None]
    ) -> None:
        self.max_rows, self._max_bytes = limits
        self._recount = recount
        self._send = send
        self._mark, self._rows = _ROW_MARKS.get(form, (b"", 0))
        self._is_xml = form == "xml"
        self._has_prefixes = form in {"ttl", "trig", "n3"}
        self._held: list[bytes] = []
        self._size = 0
        self._before = b""
        """The end of what was counted, where a mark may have begun."""
        self._split = b""
        """The end of what was checked, where a character may have begun."""
        self._out = bytearray()
        self._written = 0

    def write(self, data: bytes) -> int:
        """Takes what the serialiser writes. Raises ResultTooLarge and ResultNotAcceptable."""
        self._held.append(data)
        self._size += len(data)
        if self._size >= PIECE:
            self._turn_over()
        return len(data)

    def flush(self) -> None:
        """Does nothing: a piece is sent when it is full."""

    def finish(self) -> bytes:
        """The last piece, which is not sent yet. Raises as `write` does."""
        self._turn_over()
        return bytes(self._out)

    def _turn_over(self) -> None:
        data = b"".join(self._held)
        self._held.clear()
        self._size = 0
        if self._mark:
            self._count_rows(data)
        if self._is_xml:
            data = self._as_xml(data)
        if self._has_prefixes:
            data = _PREFIXES.sub(_sorted, data, count=1)
            self._has_prefixes = False
        self._pass_on(data)

    def _pass_on(self, data: bytes) -> None:
        self._written += len(data)
        if self._written > self._max_bytes:
            raise ResultTooLarge(self._max_bytes, "bytes")
        self._out += data
        while len(self._out) > PIECE:
            self._send(bytes(self._out[:PIECE]))
            del self._out[:PIECE]

    def _count_rows(self, data: bytes) -> None:
        seen = self._before + data
        self._rows += seen.count(self._mark)
        self._before = seen[len(seen) - len(self._mark) + 1 :]
        if self._rows > self.max_rows:
            if self._recount(self.max_rows + 1) > self.max_rows:
                raise ResultTooLarge(self.max_rows, "rows")
            self._mark = b""  # counted, once for all

    def _as_xml(self, data: bytes) -> bytes:
        """A parser would read a raw CR as LF (XML 1.0 §2.11)."""
        if found := _NOT_XML.search(self._split + data):
            name = f"U+{ord(found[0].decode()):04X}"
            raise ResultNotAcceptable(
                "solutions", f"XML cannot carry the character {name} of the result: ask for JSON."
            )
        self._split = data[-2:]
        return data.replace(b"\r", b"&#13;")


def _sorted(prefixes: re.Match[bytes]) -> bytes:
    return b"".join(sorted(prefixes[0].splitlines(keepends=True)))
