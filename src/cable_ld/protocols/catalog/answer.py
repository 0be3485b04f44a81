"""What the data set and the home page answer: one description, at two addresses."""

from collections.abc import Iterator

from cable_ld.editions.shelf import Edition
from cable_ld.forms.links import of_dataset
from cable_ld.http.asked import Asked
from cable_ld.http.links import Link, alternates
from cable_ld.http.reply import Reply
from cable_ld.http.represent import REVALIDATED
from cable_ld.http.resource import Resource, fixed_form, serve, state_of
from cable_ld.model.media import DOCUMENT_VARIANTS, HTML, JSON_LD, Variant
from cable_ld.profiles.render import Graph, render
from cable_ld.protocols.catalog.description import describe
from cable_ld.protocols.catalog.page import page
from cable_ld.rdf.canonical import digest, ntriples, sort
from cable_ld.site import Site


def dataset(site: Site, asked: Asked) -> Reply:
    """The description, as data unless a page is asked for."""
    return serve(asked, _resource(site, site.addresses.dataset, JSON_LD), fixed_form(asked, DOCUMENT_VARIANTS))


def well_known(site: Site, asked: Asked) -> Reply:
    """Where a description of the data sets of a host is looked for: the redirect that VoID §7.2 finds most fitting."""
    query = f"?{asked.query}" if asked.query else ""
    return Reply(302, (("Location", site.addresses.dataset + query), ("Cache-Control", REVALIDATED)))


def home(site: Site, asked: Asked) -> Reply:
    """The description, as a page unless data are asked for."""
    return serve(asked, _resource(site, site.addresses.base, HTML))


def _resource(site: Site, address: str, default: Variant) -> Resource:
    edition = site.shelf.lease()
    fixed = site.addresses.fixed
    offered = tuple((variant, fixed(site.addresses.dataset, variant.suffix)) for variant in DOCUMENT_VARIANTS)
    links = (Link(site.addresses.dataset, "canonical"), *of_dataset(site, edition))
    names = (edition.asset_digest(name) for name in ("dataset", "context"))
    return Resource(
        address=address,
        offered=offered,
        default=default,
        state=state_of(str(edition.number), edition.digest, *names, *_said_by_protocols(site)),
        modified=edition.time,
        may_change_after=True,
        render=lambda variant: _render(site, edition, variant, (*alternates(offered, variant), *links)),
        links=links,
    )


def _said_by_protocols(site: Site) -> Iterator[str]:
    """What protocols add changes with their state too: a dump may appear at any time."""
    for protocol in site.protocols:
        yield protocol.name
        yield digest(ntriples(sort(protocol.describe(site))))


def _render(site: Site, edition: Edition, variant: Variant, links: tuple[Link, ...]) -> bytes:
    description = describe(site, edition)
    if variant != HTML:
        graph = Graph(description, site.addresses.dataset, site.addresses.dataset)
        return render(graph, variant, edition.context, site.addresses)
    return page(site, edition, description, links)
