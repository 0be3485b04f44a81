"""The address of the repository."""

from functools import partial
from typing import Final

from cable_ld.protocols.oai_pmh.answer import answer
from cable_ld.protocols.oai_pmh.description import SPECIFICATION, describe, harvest
from cable_ld.protocols.oai_pmh.repository import ADDRESS, Repository
from cable_ld.site import Protocol, Route, Site

_LONGEST: Final = 16 * 1024
"""Bytes of a form: as many as an address may have."""


def routes(site: Site) -> tuple[Route, ...]:
    """`oai`, by GET and by POST."""
    asked = partial(answer, Repository(site))
    return (Route(f"/{ADDRESS}", asked, "OAI-PMH 2.0.", methods=("GET", "POST"), body_limit=_LONGEST),)


PROTOCOL: Final = Protocol(
    name="oai_pmh",
    title="Harvesting of records (OAI-PMH 2.0)",
    specification=SPECIFICATION,
    routes=routes,
    describe=describe,
    harvest=harvest,
)
