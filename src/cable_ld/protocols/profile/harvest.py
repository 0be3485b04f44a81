"""What an aggregator needs to know to take documents in the words of its community."""

from collections.abc import Iterator
from typing import Final

from cable_ld.editions.catalog.harvest import Selection
from cable_ld.editions.shelf import Edition
from cable_ld.pages.harvest import Access
from cable_ld.site import Site

_LOOKED_AT: Final = 20
"""Documents among which one is sought that stands."""


def harvest(site: Site, edition: Edition) -> Iterator[Access]:
    """Where the profiles are described, and a document in each that is offered for any."""
    yield Access(
        name="Linked data",
        specification="https://www.w3.org/TR/dx-prof-conneg/",
        address=f"{site.addresses.base}profile/",
        facts=(
            ("Things", f"{site.addresses.base}id/…, each leads to its document in the form that Accept asks for"),
            ("Profiles", f"{', '.join(profile.token for profile in site.profiles)}: ?_profile=, or Accept-Profile"),
        ),
        examples=tuple(_examples(site, edition)),
    )


def _examples(site: Site, edition: Edition) -> Iterator[tuple[str, str]]:
    for profile in site.profiles:
        offered = edition.offered(Selection(profile.token), _LOOKED_AT)
        found = next((each.version for each in offered if not each.is_gone), None)
        if found is not None:
            yield f"A document as {profile.title}", site.addresses.in_profile(found.iri, profile.token)
