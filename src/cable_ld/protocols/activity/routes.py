"""The addresses of the activities."""

from functools import partial
from typing import Final

from cable_ld.protocols.activity.answer import collection, page
from cable_ld.protocols.activity.description import SPECIFICATION, describe, harvest
from cable_ld.site import Protocol, Route, Site


def routes(site: Site) -> tuple[Route, ...]:
    """`activity/` and the pages below it."""
    return (
        Route("/activity/", partial(collection, site), "All changes, as a collection of pages.", cacheable=True),
        Route("/activity/index.{suffix}", partial(collection, site), "The collection in one form.", cacheable=True),
        Route("/activity/page/{page}", partial(page, site), "A page of changes, the oldest first.", cacheable=True),
    )


PROTOCOL: Final = Protocol(
    name="activity",
    title="IIIF Change Discovery: every change as an activity, in pages",
    specification=SPECIFICATION,
    routes=routes,
    describe=describe,
    harvest=harvest,
)
