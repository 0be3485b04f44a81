"""The addresses of linksets and of the catalogue of interfaces."""

from collections.abc import Iterable
from functools import partial
from typing import Final

from pyoxigraph import Triple

from cable_ld.protocols.signposting.answer import api_catalog, linked, of_dataset, of_document
from cable_ld.protocols.signposting.catalogue import PATH
from cable_ld.protocols.signposting.harvest import harvest
from cable_ld.site import Protocol, Route, Site


def routes(site: Site) -> tuple[Route, ...]:
    """`linkset/` and `.well-known/api-catalog`."""
    return (
        Route(
            "/linkset/doc/{path:path}",
            partial(of_document, site),
            "The links of a document.",
            cacheable=True,
            cacheable_with_query=True,
        ),
        Route("/linkset/dataset", partial(of_dataset, site), "The links of the data set."),
        Route(f"/{PATH}", partial(api_catalog, site), "The interfaces of this site (RFC 9727)."),
    )


def describe(_site: Site) -> Iterable[Triple]:
    """Nothing: links are how the rest is found."""
    return ()


PROTOCOL: Final = Protocol(
    name="signposting",
    title="FAIR Signposting: typed links for programs, in HTTP, HTML and linksets",
    specification="https://signposting.org/FAIR/",
    routes=routes,
    describe=describe,
    harvest=harvest,
    links=linked,
)
