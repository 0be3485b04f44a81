"""The addresses of the endpoints."""

from functools import partial
from typing import Final

from cable_ld.protocols.sparql.answer import answer
from cable_ld.protocols.sparql.description import describe
from cable_ld.protocols.sparql.harvest import harvest
from cable_ld.protocols.sparql.negotiation import remembering
from cable_ld.protocols.sparql.page import fault_page
from cable_ld.site import Protocol, Route, Site

_AS_FORM: Final = 3
"""As a form a query takes up to three times its bytes."""
_GRAPHS: Final = 64 * 1024
"""Bytes of the graphs that a form may name."""


def routes(site: Site) -> tuple[Route, ...]:
    """`sparql`, and the same below an edition."""
    limit = _AS_FORM * site.engine.limits.max_length + _GRAPHS
    answered, shown = partial(answer, site, remembering()), partial(fault_page, site)
    return tuple(
        Route(
            path,
            answered,
            summary,
            methods=("GET", "POST"),
            cacheable_with_query=True,
            body_limit=limit,
            problem_page=shown,
        )
        for path, summary in (
            ("/sparql", "SPARQL queries on the current edition; without one, the service description."),
            ("/edition/{edition}/sparql", "SPARQL queries on an edition whose graph is kept."),
        )
    )


PROTOCOL: Final = Protocol(
    name="sparql",
    title="SPARQL queries",
    specification="https://www.w3.org/TR/sparql11-protocol/",
    routes=routes,
    describe=describe,
    harvest=harvest,
)
