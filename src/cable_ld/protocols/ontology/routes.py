"""The addresses of the ontology and the context."""

from collections.abc import Iterable
from functools import partial
from typing import Final

from pyoxigraph import NamedNode, Triple

from cable_ld.pages.ontology import THING
from cable_ld.protocols.ontology.answer import context, ontology
from cable_ld.rdf.namespaces import DCT
from cable_ld.site import Protocol, Route, Site


def routes(site: Site) -> tuple[Route, ...]:
    """`ns` and `context.jsonld`."""
    return (
        Route("/ns", partial(ontology, site), "The ontology, negotiated.", cacheable=True),
        Route("/ns.{suffix}", partial(ontology, site), "The ontology in one form.", cacheable=True),
        Route("/context.jsonld", partial(context, site), "The JSON-LD context.", cacheable=True),
    )


def describe(site: Site) -> Iterable[Triple]:
    """What the data are written in."""
    return (Triple(NamedNode(site.addresses.dataset), DCT.term("conformsTo"), NamedNode(THING)),)


PROTOCOL: Final = Protocol(
    name="ontology",
    title="The vocabulary, and the context of every JSON-LD answer",
    specification="https://www.w3.org/TR/json-ld11/#the-context",
    routes=routes,
    describe=describe,
)
