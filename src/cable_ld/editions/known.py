"""What is published, as the check of what changed asks for it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from cable_ld.editions.before import Before
from cable_ld.model.document import Document
from cable_ld.model.iri import Addresses, Name
from cable_ld.rdf.canonical import read_ntriples


@dataclass(frozen=True)
class CatalogKnown:
    """The documents of one origin in the current edition; each is read once."""

    before: Before
    addresses: Addresses
    origin: str
    read: dict[Name, Document | None] = field(default_factory=dict)

    def document(self, name: Name) -> Document | None:
        """A document as it stands."""
        if name not in self.read:
            self.read[name] = self._read(name)
        return self.read[name]

    def mentioning(self, iris: Iterable[str]) -> frozenset[Name]:
        """The documents that mention one of these IRIs of another document."""
        showing = self.before.catalog.showing(sorted(iris), self.before.number)
        names = (self.addresses.name_of_document(iri) for iri in showing)
        return frozenset(name for name in names if name is not None)

    def _read(self, name: Name) -> Document | None:
        version = self.before.versions.get(self.addresses.document(name))
        if version is None or version.origin != self.origin:
            return None
        catalog = self.before.catalog
        triples = read_ntriples(catalog.triples(version.id))
        files = catalog.files(version.id)
        return Document(version.iri, version.thing, version.type, version.label, triples, files, version.origin)
