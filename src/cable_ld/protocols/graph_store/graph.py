"""A named graph in its forms. In N-Quads and TriG its triples stand in the graph of that name (CONTRACT.md §2)."""

from cable_ld.editions.shelf import Edition
from cable_ld.editions.version import Version
from cable_ld.http.links import Link
from cable_ld.http.resource import Resource, state_of
from cable_ld.model.change import instant
from cable_ld.model.errors import NotAcceptable
from cable_ld.model.media import TRIG, TURTLE, Variant
from cable_ld.profiles.render import Graph, prefixes, render
from cable_ld.protocols.graph_store.request import offered_at
from cable_ld.rdf.named import NAMING, write_named
from cable_ld.rdf.order import reading_order
from cable_ld.site import Site


def resource_of(site: Site, edition: Edition, version: Version) -> Resource:
    """The graph with what HTTP needs of it."""
    address = site.addresses.in_graph_store(version.iri)
    offered, license = offered_at(address), site.license(edition)
    context = edition.asset_digest("context")
    return Resource(
        address=address,
        offered=offered,
        default=TURTLE,
        state=state_of("graph", version.iri, version.digest, instant(version.modified), context),
        modified=version.modified,
        may_change_after=True,
        render=lambda variant: _render(site, edition, version, variant),
        links=(Link(license, "license"),) if license else (),
    )


def _render(site: Site, edition: Edition, version: Version, variant: Variant) -> bytes:
    """The triples exactly as they were compiled. Raises NotAcceptable where a form has no name or character for one."""
    graph = Graph(edition.triples(version), version.thing, version.iri)
    if variant in NAMING:
        ordered = reading_order(graph.triples, graph.thing) if variant == TRIG else graph.triples
        return write_named(ordered, version.iri, variant, prefixes(graph, site.addresses))
    try:
        return render(graph, variant, edition.context, site.addresses)
    except ValueError as error:
        address = site.addresses.in_graph_store(version.iri)
        others = tuple(pair for pair in offered_at(address) if pair[0] != variant)
        raise NotAcceptable(address, others) from error
