"""The address of the graph store."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from cable_ld.protocols.graph_store.answer import graph
from cable_ld.rdf.namespaces import DCAT, DCT, RDF
from cable_ld.site import Protocol, Route, Site

_SPECIFICATION: Final = "https://www.w3.org/TR/sparql11-http-rdf-update/"


def routes(site: Site) -> tuple[Route, ...]:
    """`graphs`; documents name themselves (§4.1), and are served where they are."""
    return (Route("/graphs", partial(graph, site), "A named graph (`?graph=IRI`), or the default graph (`?default`)."),)


def describe(site: Site) -> Iterator[Triple]:
    """Where graphs are asked for by name."""
    service = NamedNode(site.addresses.graph_store)
    yield Triple(service, RDF.term("type"), DCAT.term("DataService"))
    yield Triple(service, DCT.term("title"), Literal("Graph store", language="en"))
    yield Triple(service, DCAT.term("endpointURL"), service)
    yield Triple(service, DCAT.term("servesDataset"), NamedNode(site.addresses.dataset))
    yield Triple(service, DCT.term("conformsTo"), NamedNode(_SPECIFICATION))


PROTOCOL: Final = Protocol(
    name="graph_store",
    title="Graphs by their names (SPARQL 1.1 Graph Store Protocol)",
    specification=_SPECIFICATION,
    routes=routes,
    describe=describe,
)
