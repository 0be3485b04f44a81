"""The addresses of the data set and of the home page."""

from collections.abc import Iterable
from functools import partial
from typing import Final

from pyoxigraph import NamedNode, Triple

from cable_ld.protocols.catalog.answer import dataset, home, well_known
from cable_ld.protocols.catalog.harvest import harvest
from cable_ld.rdf.namespaces import DCAT
from cable_ld.site import Protocol, Route, Site


def routes(site: Site) -> tuple[Route, ...]:
    """The base itself, and `dataset`. Not cacheable: a dump that is made changes the description of an edition."""
    return (
        Route("/", partial(home, site), "The home page."),
        Route("/dataset", partial(dataset, site), "The description of the data set, negotiated."),
        Route("/dataset.{suffix}", partial(dataset, site), "The description of the data set in one form."),
        Route("/.well-known/void", partial(well_known, site), "Where VoID looks for the description."),
    )


def describe(site: Site) -> Iterable[Triple]:
    """Where people land."""
    return (Triple(NamedNode(site.addresses.dataset), DCAT.term("landingPage"), NamedNode(site.addresses.base)),)


PROTOCOL: Final = Protocol(
    name="catalog",
    title="The description of the data set (VoID and DCAT)",
    specification="https://www.w3.org/TR/vocab-dcat-3/",
    routes=routes,
    describe=describe,
    harvest=harvest,
)
