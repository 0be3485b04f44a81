"""The address of the correspondence file."""

from functools import partial
from typing import Final

from cable_ld.protocols.cmif.answer import file
from cable_ld.protocols.cmif.description import SPECIFICATION, describe, harvest
from cable_ld.protocols.cmif.header import FILE
from cable_ld.site import Protocol, Route, Site


def routes(site: Site) -> tuple[Route, ...]:
    """`cmif.xml`."""
    return (Route(f"/{FILE}", partial(file, site), "The letters of the current edition, for correspSearch."),)


PROTOCOL: Final = Protocol(
    name="cmif",
    title="The correspondence file",
    specification=SPECIFICATION,
    routes=routes,
    describe=describe,
    harvest=harvest,
)
