"""What the page for aggregators answers: facts of the protocols, the profiles and the edition, collected."""

from collections.abc import Iterator
from typing import Final

from cable_ld.editions.shelf import Edition
from cable_ld.http.asked import Asked
from cable_ld.http.links import Link
from cable_ld.http.reply import Reply
from cable_ld.http.resource import Resource, fixed_form, serve, state_of
from cable_ld.model.change import instant
from cable_ld.model.media import HTML
from cable_ld.pages.harvest import HarvestPage, Missing, Told, harvest_page
from cable_ld.pages.render import formats_of
from cable_ld.profiles.profile import Profile
from cable_ld.protocols.harvest.form import JSON, as_json
from cable_ld.site import Site

_OFFERED: Final = (HTML, JSON)

MOST: Final = 20
"""Lines about what is missing for one profile that the page shows."""


def harvest(site: Site, asked: Asked) -> Reply:
    """Everything an aggregator needs, as a page unless JSON is asked for."""
    edition = site.shelf.lease()
    address = f"{site.addresses.base}harvest"
    offered = tuple((variant, site.addresses.fixed(address, variant.suffix)) for variant in _OFFERED)
    page = HarvestPage(
        canonical=address,
        edition=edition.number,
        time=instant(edition.time),
        documents=sum(edition.counts().values()),
        accesses=tuple(access for protocol in site.protocols for access in protocol.harvest(site, edition)),
        profiles=tuple(_profiles(site, edition)),
        formats=formats_of(site.addresses, offered),
        license=site.license(edition),
    )
    data, frame = as_json(page), site.frame(edition)
    resource = Resource(
        address=address,
        offered=offered,
        default=HTML,
        state=state_of(data.decode(), frame.title),
        modified=edition.time,
        may_change_after=True,
        render=lambda variant: data if variant == JSON else harvest_page(site.pages, site.addresses, frame, page),
        links=(Link(site.addresses.dataset, "describedby"),),
    )
    return serve(asked, resource, fixed_form(asked, _OFFERED))


def _profiles(site: Site, edition: Edition) -> Iterator[Told]:
    counted = edition.listing.counted
    for profile in site.profiles:
        missing = edition.lacking(profile.token, MOST + 1)
        yield Told(
            token=profile.token,
            title=profile.title,
            uri=profile.uri,
            address=site.addresses.profile(profile.token),
            loses=profile.loses,
            prefix=_prefix(profile),
            offered=counted(profile.token, "offered"),
            lacking=counted(profile.token, "lacking"),
            gone=counted(profile.token, "gone"),
            missing=tuple(Missing(document, what) for document, what in missing[:MOST]),
            has_more=len(missing) > MOST,
        )


def _prefix(profile: Profile) -> str | None:
    return profile.oai_pmh.prefix if profile.oai_pmh else None
