"""What can be wrong with a request, whatever it asks for (`errors.py` shows where they belong)."""

from dataclasses import dataclass

from cable_ld.model.errors import CableError


@dataclass
class RequestMalformed(CableError):
    """A request that its protocol does not allow because of `reason`."""

    reason: str

    def __str__(self) -> str:
        return self.reason


@dataclass
class MediaTypeUnsupported(CableError):
    """A request body of the type `given` (empty where none was), which is not read here; `taken` are those that are."""

    given: str
    taken: tuple[str, ...]

    def __str__(self) -> str:
        given = f"of the type {self.given}" if self.given else "without a Content-Type"
        return f"A body {given} is not read here. Send {' or '.join(self.taken)}."


@dataclass
class CodingUnsupported(CableError):
    """A request body in the content coding `coding`."""

    coding: str

    def __str__(self) -> str:
        return f"A body with Content-Encoding {self.coding} is not read here. Send it as it is."


@dataclass
class BodyTooLarge(CableError):
    """A request body of more than the `limit` bytes that are read here."""

    limit: int

    def __str__(self) -> str:
        return f"The request body has more than the {self.limit:,} bytes that are read here."


@dataclass
class BodyTooSlow(CableError):
    """A request body that had not come after `seconds`."""

    seconds: float

    def __str__(self) -> str:
        return f"The request body did not come within {self.seconds:g} seconds."
