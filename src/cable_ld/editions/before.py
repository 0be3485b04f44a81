"""The edition that a publish starts from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Final

from cable_ld.editions.catalog.read import CatalogReader, EditionRow
from cable_ld.editions.version import Version

_SINGLE: Final = 64
"""Documents read one by one, before reading all becomes cheaper."""


class Standing(Mapping[str, Version]):
    """The documents of an edition by IRI. A few are read when they are asked for, all of them when more are, or when
    they are gone through: so one document is replaced as fast in a large edition as in a small one."""

    def __init__(self, catalog: CatalogReader, number: int) -> None:
        self._catalog = catalog
        self._number = number
        self._asked: dict[str, Version | None] = {}

    def __getitem__(self, iri: str) -> Version:
        if iri not in self._asked and len(self._asked) == _SINGLE:
            return self._all[iri]
        if iri not in self._asked:
            self._asked[iri] = self._catalog.version(iri, self._number)
        version = self._asked[iri]
        if version is None or version.withdrawn is not None:
            raise KeyError(iri)
        return version

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    @cached_property
    def _all(self) -> dict[str, Version]:
        return {version.iri: version for version in self._catalog.versions(self._number)}


@dataclass(frozen=True, slots=True)
class Before:
    """The current edition as a publish finds it, its documents by IRI; `row` is None before the first one."""

    catalog: CatalogReader
    row: EditionRow | None
    versions: Mapping[str, Version]

    @classmethod
    def read(cls, catalog: CatalogReader, number: int) -> "Before":
        """Reads edition `number`; 0 stands for none."""
        if not number:
            return cls(catalog, None, {})
        return cls(catalog, catalog.edition(number), Standing(catalog, number))

    @property
    def number(self) -> int:
        """Its number, 0 where there is none."""
        return self.row.number if self.row else 0

    def next_instant(self, now: datetime) -> datetime:
        """The instant of an edition that is made `now`: instants strictly increase."""
        whole = now.replace(microsecond=0)
        return max(whole, self.row.time + timedelta(seconds=1)) if self.row else whole

    def face(self, iri: str) -> bytes:
        """The N-Triples of what others may show of a document, empty where it does not stand."""
        version = self.versions.get(iri)
        return self.catalog.face(version.id) if version else b""

    def asset(self, name: str) -> bytes | None:
        """An edition-wide input as it stands, None where there is none."""
        found = self.catalog.asset(name, self.number) if self.row else None
        return found[1] if found else None
