"""What the graph store answers (SPARQL 1.1 Graph Store HTTP Protocol §5.2,
https://www.w3.org/TR/sparql11-http-rdf-update/#http-get)."""

from dataclasses import replace
from typing import Final

from cable_ld.engine.port import Forms, Query, Question
from cable_ld.forms.answer import moved, version_of
from cable_ld.http.asked import Asked
from cable_ld.http.links import alternates, link_header
from cable_ld.http.negotiate import VARY, choose
from cable_ld.http.reply import Reply
from cable_ld.http.represent import REVALIDATED
from cable_ld.http.resource import serve, state_of
from cable_ld.http.weak import Weak, unchanged
from cable_ld.model.errors import NotAcceptable
from cable_ld.model.media import DOCUMENT_VARIANTS, HTML, RDF_VARIANTS, TURTLE, Variant
from cable_ld.protocols.graph_store.graph import resource_of
from cable_ld.protocols.graph_store.request import offered_at, read_graph
from cable_ld.site import Site

_EVERYTHING: Final = "CONSTRUCT WHERE { ?s ?p ?o }"


async def graph(site: Site, asked: Asked) -> Reply:
    """Answers with a graph.

    Raises RequestMalformed, AddressUnknown, Withdrawn, NotAcceptable and, for the default graph, what an engine raises.
    """
    request = read_graph(asked)
    if request.graph is None:
        return await _default_graph(site, asked, request.media_type)
    return _named_graph(site, asked, request.graph, request.media_type)


def _named_graph(site: Site, asked: Asked, name: str, media_type: str | None) -> Reply:
    """A document or another graph, from the catalog; a browser is led to the page of a document."""
    edition, address = site.shelf.lease(), site.addresses.in_graph_store(name)
    version = version_of(edition, name, replace(asked, path=address.removeprefix(site.addresses.base[:-1])))
    if version.successor is not None:
        return moved(site.addresses.in_graph_store(version.successor), replace(asked, query=""))
    resource = resource_of(site, edition, version)
    if media_type:
        return serve(asked, resource, _chosen(media_type, address))
    wanted = choose(asked.headers.get("accept"), DOCUMENT_VARIANTS, TURTLE)
    if wanted == HTML and site.addresses.is_document(name):
        return Reply(303, (("Location", name), ("Cache-Control", REVALIDATED), VARY))
    return serve(asked, resource)


async def _default_graph(site: Site, asked: Asked, media_type: str | None) -> Reply:
    """The default graph as the engine has it, which may be too large for one answer: dumps are not."""
    edition, address = site.shelf.lease(), site.addresses.in_graph_store(None)
    variant = _chosen(media_type or asked.headers.get("accept"), address)
    offered = offered_at(address)
    answer = Weak(f"{state_of(str(edition.number), edition.digest)}-{variant.suffix}", dict(offered)[variant])
    known = unchanged(asked, [answer])
    if known is not None:
        return known
    query = Query(_EVERYTHING, site.addresses.base, {})
    question = Question(query, edition.number, Forms(None, None, variant.suffix), asked.client)
    found = await site.engine.answer(question)
    links = link_header(alternates(offered, variant))
    fields = (("Content-Type", variant.content_type), *answer.fields, ("Link", links))
    return Reply(200, fields, found.head, stream=found.rest)


def _chosen(accept: str | None, address: str) -> Variant:
    variant = choose(accept, RDF_VARIANTS, TURTLE)
    if variant is None:
        raise NotAcceptable(address, offered_at(address))
    return variant
