"""The addresses of the dumps."""

from functools import partial
from typing import Final

from cable_ld.editions.dumps.background import Background
from cable_ld.protocols.dumps.answer import file, listing
from cable_ld.protocols.dumps.description import SPECIFICATION, describe, harvest, linked
from cable_ld.site import Protocol, Route, Site


def routes(site: Site) -> tuple[Route, ...]:
    """`dumps/` and the files in it."""
    background = Background(site.shelf.state, site.addresses.base, "cable_ld.profiles.dump")
    return (
        Route("/dumps/", partial(listing, site), "The dumps of the current edition, as a page or as JSON."),
        Route("/dumps/index.{suffix}", partial(listing, site), "The list of dumps in one form."),
        Route("/dumps/{name}", partial(file, site, background.ask), "A dump of the current edition."),
    )


PROTOCOL: Final = Protocol(
    name="dumps",
    title="Dumps of the whole data set",
    specification=SPECIFICATION,
    routes=routes,
    describe=describe,
    harvest=harvest,
    links=linked,
)
