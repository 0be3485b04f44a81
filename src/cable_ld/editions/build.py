"""The graph of an edition: an Oxigraph store on disk with one named graph a document and, for real, their union in the
default graph (so that `FROM` works and solutions are distinct).

It begins as a checkpoint of the previous edition's store (hard links) and applies only what changed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store, Triple


@dataclass(frozen=True, slots=True)
class GraphChange:
    """A document's triples `before` (none: it is new) and `after` (none: it was withdrawn)."""

    document: str
    before: Sequence[Triple]
    after: Sequence[Triple]


def build(target: Path, previous: Path | None, changes: Iterable[GraphChange], union: bool) -> None:
    """Writes the store to the folder `target`, which must not exist, and flushes it to disk.

    `previous` is the store to start from; `union` says whether the default graph holds every triple as well.
    """
    if previous is None:
        _load(target, changes, union)
        return
    Store.read_only(str(previous)).backup(str(target))
    store = Store(str(target))
    for change in changes:
        _apply(store, change, union)
    store.flush()


def _load(target: Path, changes: Iterable[GraphChange], union: bool) -> None:
    store = Store(str(target))
    store.bulk_extend(
        quad
        for change in changes
        for triple in change.after
        for quad in _quads(triple, NamedNode(change.document), union)
    )
    store.flush()


def _quads(triple: Triple, graph: NamedNode, union: bool) -> tuple[Quad, ...]:
    named = Quad(triple.subject, triple.predicate, triple.object, graph)
    return (named, Quad(*triple)) if union else (named,)


def _apply(store: Store, change: GraphChange, union: bool) -> None:
    graph = NamedNode(change.document)
    store.remove_graph(graph)
    store.extend(quad for triple in change.after for quad in _quads(triple, graph, union))
    if not union:
        return
    kept = frozenset(change.after)
    for triple in change.before:
        if triple not in kept and not _stands_in_a_document(store, triple):
            store.remove(Quad(*triple))


def _stands_in_a_document(store: Store, triple: Triple) -> bool:
    # Asked of the store, not of the terms: "05"^^xsd:int and "5"^^xsd:integer are one triple there.
    return any(
        quad.graph_name != DefaultGraph()
        for quad in store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
    )
