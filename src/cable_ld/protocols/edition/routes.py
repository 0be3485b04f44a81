"""The addresses of editions."""

from collections.abc import Iterable
from functools import partial
from typing import Final

from pyoxigraph import NamedNode, Triple

from cable_ld.protocols.edition.answer import context, document, edition
from cable_ld.rdf.namespaces import DCAT
from cable_ld.site import Protocol, Route, Site


def routes(site: Site) -> tuple[Route, ...]:
    """`edition/{n}` and what stands below it."""
    return (
        Route("/edition/{edition}", partial(edition, site), "An edition, described; with the suffix of a form or not."),
        Route("/edition/{edition}/doc/{type}/{slug}", partial(document, site), "A document as it stood in an edition."),
        Route("/edition/{edition}/doc/{path:path}", partial(document, site), "A document of other people's RDF, then."),
        Route("/edition/{edition}/context.jsonld", partial(context, site), "The JSON-LD context of an edition."),
    )


def describe(site: Site) -> Iterable[Triple]:
    """Which edition is the current one."""
    current = NamedNode(site.addresses.edition(site.shelf.lease().number))
    return (Triple(NamedNode(site.addresses.dataset), DCAT.term("hasCurrentVersion"), current),)


PROTOCOL: Final = Protocol(
    name="edition",
    title="Editions: every published state of the data has an address and stays",
    specification="https://www.w3.org/TR/vocab-dcat-3/#dataset-versions",
    routes=routes,
    describe=describe,
)
