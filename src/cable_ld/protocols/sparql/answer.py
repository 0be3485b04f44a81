"""What a SPARQL endpoint answers (SPARQL 1.1 Protocol, https://www.w3.org/TR/sparql11-protocol/)."""

from functools import partial

from cable_ld.engine.guard import scan
from cable_ld.engine.port import Answer, Query, Question
from cable_ld.http.asked import Asked
from cable_ld.http.negotiate import choose
from cable_ld.http.policy import PAGE
from cable_ld.http.reply import Reply
from cable_ld.http.resource import Resource, serve, state_of
from cable_ld.model.errors import NotAcceptable
from cable_ld.model.media import DOCUMENT_VARIANTS, HTML, TURTLE, Variant
from cable_ld.model.query_errors import ResultNotAcceptable
from cable_ld.profiles.render import Graph, render
from cable_ld.protocols.sparql.caching import UNKEPT, Keeping
from cable_ld.protocols.sparql.description import describe_endpoint
from cable_ld.protocols.sparql.endpoint import Endpoint, endpoint_of
from cable_ld.protocols.sparql.negotiation import DATA, PREVIEW, Negotiate, media_of
from cable_ld.protocols.sparql.page import empty_page, page_state, result_page
from cable_ld.protocols.sparql.request import SparqlRequest, read_request
from cable_ld.rdf.canonical import digest, ntriples
from cable_ld.site import Site


async def answer(site: Site, negotiate: Negotiate, asked: Asked) -> Reply:
    """Answers a query; without one, says what the endpoint is.

    Raises what `read_request`, `endpoint_of` and the engine raise, and NotAcceptable.
    """
    request = read_request(asked)
    endpoint = endpoint_of(site, asked, request.edition)
    if request.query is None:
        return _description(site, asked, endpoint, request.media_type)
    forms = negotiate(request.media_type or asked.headers.get("accept"))
    keeping = _keeping(site, asked, endpoint, request)
    unchanged = keeping.unchanged(forms) if keeping else None
    if unchanged is not None:
        return unchanged
    query = Query(request.query, site.addresses.base, {}, request.default_graphs, request.named_graphs)
    try:
        found = await site.engine.answer(Question(query, endpoint.edition.number, forms, asked.client))
    except ResultNotAcceptable as error:
        raise NotAcceptable(endpoint.address, _offered(endpoint, request, error.kind)) from error
    kept = keeping.answer(found.form).fields if keeping else UNKEPT
    return await _reply(site, endpoint, request, found, kept)


async def _reply(
    site: Site, endpoint: Endpoint, request: SparqlRequest, found: Answer, kept: tuple[tuple[str, str], ...]
) -> Reply:
    fields = (("Content-Type", media_of(found.form).content_type), *kept)
    if found.form != PREVIEW:
        return Reply(200, fields, found.head, stream=found.rest)
    page = await result_page(site, endpoint, request, found)
    return Reply(200, (*fields, ("Content-Security-Policy", PAGE)), page)


def _keeping(site: Site, asked: Asked, endpoint: Endpoint, request: SparqlRequest) -> Keeping | None:
    """How answers may be kept: not at all after a POST, nor where the query gives others every time."""
    if asked.method == "POST" or scan(request.query or "", site.engine.limits.max_length).is_volatile:
        return None
    return Keeping(endpoint, asked, request, partial(page_state, site, endpoint))


def _offered(endpoint: Endpoint, request: SparqlRequest, kind: str) -> tuple[tuple[Variant, str], ...]:
    """The forms of a kind of result, and where each is: a query too long for an address can be posted there."""
    variants = next(variants for each, variants in DATA.items() if each == kind)
    posted = SparqlRequest(None)
    return tuple((each, endpoint.short(request, each) or endpoint.ask(posted, each)) for each in (*variants, HTML))


def _description(site: Site, asked: Asked, endpoint: Endpoint, media_type: str | None) -> Reply:
    """The service description, or for people the form of the page, empty."""
    triples = describe_endpoint(site, endpoint)
    edition = endpoint.edition
    offered = tuple((variant, endpoint.ask(SparqlRequest(None), variant)) for variant in DOCUMENT_VARIANTS)

    def rendered(variant: Variant) -> bytes:
        if variant == HTML:
            return empty_page(site, endpoint)
        return render(Graph(triples, endpoint.address, endpoint.address), variant, edition.context, site.addresses)

    resource = Resource(
        address=endpoint.address,
        offered=offered,
        default=TURTLE,
        state=state_of(digest(ntriples(triples)), edition.asset_digest("context"), page_state(site, endpoint)),
        modified=edition.time,
        may_change_after=True,
        render=rendered,
    )
    fixed = choose(media_type, DOCUMENT_VARIANTS, TURTLE) if media_type else None
    if media_type and fixed is None:
        raise NotAcceptable(endpoint.address, offered)
    return serve(asked, resource, fixed)
