"""The addresses of things, documents and captures."""

from collections.abc import Iterable
from functools import partial
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from cable_ld.protocols.dereference.answer import capture, document, thing
from cable_ld.rdf.namespaces import FORMATS, VOID
from cable_ld.site import Protocol, Route, Site


def routes(site: Site) -> tuple[Route, ...]:
    """`id/`, `doc/` and `capture/`."""
    return (
        Route("/id/{type}/{slug}", partial(thing, site), "A thing: leads to the document about it.", cacheable=True),
        Route(
            "/doc/{type}/{slug}",
            partial(document, site),
            "A document, negotiated or with the suffix of a form.",
            cacheable=True,
            cacheable_with_query=True,
        ),
        Route("/id/{path:path}", partial(thing, site), "A thing of other people's RDF.", cacheable=True),
        Route(
            "/doc/{path:path}",
            partial(document, site),
            "A document of other people's RDF.",
            cacheable=True,
            cacheable_with_query=True,
        ),
        Route("/capture/{sha256}", partial(capture, site), "The bytes of a capture, immutable.", cacheable=True),
    )


def describe(site: Site) -> Iterable[Triple]:
    """Where the things are, and in which formats their documents come."""
    dataset = NamedNode(site.addresses.dataset)
    yield Triple(dataset, VOID.term("uriSpace"), Literal(f"{site.addresses.base}id/"))
    for name in ("JSON-LD", "N-Quads", "N-Triples", "N3", "RDF_XML", "TriG", "Turtle"):
        yield Triple(dataset, VOID.term("feature"), FORMATS.term(name))


PROTOCOL: Final = Protocol(
    name="dereference",
    title="Linked data: every thing has an address that leads to its document",
    specification="https://www.w3.org/TR/cooluris/",
    routes=routes,
    describe=describe,
)
