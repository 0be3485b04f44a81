"""What a dump is written in, document by document.

A form writes each document by itself, and a large one in blocks, so that a dump of any size needs the memory of the
largest document as text.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from pyoxigraph import NamedNode

from cable_ld.editions.catalog.read import CatalogReader
from cable_ld.editions.shelf import publication
from cable_ld.model.iri import Addresses
from cable_ld.model.media import N_QUADS, TURTLE, Variant
from cable_ld.rdf.canonical import ntriples, read_ntriples
from cable_ld.rdf.namespaces import PREFIXES
from cable_ld.rdf.turtle import paragraphs, prefix_lines

BLOCK: Final = 1 << 20
"""Bytes after which a document is cut; in Turtle a subject that goes on is named again."""


@dataclass(frozen=True, slots=True)
class Statements:
    """A document, or a block of one, as sorted, distinct lines of N-Triples; `graph` is its name as a term with a space
    after it, or nothing where it was the default graph of a dataset file."""

    graph: bytes
    lines: bytes


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a dump: the bytes that it begins with, and those of each document."""

    variant: Variant
    head: bytes
    body: Callable[[Statements], bytes]

    @property
    def name(self) -> str:
        """The name of the compressed file."""
        return f"dataset.{self.variant.suffix}.gz"

    def pieces(self, documents: Iterable[Statements]) -> Iterator[bytes]:
        """The whole dump, in pieces."""
        yield self.head
        yield from map(self.body, documents)


def documents(catalog: CatalogReader, edition: int, addresses: Addresses) -> Iterator[Statements]:
    """Every document of an edition by IRI, with the instant of its last change as that edition has it."""
    for version in catalog.standing(edition):
        graph = b"" if addresses.is_default_graph(version.iri) else b"%s " % str(NamedNode(version.iri)).encode()
        added = ntriples(publication(version.iri, version.modified, version.type))
        for block in _blocks(_merged(catalog.triples(version.id), added)):
            yield Statements(graph, block)


def _merged(lines: bytes, more: bytes) -> bytes:
    return b"".join(sorted({*lines.splitlines(keepends=True), *more.splitlines(keepends=True)})) if more else lines


def _blocks(lines: bytes) -> Iterator[bytes]:
    """Whole lines, `BLOCK` bytes and what the last of them has beyond."""
    start = 0
    while start < len(lines):
        end = lines.find(b"\n", start + BLOCK) + 1 or len(lines)
        yield lines[start:end]
        start = end


def _quads(document: Statements) -> bytes:
    # In canonical N-Triples a line break stands at the end of a line alone: others are escaped.
    return document.lines.replace(b" .\n", b" %s.\n" % document.graph)


def _turtle(document: Statements) -> bytes:
    return paragraphs(read_ntriples(document.lines), PREFIXES)


FORMS: Final = (Form(N_QUADS, b"", _quads), Form(TURTLE, prefix_lines(PREFIXES), _turtle))
"""The forms that every edition is dumped in."""

BY_SUFFIX: Final[Mapping[str, Form]] = MappingProxyType({form.variant.suffix: form for form in FORMS})
