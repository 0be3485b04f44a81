"""Graphs as text → files that a graph store loads in bulk: one of the named graphs, one for the union."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO, Final

from cable_ld.editions.build import BulkFile, BulkGraph
from cable_ld.editions.shelf import publication
from cable_ld.rdf.canonical import ntriples

_LARGE: Final = 1 << 26
"""Bytes that are loaded at a time: a store that is loaded in many small pieces has much to merge."""


@dataclass(frozen=True, slots=True)
class _Open:
    named: IO[bytes]
    union: IO[bytes]
    emptied: list[str] = field(default_factory=list)

    def close(self) -> None:
        self.named.close()
        self.union.close()


class Loads:
    """Collects graphs in files in `folder`, and hands these to `graph` when they are large."""

    def __init__(self, graph: BulkGraph, folder: Path, *, union: bool) -> None:
        self._graph = graph
        self._folder = folder
        self._union = union
        self._files = 0
        self._open: dict[bool, _Open] = {}

    def add(self, iri: str, lines: bytes, modified: tuple[datetime, str], *, replaces: bool) -> None:
        """Adds the graph `iri`; `modified` is when it was, and its type. `replaces`: it stood before."""
        has_blank_nodes = b"_:" in lines
        if has_blank_nodes not in self._open:
            self._open[has_blank_nodes] = self._begin()
        files = self._open[has_blank_nodes]
        for text in (lines, ntriples(publication(iri, *modified))):
            files.named.write(text.replace(b" .\n", b" <%b> .\n" % iri.encode()))
            if self._union:
                files.union.write(text)
        if replaces:
            files.emptied.append(iri)
        if files.named.tell() >= _LARGE:
            self._hand_over(has_blank_nodes)

    def end(self) -> None:
        """Hands over what is left."""
        for has_blank_nodes in tuple(self._open):
            self._hand_over(has_blank_nodes)

    def close(self) -> None:
        """Closes what is open."""
        for files in self._open.values():
            files.close()

    def _begin(self) -> _Open:
        self._files += 1
        named, union = (self._folder / f"{self._files}.{ending}" for ending in ("nq", "nt"))
        return _Open(named.open("wb"), union.open("wb"))

    def _hand_over(self, has_blank_nodes: bool) -> None:
        files = self._open.pop(has_blank_nodes)
        files.close()
        self._graph.load(
            BulkFile(Path(files.named.name), tuple(files.emptied), has_blank_nodes),
            BulkFile(Path(files.union.name), (), has_blank_nodes),
        )
