"""What stands in one edition, counted, and listed in parts that are each one short read by key.

A part is a range of the keys of versions, which are given out in the order of publication. So the last part costs what
the first one does, none has more documents than keys, and one changes only when a document in it does.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Final

from cable_ld.editions.catalog.read import STANDS, CatalogReader, time_of
from cable_ld.model.iri import GRAPH

_LISTED: Final = f"{STANDS} AND reason IS NULL AND type <> :graph"


@dataclass(frozen=True, slots=True)
class Part:
    """Part `number` (from 1) lists so many `documents`, and was `modified` when the last of them came to it or left."""

    number: int
    documents: int
    modified: datetime


@dataclass(frozen=True)
class Listing:
    """Lists the documents that stand in an edition: no tombstone, and no graph that is no document."""

    catalog: CatalogReader
    edition: int

    def parts(self, size: int) -> tuple[Part, ...]:
        """The parts of `size` keys that list anything."""
        rows = self.catalog.rows(
            f"""SELECT part, documents, time FROM (
                SELECT (id - 1) / :size + 1 AS part, sum({_LISTED}) AS documents,
                    max(CASE WHEN until <= :edition THEN until ELSE since END) AS changed
                FROM version WHERE since <= :edition GROUP BY 1
            ) JOIN edition ON number = changed WHERE documents > 0 ORDER BY 1""",
            {"size": size, **self._values},
        )
        return tuple(Part(int(str(number)), int(str(documents)), time_of(time)) for number, documents, time in rows)

    def part(self, number: int, size: int) -> tuple[tuple[str, str], ...]:
        """The documents in a part, each by its IRI and the instant of its last change, in the order of publication."""
        return self._between((number - 1) * size, number * size)

    def all(self) -> tuple[tuple[str, str], ...]:
        """All of them: for a site that has few."""
        return self._between(0, None)

    @cached_property
    def offers(self) -> Mapping[tuple[str, str, str], int]:
        """How many versions that stand there are of each profile (its token), type and state (as in `Edition.offers`).

        A tombstone counts as gone. Counted once.
        """
        rows = self.catalog.rows(
            f"""SELECT profile, offer.type, state, count(*) FROM offer JOIN version ON id = version
            WHERE {STANDS} GROUP BY 1, 2, 3""",
            {"edition": self.edition},
        )
        return {(str(profile), str(kind), str(state)): int(str(number)) for profile, kind, state, number in rows}

    def counted(self, profile: str, state: str, type: str | None = None) -> int:
        """How many of these there are in a profile (its token) and a state, of one type or of all."""
        return sum(
            number
            for (token, kind, each), number in self.offers.items()
            if (token, each) == (profile, state) and kind in {type or kind}
        )

    def last_offered(self, profile: str) -> tuple[int, datetime] | None:
        """Of the versions that are offered in a profile (its token), or no longer are, the key of the last one, and
        when it was published."""
        rows = self.catalog.rows(
            f"""SELECT id, modified FROM offer JOIN version ON id = offer.version
            WHERE profile = :profile AND state <> 'lacking' AND {STANDS} ORDER BY offer.version DESC LIMIT 1""",
            {"edition": self.edition, "profile": profile},
        )
        return (int(str(rows[0][0])), time_of(rows[0][1])) if rows else None

    @property
    def _values(self) -> dict[str, object]:
        return {"edition": self.edition, "graph": GRAPH}

    def _between(self, after: int, last: int | None) -> tuple[tuple[str, str], ...]:
        rows = self.catalog.rows(
            f"""SELECT iri, modified FROM version WHERE id > :after AND (:last IS NULL OR id <= :last) AND {_LISTED}
            ORDER BY id""",
            {"after": after, "last": last, **self._values},
        )
        return tuple((str(iri), str(modified)) for iri, modified in rows)
