"""The shelf of editions as readers see it: which one is current, and reading the catalog as that one shows it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Triple

from cable_ld.editions.catalog.read import CatalogReader, EditionRow
from cable_ld.editions.state import State
from cable_ld.editions.version import Version
from cable_ld.model.change import instant
from cable_ld.model.document import HeldFile
from cable_ld.model.errors import NothingPublished
from cable_ld.model.iri import Addresses
from cable_ld.rdf.canonical import read_ntriples
from cable_ld.rdf.namespaces import DCT, PROV, XSD


class Shelf:
    """Opens the state folder for reading. Nothing is read before it is asked for."""

    def __init__(self, folder: Path, addresses: Addresses) -> None:
        self.state = State(folder)
        self._addresses = addresses
        self._catalog = CatalogReader(self.state.catalog)

    def lease(self) -> "Edition":
        """The current edition, which the holder goes on seeing whatever is published meanwhile.

        Raises NothingPublished, or StateUnusable where other software wrote the folder.
        """
        number = self.state.served()
        if not number:
            raise NothingPublished(str(self.state.folder))
        row = self._catalog.edition(number)
        if row is None:
            raise NothingPublished(str(self.state.folder))
        return Edition(self._catalog, row, self._addresses)

    def close(self) -> None:
        """Closes what this thread has open."""
        self._catalog.close()


class Edition:
    """An edition for reading. Its answers never change."""

    def __init__(self, catalog: CatalogReader, row: EditionRow, addresses: Addresses) -> None:
        self._catalog = catalog
        self._row = row
        self._addresses = addresses

    @property
    def number(self) -> int:
        """Its number, from 1."""
        return self._row.number

    @property
    def time(self) -> datetime:
        """When it was published: UTC, whole seconds."""
        return self._row.time

    @property
    def digest(self) -> str:
        """The hash chain over all changes up to this edition."""
        return self._row.digest

    @property
    def triple_count(self) -> int:
        """How many triples its documents have, counted by document."""
        return self._row.counts["triples"]

    @property
    def claim_count(self) -> int:
        """How many claims its documents have."""
        return self._row.counts["claims"]

    def counts(self) -> Mapping[str, int]:
        """How many documents there are of each type."""
        return {name: number for name, number in self._row.counts.items() if name not in {"triples", "claims"}}

    def version(self, document: str) -> Version | None:
        """The version of a document (by its IRI) that stands here; it may be a tombstone."""
        return self._catalog.version(document, self.number)

    def documents(self, type: str | None = None) -> tuple[Version, ...]:
        """The documents that stand here, of one type or of all, by type, label and IRI."""
        return self._catalog.versions(self.number, type)

    def triples(self, version: Version) -> tuple[Triple, ...]:
        """The document's triples exactly as compiled, and when it last changed, as the change log has it."""
        return read_ntriples(self._catalog.triples(version.id)) + publication(version.iri, version.modified)

    def held(self, version: Version, suffix: str) -> HeldFile | None:
        """The file that a document holds under a suffix."""
        return self._catalog.held(version.id, suffix)

    def capture(self, sha256: str) -> HeldFile | None:
        """A capture by its checksum."""
        return self._catalog.capture(sha256)

    def faces(self, iris: Iterable[str]) -> tuple[Triple, ...]:
        """What may be shown of things and parts of other documents: labels, names, authority identifiers, dates."""
        wanted = frozenset(iris)
        names = {name for iri in wanted if (name := self._addresses.name_of_thing(iri)) is not None}
        versions = (self.version(self._addresses.document(name)) for name in sorted(names, key=str))
        return tuple(
            triple
            for version in versions
            if version is not None
            for triple in read_ntriples(self._catalog.face(version.id))
            if isinstance(triple.subject, NamedNode) and triple.subject.value in wanted
        )

    def asset(self, name: str) -> bytes:
        """An edition-wide input: `ontology` and `dataset` as N-Triples, `context` as JSON."""
        return self._asset(name)[1]

    def asset_digest(self, name: str) -> str:
        """SHA-256 of an asset."""
        return self._asset(name)[0]

    def _asset(self, name: str) -> tuple[str, bytes]:
        found = self._catalog.asset(name, self.number)
        if found is None:
            raise KeyError(name)
        return found


def publication(document: str, modified: datetime) -> tuple[Triple, ...]:
    """What a document says of its own publication, from the change log; outside its digest."""
    node, time = NamedNode(document), Literal(instant(modified), datatype=XSD.term("dateTime"))
    return (Triple(node, DCT.term("modified"), time), Triple(node, PROV.term("generatedAtTime"), time))
