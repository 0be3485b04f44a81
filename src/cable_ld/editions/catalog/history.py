"""Reading the catalog across editions: what each changed, and what lies between two."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cable_ld.editions.catalog.content import unpack
from cable_ld.editions.catalog.read import CatalogReader, EditionRow
from cable_ld.editions.version import Version


@dataclass(frozen=True, slots=True)
class Tally:
    """How many documents an edition created, changed, gave another look through a change elsewhere, and withdrew."""

    created: int = 0
    updated: int = 0
    shown: int = 0
    deleted: int = 0


class HistoryReader(CatalogReader):
    """Reads all editions of `catalog.sqlite`."""

    def editions(self, last: int) -> tuple[EditionRow, ...]:
        """The editions up to `last`, in their order."""
        numbers = self.rows("SELECT number FROM edition WHERE number <= :last ORDER BY number", {"last": last})
        rows = (self.edition(int(str(number))) for (number,) in numbers)
        return tuple(row for row in rows if row is not None)

    def tallies(self) -> Mapping[int, Tally]:
        """What each edition changed, by its number."""
        rows = self.rows(
            """SELECT edition, kind, kind = 'updated' AND old.digest = new.digest AND old.reason IS NULL, count(*)
            FROM change JOIN version new ON new.iri = document AND new.since = edition
            LEFT JOIN version old ON old.iri = document AND old.until = edition
            GROUP BY 1, 2, 3""",
            {},
        )
        counts: dict[int, dict[str, int]] = {}
        for edition, kind, is_shown, number in rows:
            of_edition = counts.setdefault(int(str(edition)), {})
            of_edition["shown" if is_shown else str(kind)] = int(str(number))
        return {edition: Tally(**of_edition) for edition, of_edition in counts.items()}

    def between(self, old: int, new: int) -> Iterator[tuple[str, Version | None, Version | None]]:
        """Each document that differs between two editions, with what stands in each (None: nothing), by IRI."""
        rows = self.rows(
            "SELECT DISTINCT iri FROM version WHERE since > :low AND since <= :high ORDER BY iri",
            {"low": min(old, new), "high": max(old, new)},
        )
        for (iri,) in rows:
            before, after = self._with_content(str(iri), old), self._with_content(str(iri), new)
            if (before and before.digest) != (after and after.digest):
                yield str(iri), before, after

    def contents(self) -> Iterator[tuple[str, bytes]]:
        """Everything that is kept: SHA-256 and bytes, one by one. Raises ValueError where bytes cannot be unpacked."""
        for (key,) in self.rows("SELECT id FROM content ORDER BY id", {}):
            ((digest, packed),) = self.rows("SELECT sha256, bytes FROM content WHERE id = :id", {"id": key})
            yield str(digest), unpack(bytes(packed) if isinstance(packed, bytes) else b"")

    def begun(self, edition: int) -> tuple[tuple[str, str], ...]:
        """IRI and digest of every version that began with `edition`, by IRI."""
        rows = self.rows("SELECT iri, digest FROM version WHERE since = :n ORDER BY iri", {"n": edition})
        return tuple((str(iri), str(digest)) for iri, digest in rows)

    def _with_content(self, iri: str, edition: int) -> Version | None:
        version = self.version(iri, edition)
        return version if version is not None and version.withdrawn is None else None
