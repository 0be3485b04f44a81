"""A form of a dump that is made above this layer: documents in the words of one profile, one record after another."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from cable_ld.editions.catalog.harvest import Selection
from cable_ld.editions.shelf import Edition
from cable_ld.editions.version import Version
from cable_ld.model.media import Variant

PAGE: Final = 100
"""Versions read at a time."""


@dataclass(frozen=True, slots=True)
class Records:
    """The file `name` with all documents that are offered in a profile (its token `profile`).

    `record` writes one as XML without a declaration; all have the same root element. It is served plain, with gzip as a
    content coding alone.
    """

    name: str
    profile: str
    variant: Variant
    record: Callable[[Edition, Version], bytes]

    def of(self, edition: Edition, between: Callable[[], None] = lambda: None) -> Iterator[bytes]:
        """The records, in the order of publication; `between` is called before each."""
        after = 0
        while page := edition.offered(Selection(self.profile, last=edition.number, after=after), PAGE):
            for offered in page:
                between()
                if not offered.is_gone:
                    yield self.record(edition, offered.version)
            after = page[-1].version.id


def enclosed(records: Iterable[bytes]) -> Iterator[bytes]:
    """One document of many: the root element of the first, and what is in each. Nothing of none."""
    end = b""
    for record in records:
        inner, last = record.index(b">") + 1, record.rindex(b"</")
        yield record[inner if end else 0 : last]
        end = record[last:]
    if end:
        yield end
