"""The addresses of the sitemap and of robots.txt."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from cable_ld.editions.shelf import Edition
from cable_ld.pages.harvest import Access
from cable_ld.protocols.sitemap.answer import address_of, part, robots_txt, sitemap
from cable_ld.site import Protocol, Route, Site, nothing

_SPECIFICATION: Final = "https://www.sitemaps.org/protocol.html"


def routes(site: Site) -> tuple[Route, ...]:
    """`sitemap.xml`, its parts, and `robots.txt`, which answers at the origin too where that leads here."""
    return (
        Route("/sitemap.xml", partial(sitemap, site), "The sitemap, or the index of its parts.", cacheable=True),
        Route("/sitemap/{part}.xml", partial(part, site), "A part of the sitemap.", cacheable=True),
        Route("/robots.txt", partial(robots_txt, site), "What robots may ask for.", cacheable=True),
    )


def harvest(site: Site, edition: Edition) -> Iterator[Access]:
    """The sitemap, and how many documents it lists."""
    yield Access(
        name="Sitemap",
        specification=_SPECIFICATION,
        address=address_of(site),
        facts=(("Documents", f"{sum(edition.counts().values()):,}, each with the time of its last change"),),
        examples=(("All addresses", address_of(site)), ("What robots may ask for", f"{site.addresses.base}robots.txt")),
    )


PROTOCOL: Final = Protocol(
    name="sitemap",
    title="Sitemap: the address of every document and when it last changed",
    specification=_SPECIFICATION,
    routes=routes,
    describe=nothing,
    harvest=harvest,
)
