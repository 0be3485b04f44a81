"""The native profile: a graph as it is, in every RDF format."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode, Triple

from cable_ld.model.iri import TYPES, Addresses
from cable_ld.model.media import JSON_LD, N_QUADS, N_TRIPLES, Variant
from cable_ld.rdf.context import Context
from cable_ld.rdf.jsonld import frame, write_jsonld
from cable_ld.rdf.namespaces import PREFIXES
from cable_ld.rdf.order import reading_order
from cable_ld.rdf.write import write

_LINES: Final = (N_TRIPLES, N_QUADS)
"""Formats for programs: they keep the order of the document, that of its digest."""


@dataclass(frozen=True, slots=True)
class Graph:
    """What a document says: its triples, the thing they are about, and the document itself."""

    triples: Sequence[Triple]
    thing: str
    document: str

    @property
    def root(self) -> str:
        """The thing where it is described, else the document: the top of the JSON-LD tree."""
        thing = NamedNode(self.thing)
        return self.thing if any(triple.subject == thing for triple in self.triples) else self.document


def render(
    graph: Graph, variant: Variant, context: Context, addresses: Addresses, context_address: str | None = None
) -> bytes:
    """The graph in an RDF variant. `context` is the JSON-LD context, which answers name by its address."""
    if variant == JSON_LD:
        named = context_address or addresses.context
        return write_jsonld(frame(graph.triples, graph.root, context, named))
    if variant in _LINES:
        return write(graph.triples, variant, {})
    return write(reading_order(graph.triples, graph.thing), variant, prefixes(graph, addresses))


def prefixes(graph: Graph, addresses: Addresses) -> Mapping[str, str]:
    """The usual prefixes, the empty one for the parts of the thing, and those that an author would use on this site:
    `person:` for `{base}id/person/`, `voice:` for `{base}id/vocabulary/voice#`."""
    terms = (term for triple in graph.triples for term in (triple.subject, triple.object))
    iris = {term.value for term in terms if isinstance(term, NamedNode)}  # far fewer than terms
    names = set(map(addresses.name_of_thing, iris))
    spaces = {kind: f"{addresses.base}id/{kind}/" for kind in TYPES}
    for name in sorted(filter(None, names), key=str):
        if name.slug[0].isalpha():
            spaces.setdefault(name.slug, f"{addresses.thing(name)}#")
    return {**spaces, **PREFIXES, "": f"{graph.thing}#"}
