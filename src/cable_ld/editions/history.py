"""The history of the editions as values: all of them, one, and the difference between two."""

import json
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass

from pyoxigraph import Triple

from cable_ld.editions.catalog.history import HistoryReader, Tally
from cable_ld.editions.catalog.read import EditionRow
from cable_ld.editions.manifest import Manifest, write_manifest
from cable_ld.editions.state import State
from cable_ld.editions.version import Version
from cable_ld.model.change import Change, instant
from cable_ld.model.errors import EditionUnknown, NothingPublished, StateUnusable
from cable_ld.model.iri import GRAPH
from cable_ld.rdf.canonical import read_ntriples, sort


@dataclass(frozen=True, slots=True)
class Entry:
    """An edition in the list. `has_graph`: it can be queried; `is_current`: it is the one that is served."""

    row: EditionRow
    tally: Tally
    has_graph: bool
    is_current: bool

    @property
    def documents(self) -> int:
        """How many documents stand in it."""
        return sum(number for name, number in self.row.counts.items() if name not in {"triples", "claims", GRAPH})

    def facts(self) -> Mapping[str, object]:
        """The same for programs."""
        return {
            "number": self.row.number,
            "time": instant(self.row.time),
            "digest": self.row.digest,
            "documents": self.documents,
            "created": self.tally.created,
            "changed": self.tally.updated,
            "shown": self.tally.shown,
            "deleted": self.tally.deleted,
            "graph": self.has_graph,
            "current": self.is_current,
        }


@dataclass(frozen=True, slots=True)
class Shown:
    """An edition in full. `manifest` is None where its folder is not here (in a replica) or is damaged."""

    entry: Entry
    manifest: Manifest | None
    changes: tuple[Change, ...]

    def facts(self) -> Mapping[str, object]:
        """The same for programs."""
        manifest = json.loads(write_manifest(self.manifest)) if self.manifest else {}
        changes = [{"document": change.document, "kind": change.kind.value} for change in self.changes]
        return {**manifest, **self.entry.facts(), "changes": changes}


@dataclass(frozen=True, slots=True)
class Difference:
    """What turns one edition into another: documents by IRI, and triples as pairs of document and triple."""

    created: tuple[str, ...]
    changed: tuple[str, ...]
    withdrawn: tuple[str, ...]
    added: tuple[tuple[str, Triple], ...]
    removed: tuple[tuple[str, Triple], ...]

    def facts(self) -> Mapping[str, object]:
        """The same for programs; triples in N-Triples."""
        return {
            "created": self.created,
            "changed": self.changed,
            "withdrawn": self.withdrawn,
            "added": [{"document": document, "triple": f"{triple} ."} for document, triple in self.added],
            "removed": [{"document": document, "triple": f"{triple} ."} for document, triple in self.removed],
        }


def list_editions(state: State) -> tuple[Entry, ...]:
    """All editions, the oldest first. Raises NothingPublished."""
    last = _last(state)
    with closing(HistoryReader(state.catalog)) as catalog:
        tallies = catalog.tallies()
        rows = catalog.editions(last)
    served = state.served()
    return tuple(
        Entry(row, tallies.get(row.number, Tally()), state.graph(row.number).is_dir(), row.number == served)
        for row in rows
    )


def show(state: State, number: int) -> Shown:
    """One edition. Raises NothingPublished and EditionUnknown."""
    entry = next((entry for entry in list_editions(state) if entry.row.number == number), None)
    if entry is None:
        raise EditionUnknown(number)
    try:
        manifest = state.manifest(number)
    except StateUnusable:
        manifest = None
    with closing(HistoryReader(state.catalog)) as catalog:
        return Shown(entry, manifest, catalog.changes(number))


def diff(state: State, old: int, new: int, *, triples: bool = False) -> Difference:
    """What turns edition `old` into `new`, which may be the earlier one; the `triples` only where asked for.

    Raises NothingPublished and EditionUnknown.
    """
    last = _last(state)
    for number in (old, new):
        if not 1 <= number <= last:
            raise EditionUnknown(number)
    with closing(HistoryReader(state.catalog)) as catalog:
        changes = tuple(catalog.between(old, new))
        graphs = [(iri, _graph(catalog, before), _graph(catalog, after)) for iri, before, after in changes if triples]
    return Difference(
        created=tuple(iri for iri, before, _ in changes if not before),
        changed=tuple(iri for iri, before, after in changes if before and after),
        withdrawn=tuple(iri for iri, _, after in changes if not after),
        added=tuple((iri, triple) for iri, before, after in graphs for triple in sort(after - before)),
        removed=tuple((iri, triple) for iri, before, after in graphs for triple in sort(before - after)),
    )


def _graph(catalog: HistoryReader, version: Version | None) -> frozenset[Triple]:
    return frozenset(read_ntriples(catalog.triples(version.id))) if version else frozenset()


def _last(state: State) -> int:
    last = state.completed()
    if not last:
        raise NothingPublished(str(state.folder))
    return last
