"""A response as a value."""

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

    A reply to HEAD keeps the body: the shell leaves it out.
    """

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    file: FilePart | None = None

    @property
    def length(self) -> int:
        """The length of the body in bytes."""
        return self.file.length if self.file else len(self.body)

    def header(self, name: str) -> str | None:
        """The first value of a field, its name in any case; None where it is absent."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)

    def with_headers(self, *more: tuple[str, str]) -> "Reply":
        """The same reply with further fields at its end."""
        return replace(self, headers=(*self.headers, *more))
