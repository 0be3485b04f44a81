"""A response as a value."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Reply:
    """Status, header fields in order, and the whole body. A reply to HEAD keeps the body: the shell leaves it out."""

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""

    def header(self, name: str) -> str | None:
        """The first value of a field, its name in any case; None where it is absent."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)

    def with_headers(self, *more: tuple[str, str]) -> "Reply":
        """The same reply with further fields at its end."""
        return replace(self, headers=(*self.headers, *more))
