"""The page of the data set, which is the home page too: what there is, and what the profiles are offered for."""

from collections.abc import Iterator, Sequence
from typing import Final

from pyoxigraph import Triple

from cable_ld.editions.shelf import Edition
from cable_ld.http.links import Link
from cable_ld.model.change import instant
from cable_ld.model.iri import OTHER, TYPES
from cable_ld.model.media import DOCUMENT_VARIANTS
from cable_ld.pages.dataset import Lack, Offering, Summary, dataset_page
from cable_ld.pages.render import formats_of
from cable_ld.profiles.profile import Profile
from cable_ld.protocols.catalog.schema_org import schema_dataset
from cable_ld.rdf.jsonld import write_jsonld
from cable_ld.site import Site

LISTED: Final = 200
"""Documents of each type that the home page lists."""

LACKS: Final = 100
"""Lines about what documents lack for one profile."""


def page(site: Site, edition: Edition, description: Sequence[Triple], links: tuple[Link, ...]) -> bytes:
    """The page as UTF-8."""
    addresses = site.addresses
    versions = {kind: edition.documents(kind, LISTED) for kind in (*TYPES, OTHER)}
    counts = edition.counts()
    offered = tuple((variant, addresses.fixed(addresses.dataset, variant.suffix)) for variant in DOCUMENT_VARIANTS)
    summary = Summary(
        description=description,
        documents={kind: [(each.thing, each.label) for each in found] for kind, found in versions.items() if found},
        more={kind: counts.get(kind, 0) - len(found) for kind, found in versions.items()},
        figures=(
            ("documents", sum(counts.get(kind, 0) for kind in versions)),
            ("claims", edition.claim_count),
            ("triples", edition.triple_count),
        ),
        edition=edition.number,
        time=instant(edition.time),
        protocols=tuple((protocol.title, protocol.specification) for protocol in site.protocols),
        formats=formats_of(addresses, offered),
        json_ld=write_jsonld(schema_dataset(description, addresses.dataset)),
        offerings=tuple(_offerings(site, edition)),
        links=links,
    )
    return dataset_page(site.pages, site.frame(edition), addresses, summary)


def _offerings(site: Site, edition: Edition) -> Iterator[Offering]:
    """The profiles, each with the documents that it is offered for and those that lack something."""
    for profile in site.profiles:
        lacks = tuple(_lacks(site, edition, profile))
        address = site.addresses.profile(profile.token)
        yield Offering(
            title=profile.title,
            token=profile.token,
            href=site.addresses.local(address) or address,
            offered=edition.listing.counted(profile.token, "offered"),
            lacks=lacks[:LACKS],
            has_more=len(lacks) > LACKS,
        )


def _lacks(site: Site, edition: Edition, profile: Profile) -> Iterator[Lack]:
    for document, what in edition.lacking(profile.token, LACKS + 1):
        version = edition.version(document)
        if version is not None and version.withdrawn is None:
            yield Lack(site.addresses.local(version.thing) or version.thing, version.label, what)
