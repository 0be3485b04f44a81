"""The shelf of editions as readers see it: which one is current, and reading the catalog as that one shows it."""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from cable_ld.editions.catalog.harvest import (
    Logged,
    Offered,
    Selection,
    count_log,
    count_offered,
    first_edition_since,
    last_edition_until,
    read_lacking,
    read_log,
    read_offered,
    read_offers,
)
from cable_ld.editions.catalog.listing import Listing
from cable_ld.editions.catalog.read import CatalogReader, EditionRow
from cable_ld.editions.manifest import missing_file
from cable_ld.editions.state import State
from cable_ld.editions.version import Version
from cable_ld.model.change import Change, instant
from cable_ld.model.document import HeldFile
from cable_ld.model.errors import EditionUnknown, NothingPublished, StateUnusable
from cable_ld.model.iri import GRAPH, Addresses
from cable_ld.rdf.canonical import read_ntriples
from cable_ld.rdf.context import Context
from cable_ld.rdf.namespaces import DCT, PROV, XSD

_LOG: Final = logging.getLogger("cable_ld.editions")
_NO_DOCUMENTS: Final = frozenset({"triples", "claims", GRAPH})
_OF_PUBLICATION: Final = 2
"""Triples that `publication` adds to every document."""


class Shelf:
    """Opens the state folder for reading. Nothing is read before it is asked for."""

    def __init__(self, folder: Path, addresses: Addresses) -> None:
        self.state = State(folder)
        self._addresses = addresses
        self._catalog = CatalogReader(self.state.catalog)
        self._seen = _Seen(0, None, None)

    def lease(self) -> "Edition":
        """The current edition, which the holder goes on seeing whatever is published meanwhile.

        Where that one is damaged, it is the newest that is whole, if there is any. Raises NothingPublished, or
        StateUnusable where other software wrote the folder or nothing in it can be read.
        """
        number = self.state.served()
        if number != self._seen.number:  # a damaged one is looked at again until it is mended
            self._seen = self._look(number)
        if self._seen.edition is None:
            raise NothingPublished(str(self.state.folder))
        return self._seen.edition

    def edition(self, number: int) -> "Edition":
        """An edition, current or old. Raises NothingPublished, and EditionUnknown where there is no such one."""
        row = self._catalog.edition(number) if 1 <= number <= self.lease().number else None
        if row is None:
            raise EditionUnknown(number)
        return Edition(self._catalog, row, self._addresses)

    def with_graph(self) -> tuple[int, ...]:
        """The numbers of the editions whose graph is kept, up to the current one."""
        current = self.lease().number
        return tuple(n for n in self.state.numbers() if n <= current and self.has_graph(n))

    def has_graph(self, number: int) -> bool:
        """Whether the graph of an edition is kept."""
        return self.state.graph(number).is_dir()

    def fault(self) -> str | None:
        """Why another edition than the current one is served, or None where all is well."""
        return self._seen.fault

    def purged(self, sha256: str) -> tuple[datetime, str] | None:
        """When and why a capture was removed for good."""
        return self._catalog.purged(sha256)

    def _look(self, number: int) -> "_Seen":
        """Decides what is served where `current` names `number`: once an edition, unless something is wrong with it."""
        if not number:
            return _Seen(0, None, None)
        self.state.check_format()
        row, fault = self._whole(number)
        if fault is None:
            return _Seen(number, self._open(row), None)
        _LOG.error("Edition %d is damaged: %s", number, fault)
        for older in range(number - 1, 0, -1):
            before, its_fault = self._whole(older)
            if its_fault is None:
                _LOG.error("Edition %d is served instead.", older)
                return _Seen(-1, self._open(before), fault)
        if row is None:
            raise StateUnusable(f"Edition {number} is damaged ({fault}), and no other one is whole.")
        return _Seen(-1, self._open(row), fault)  # the catalog has it; only its graph is in doubt

    def _open(self, row: EditionRow | None) -> "Edition | None":
        return Edition(self._catalog, row, self._addresses) if row else None

    def _whole(self, number: int) -> tuple[EditionRow | None, str | None]:
        """The edition's row, and what its manifest says is not there."""
        row = self._catalog.edition(number)
        if row is None:
            return None, "the catalog does not have it."
        try:
            manifest = self.state.manifest(number)
        except StateUnusable as error:
            return row, str(error)
        if (manifest.number, manifest.digest) != (number, row.digest):
            return row, "its manifest is of another edition."
        missing = missing_file(manifest, self.state.edition(number))
        return row, f"{missing} is missing." if missing else None

    def close(self) -> None:
        """Closes what this thread has open."""
        self._catalog.close()


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was found where `current` named edition `number` (-1: look again): the edition to serve, and a fault."""

    number: int
    edition: "Edition | None"
    fault: str | None


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
        """How many triples its documents have, counted by document, with those that say when it last changed."""
        return self._row.counts["triples"] + _OF_PUBLICATION * sum(self.counts().values())

    @property
    def claim_count(self) -> int:
        """How many claims its documents have."""
        return self._row.counts["claims"]

    def counts(self) -> Mapping[str, int]:
        """How many documents there are of each type."""
        return {name: number for name, number in self._row.counts.items() if name not in _NO_DOCUMENTS}

    def version(self, document: str) -> Version | None:
        """The version of a document (by its IRI) that stands here; it may be a tombstone."""
        return self._catalog.version(document, self.number)

    def documents(self, type: str | None = None, most: int = -1) -> tuple[Version, ...]:
        """The documents that stand here, of one type (at most so many) or of all, by type, label and IRI."""
        versions = self._catalog.versions(self.number, type, most)
        return versions if type else tuple(version for version in versions if version.type != GRAPH)

    def changes(self, most: int) -> tuple[Change, ...]:
        """The first entries that this edition made in the change log, at most so many."""
        return self._catalog.changes(self.number, most)

    def offered(self, selection: Selection, most: int) -> tuple[Offered, ...]:
        """The selected documents in the order of publication, with those that are no longer offered."""
        return read_offered(self._catalog, self.number, selection, most)

    def offered_count(self, selection: Selection) -> int:
        """How many are selected."""
        return count_offered(self._catalog, self.number, selection)

    def offers(self, version: Version) -> Mapping[str, tuple[str, tuple[str, ...]]]:
        """The profiles that apply to a version, each `offered`, `lacking` or `gone`, and what it lacks."""
        return read_offers(self._catalog, version.id)

    def lacking(self, profile: str, most: int) -> tuple[tuple[str, str], ...]:
        """Documents that a profile cannot be offered for, and what is missing; at most so many pairs."""
        return read_lacking(self._catalog, self.number, profile, most)

    def log(self, first: int, most: int) -> tuple[Logged, ...]:
        """Entries of the change log from number `first` (from 1) up to this edition, at most so many."""
        return read_log(self._catalog, self.number, first, most)

    @cached_property
    def log_length(self) -> int:
        """How many entries the change log has up to this edition."""
        return count_log(self._catalog, self.number)

    @cached_property
    def listing(self) -> Listing:
        """Its documents, counted and listed in parts."""
        return Listing(self._catalog, self.number)

    def first_since(self, time: datetime) -> int | None:
        """The number of the first edition published at `time` or later, also after this one."""
        return first_edition_since(self._catalog, time)

    def last_until(self, time: datetime) -> int | None:
        """The number of the last edition published at `time` or earlier."""
        return last_edition_until(self._catalog, time)

    def triples(self, version: Version) -> tuple[Triple, ...]:
        """The document's triples exactly as compiled, and when it last changed, as the change log has it."""
        own = publication(version.iri, version.modified, version.type)
        return read_ntriples(self._catalog.triples(version.id)) + own

    def rendering(self, version: Version, suffix: str) -> bytes | None:
        """A form of the version that was made when it was published; None where it is to be made."""
        return self._catalog.rendering(version.id, suffix)

    def held(self, version: Version, suffix: str) -> HeldFile | None:
        """The file that a document holds under a suffix."""
        return self._catalog.held(version.id, suffix)

    def held_types(self, version: Version) -> tuple[tuple[str, str], ...]:
        """Suffix and media type of each file that a document holds under a suffix."""
        return self._catalog.held_types(version.id)

    def capture(self, sha256: str) -> HeldFile | None:
        """A capture by its checksum."""
        return self._catalog.capture(sha256)

    def faces(self, iris: Iterable[str]) -> tuple[Triple, ...]:
        """What may be shown of things and parts of other documents: labels, names, authority identifiers, dates."""
        wanted = frozenset(iris)
        documents = {document for iri in wanted if (document := self._addresses.document_of(iri)) is not None}
        versions = (self.version(document) for document in sorted(documents))
        return tuple(
            triple
            for version in versions
            if version is not None
            for triple in read_ntriples(self._catalog.face(version.id))
            if isinstance(triple.subject, NamedNode) and triple.subject.value in wanted
        )

    @cached_property
    def context(self) -> Context:
        """The JSON-LD context, read once."""
        return Context.read(self.asset("context"))

    @cached_property
    def ontology(self) -> tuple[Triple, ...]:
        """The ontology, read once."""
        return read_ntriples(self.asset("ontology"))

    @cached_property
    def dataset(self) -> tuple[Triple, ...]:
        """What people wrote about the data set, read once."""
        return read_ntriples(self.asset("dataset"))

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


def publication(document: str, modified: datetime, type: str) -> tuple[Triple, ...]:
    """What a document says of its own publication, from the change log; outside its digest. A graph says nothing."""
    if type == GRAPH:
        return ()
    node, time = NamedNode(document), Literal(instant(modified), datatype=XSD.term("dateTime"))
    return (Triple(node, DCT.term("modified"), time), Triple(node, PROV.term("generatedAtTime"), time))
