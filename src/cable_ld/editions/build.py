"""The graph of an edition: an Oxigraph store on disk with one named graph a document and, for real, their union in the
default graph (so that `FROM` works and solutions are distinct).

It begins as a checkpoint of the previous edition's store (hard links) and applies only what changed.
"""

from collections import deque
from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store, Triple, parse


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
    if union:
        _forget(store, change)


def _forget(store: Store, change: GraphChange) -> None:
    """Takes out of the union what the graph no longer says, and no other graph does."""
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


_AT_A_TIME: Final = 2
"""Files loaded beside each other: a load sorts in one thread."""


@dataclass(frozen=True, slots=True)
class BulkFile:
    """N-Quads to load; the graphs `emptied` stood before, and are replaced by what is in the file."""

    path: Path
    emptied: Sequence[str]
    has_blank_nodes: bool


class BulkGraph:
    """A graph made from files of N-Quads, many times faster than from terms.

    Loading runs in threads, so that the next files can be written meanwhile; at most two wait.
    """

    def __init__(self, target: Path, previous: Path | None) -> None:
        if previous is not None:
            Store.read_only(str(previous)).backup(str(target))
        self._store = Store(str(target))
        self._threads = ThreadPoolExecutor(_AT_A_TIME)
        self._loading: deque[Future[None]] = deque()

    def load(self, *files: BulkFile) -> None:
        """Loads files and removes them. Raises SyntaxError for them, or for those given before."""
        for file in files:
            while len(self._loading) >= 2 * _AT_A_TIME:
                self._loading.popleft().result()
            self._loading.append(self._threads.submit(self._load, file))

    def finish(self, changes: Iterable[GraphChange], loaded: Iterable[GraphChange], union: bool) -> None:
        """Waits for the files, applies the `changes` of other graphs, and flushes. Raises SyntaxError.

        `loaded` are changes of graphs in the files that stood before: what they no longer say leaves the union.
        """
        for loading in self._loading:
            loading.result()
        for change in changes:
            _apply(self._store, change, union)
        for change in loaded if union else ():
            _forget(self._store, change)
        self._store.flush()

    def close(self) -> None:
        """Ends the threads and lets go of the store."""
        self._threads.shutdown(cancel_futures=True)
        del self._store

    def _load(self, file: BulkFile) -> None:
        for graph in file.emptied:
            self._store.remove_graph(NamedNode(graph))
        if file.has_blank_nodes:  # a bulk load from a file would give them new labels
            self._store.bulk_extend(parse(path=str(file.path), format=RdfFormat.N_QUADS))
        else:
            self._store.bulk_load(path=str(file.path), format=RdfFormat.N_QUADS)
        file.path.unlink()
