"""A request to the graph store → which graph is asked for
(SPARQL 1.1 Graph Store HTTP Protocol §4.2, https://www.w3.org/TR/sparql11-http-rdf-update/#indirect-graph-identification)."""

from dataclasses import dataclass
from urllib.parse import urlencode

from pyoxigraph import NamedNode

from cable_ld.http.asked import Asked
from cable_ld.http.parameters import MEDIA_TYPE, every, media_type, one, read_parameters
from cable_ld.model.media import RDF_VARIANTS, Variant
from cable_ld.model.request_errors import RequestMalformed


@dataclass(frozen=True, slots=True)
class GraphRequest:
    """The graph named `graph`, or the default graph where that is None. `media_type` stands for an Accept header."""

    graph: str | None
    media_type: str | None = None


def read_graph(asked: Asked) -> GraphRequest:
    """Reads `?graph=IRI` or `?default`. Raises RequestMalformed."""
    given = read_parameters(asked.query)
    graph, is_default = one(given, "graph"), bool(every(given, "default"))
    if is_default == (graph is not None):
        raise RequestMalformed("Ask for one graph: `?graph=` and its IRI, or `?default`.")
    if graph is not None:
        try:
            NamedNode(graph)
        except ValueError as error:
            raise RequestMalformed(f"A graph is named by an absolute IRI, which {graph!r} is not: {error}.") from error
    return GraphRequest(graph, media_type(given))


def offered_at(address: str) -> tuple[tuple[Variant, str], ...]:
    """The forms of a graph, each with its own address."""
    return tuple((each, f"{address}&{urlencode({MEDIA_TYPE: each.media_type})}") for each in RDF_VARIANTS)
