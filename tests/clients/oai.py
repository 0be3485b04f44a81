"""A server of letters for clients of OAI-PMH, and what they should get."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from cable_ld.protocols.oai_pmh.repository import Repository
from tests.protocols.oai_pmh.harvesting import Header, Letters, ask, headers
from tests.server import Server, serving

PAGE: Final = 3
BASE: Final = "https://archive.example/ld/"
TITLE: Final = "{http://purl.org/dc/elements/1.1/}title"
SECOND: Final = "2026-01-01T02:00:00Z"
"""When the second edition was published."""
CHANGED: Final = 4
"""Documents that changed then or later: a changed letter, a deleted one, a re-created one, and the other document."""


@dataclass(frozen=True)
class Served:
    """The letters, and the server that tells them."""

    letters: Letters
    server: Server

    @property
    def url(self) -> str:
        """The base URL, where it can be reached here."""
        return f"{self.server.url}oai"

    @property
    def repository(self) -> Repository:
        """The same without HTTP."""
        return self.letters.repository(PAGE)

    def expected(self, **arguments: str) -> list[Header]:
        """The headers that a list should have."""
        return headers(self.repository, **arguments)

    def is_empty(self, prefix: str) -> bool:
        """Whether no letter comes in this format."""
        found = ask(self.repository, verb="ListIdentifiers", metadataPrefix=prefix)
        return found.error == "noRecordsMatch"


@contextmanager
def served(letters: Letters) -> Iterator[Served]:
    """Serves them as they are published, in pages of three."""
    settings = {"CABLE_LD_EVIDENCE": "optional", "CABLE_LD_OAI_PAGE": str(PAGE)}
    with serving(letters.state, letters.data, letters.base, workers=2, settings=settings) as server:
        yield Served(letters, server)
