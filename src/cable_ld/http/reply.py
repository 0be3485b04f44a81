"""A response as a value."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass, replace
from pathlib import Path


@dataclass(frozen=True, slots=True)
class FilePart:
    """`length` bytes of the file at `path`, from position `start`: a body too large to hold."""

    path: Path
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class Reply:
    """Status, header fields in order, and the whole body, which is part of a `file` where that is given.

    Where there is a `stream`, the body is only the beginning and the stream the rest. One that raises CableError cuts
    the answer off, and the client sees that it did. A reply to HEAD keeps its body: the shell leaves it out, and closes
    the stream.
    """

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    file: FilePart | None = None
    stream: AsyncGenerator[bytes, None] | None = None

    @property
    def length(self) -> int | None:
        """The length of the body in bytes; None where a stream has yet to tell."""
        if self.stream:
            return None
        return self.file.length if self.file else len(self.body)

    def header(self, name: str) -> str | None:
        """The first value of a field, its name in any case; None where it is absent."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)

    def with_headers(self, *more: tuple[str, str]) -> "Reply":
        """The same reply with further fields at its end."""
        return replace(self, headers=(*self.headers, *more))
