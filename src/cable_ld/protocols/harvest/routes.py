"""The address of the page for aggregators."""

from functools import partial
from typing import Final

from cable_ld.protocols.harvest.answer import harvest
from cable_ld.site import Protocol, Route, Site, nothing


def routes(site: Site) -> tuple[Route, ...]:
    """`harvest`. Not cacheable: a dump that is made changes what it says."""
    return (
        Route("/harvest", partial(harvest, site), "How to take the data: all that an aggregator needs."),
        Route("/harvest.{suffix}", partial(harvest, site), "The same in one form."),
    )


PROTOCOL: Final = Protocol(
    name="harvest",
    title="Harvest: every way to take the data, with its figures",
    specification="https://www.openarchives.org/OAI/2.0/guidelines-aggregator.htm",
    routes=routes,
    describe=nothing,
)
