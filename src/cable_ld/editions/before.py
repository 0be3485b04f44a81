"""The edition that a publish starts from."""

from collections.abc import Mapping
from dataclasses import dataclass

from cable_ld.editions.catalog.read import CatalogReader, EditionRow
from cable_ld.editions.version import Version


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
        return cls(catalog, catalog.edition(number), {version.iri: version for version in catalog.versions(number)})

    @property
    def number(self) -> int:
        """Its number, 0 where there is none."""
        return self.row.number if self.row else 0

    def face(self, iri: str) -> bytes:
        """The N-Triples of what others may show of a document, empty where it does not stand."""
        version = self.versions.get(iri)
        return self.catalog.face(version.id) if version else b""

    def asset(self, name: str) -> bytes | None:
        """An edition-wide input as it stands, None where there is none."""
        found = self.catalog.asset(name, self.number) if self.row else None
        return found[1] if found else None
