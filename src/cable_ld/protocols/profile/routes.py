"""The addresses of the profiles."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from pyoxigraph import NamedNode, Triple

from cable_ld.protocols.profile.answer import context, profile, profiles
from cable_ld.protocols.profile.harvest import harvest
from cable_ld.rdf.namespaces import FOAF
from cable_ld.site import Protocol, Route, Site


def routes(site: Site) -> tuple[Route, ...]:
    """`profile/`, each profile below it, and its context."""
    return (
        Route("/profile/", partial(profiles, site), "The profiles of this site.", cacheable=True),
        Route("/profile/index.{suffix}", partial(profiles, site), "The profiles in one form.", cacheable=True),
        Route("/profile/{token}/context.jsonld", partial(context, site), "The context of a profile.", cacheable=True),
        Route("/profile/{token}", partial(profile, site), "A profile, described.", cacheable=True),
    )


def describe(site: Site) -> Iterator[Triple]:
    """Where the profiles of documents are described."""
    yield Triple(NamedNode(site.addresses.dataset), FOAF.term("page"), NamedNode(f"{site.addresses.base}profile/"))


PROTOCOL: Final = Protocol(
    name="profile",
    title="Profiles: the same document in the words of several communities",
    specification="https://www.w3.org/TR/dx-prof-conneg/",
    routes=routes,
    describe=describe,
    harvest=harvest,
)
