"""Queries of our own over the few triples of one document: what profiles are made with (SPARQL 1.1 §16.2).

The queries come with this software, never from outside.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    NamedNode,
    Quad,
    QuerySolutions,
    QueryTriples,
    Store,
    Triple,
)

from cable_ld.rdf.canonical import sort


@dataclass(frozen=True, slots=True)
class Words:
    """How a query names things: `<>` is `base`, and these `prefixes` need no declaration."""

    base: str
    prefixes: Mapping[str, str]


class Queryable:
    """A graph that can be asked. Literals of the standard numeric and time types are in canonical form.

    `own` triples are part of it and can be asked for alone: they stand in the graph `name` (`GRAPH doc: { }`).
    """

    def __init__(self, triples: Iterable[Triple], own: Iterable[Triple] = (), name: str = "") -> None:
        self._store = Store()
        self._store.extend(Quad(*triple) for triple in triples)
        self._store.extend(Quad(each.subject, each.predicate, each.object, NamedNode(name)) for each in own)

    def construct(self, query: str, words: Words) -> tuple[Triple, ...]:
        """What a CONSTRUCT makes: distinct, in canonical order, its blank nodes labelled alike every time."""
        made = self._query(query, words)
        if not isinstance(made, QueryTriples):
            raise TypeError("the query is no CONSTRUCT")
        return sort(_relabelled(tuple(made)))

    def column(self, query: str, words: Words) -> tuple[str, ...]:
        """The texts that a SELECT of one variable finds, in its order."""
        found = self._query(query, words)
        if not isinstance(found, QuerySolutions):
            raise TypeError("the query is no SELECT")
        return tuple(str(getattr(solution[0], "value", "")) for solution in found)

    def _query(self, query: str, words: Words) -> object:
        prefixes = dict(words.prefixes)
        return self._store.query(query, base_iri=words.base, prefixes=prefixes, use_default_graph_as_union=True)


def _relabelled(triples: tuple[Triple, ...]) -> tuple[Triple, ...]:
    if not any(isinstance(term, BlankNode) for triple in triples for term in (triple.subject, triple.object)):
        return triples
    graph = Dataset(Quad(*triple) for triple in triples)
    graph.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return tuple(quad.triple for quad in graph)
