"""What the data set and the home page answer: one description, at two addresses."""

from collections.abc import Iterator
from typing import Final

from cable_ld.editions.shelf import Edition
from cable_ld.http.asked import Asked
from cable_ld.http.links import Link
from cable_ld.http.reply import Reply
from cable_ld.http.resource import Resource, fixed_form, serve, state_of
from cable_ld.model.change import instant
from cable_ld.model.iri import OTHER, TYPES
from cable_ld.model.media import DOCUMENT_VARIANTS, HTML, JSON_LD, Variant
from cable_ld.pages.dataset import Summary, dataset_page
from cable_ld.pages.render import formats_of
from cable_ld.profiles.render import Graph, render
from cable_ld.protocols.catalog.description import describe
from cable_ld.rdf.canonical import digest, ntriples, sort
from cable_ld.site import Site

LISTED: Final = 200
"""Documents of each type that the home page lists."""


def dataset(site: Site, asked: Asked) -> Reply:
    """The description, as data unless a page is asked for."""
    return serve(asked, _resource(site, site.addresses.dataset, JSON_LD), fixed_form(asked, DOCUMENT_VARIANTS))


def home(site: Site, asked: Asked) -> Reply:
    """The description, as a page unless data are asked for."""
    return serve(asked, _resource(site, site.addresses.base, HTML))


def _resource(site: Site, address: str, default: Variant) -> Resource:
    edition = site.shelf.lease()
    fixed = site.addresses.fixed
    offered = tuple((variant, fixed(site.addresses.dataset, variant.suffix)) for variant in DOCUMENT_VARIANTS)
    license = site.license(edition)
    names = (edition.asset_digest(name) for name in ("dataset", "context"))
    return Resource(
        address=address,
        offered=offered,
        default=default,
        state=state_of(str(edition.number), edition.digest, *names, *_said_by_protocols(site)),
        modified=edition.time,
        may_change_after=True,
        render=lambda variant: _render(site, edition, variant, offered),
        links=(Link(license, "license"),) if license else (),
    )


def _said_by_protocols(site: Site) -> Iterator[str]:
    """What protocols add changes with their state too: a dump may appear at any time."""
    for protocol in site.protocols:
        yield protocol.name
        yield digest(ntriples(sort(protocol.describe(site))))


def _render(site: Site, edition: Edition, variant: Variant, offered: tuple[tuple[Variant, str], ...]) -> bytes:
    description = describe(site, edition)
    graph = Graph(description, site.addresses.dataset, site.addresses.dataset)
    data = JSON_LD if variant == HTML else variant
    rendered = render(graph, data, edition.context, site.addresses)
    if variant != HTML:
        return rendered
    versions = {kind: edition.documents(kind, LISTED) for kind in (*TYPES, OTHER)}
    counts = edition.counts()
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
        formats=formats_of(site.addresses, offered),
        json_ld=rendered,
    )
    return dataset_page(site.pages, site.frame(edition), site.addresses, summary)
