"""What the ontology and the context answer."""

from cable_ld.editions.shelf import Edition
from cable_ld.http.asked import Asked
from cable_ld.http.links import Link
from cable_ld.http.reply import Reply
from cable_ld.http.resource import Resource, fixed_form, serve, state_of
from cable_ld.model.media import DOCUMENT_VARIANTS, HTML, JSON_LD, Variant
from cable_ld.pages.ontology import THING, OntologyOffer, ontology_page
from cable_ld.pages.render import formats_of
from cable_ld.profiles.render import Graph, render
from cable_ld.rdf.canonical import read_ntriples
from cable_ld.site import Site


def ontology(site: Site, asked: Asked) -> Reply:
    """The document about the ontology."""
    edition = site.shelf.lease()
    address = site.addresses.ontology
    offered = tuple((variant, site.addresses.fixed(address, variant.suffix)) for variant in DOCUMENT_VARIANTS)
    resource = Resource(
        address=address,
        offered=offered,
        default=JSON_LD,
        state=state_of(edition.asset_digest("ontology"), edition.asset_digest("context"), site.frame(edition).title),
        modified=edition.time,
        render=lambda variant: _render(site, edition, variant, offered),
        links=(Link(THING, "describes"),),
    )
    return serve(asked, resource, fixed_form(asked, DOCUMENT_VARIANTS))


def context(site: Site, asked: Asked) -> Reply:
    """The JSON-LD context that every JSON-LD answer names."""
    edition = site.shelf.lease()
    resource = Resource(
        address=site.addresses.context,
        offered=((JSON_LD, site.addresses.context),),
        default=JSON_LD,
        state=edition.asset_digest("context"),
        modified=edition.time,
        render=lambda _: edition.asset("context"),
    )
    return serve(asked, resource)


def _render(site: Site, edition: Edition, variant: Variant, offered: tuple[tuple[Variant, str], ...]) -> bytes:
    triples = read_ntriples(edition.asset("ontology"))
    graph = Graph(triples, THING, site.addresses.ontology)
    data = JSON_LD if variant == HTML else variant
    rendered = render(graph, data, edition.context, site.addresses)
    if variant != HTML:
        return rendered
    offer = OntologyOffer(triples, formats_of(site.addresses, offered), rendered)
    return ontology_page(site.pages, site.frame(edition), site.addresses, offer)
