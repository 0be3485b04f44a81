"""The page of an endpoint: an empty form, what a query found, or what is wrong with it."""

import asyncio
import shlex
from dataclasses import replace
from typing import Final

from cable_ld.engine.port import Answer
from cable_ld.http.asked import Asked
from cable_ld.http.problem import Problem
from cable_ld.model.errors import CableError
from cable_ld.model.query_errors import ResultTooLarge
from cable_ld.pages.examples import stored_examples
from cable_ld.pages.result import read_preview
from cable_ld.pages.sparql import Fault, SparqlPage, sparql_page
from cable_ld.protocols.sparql.endpoint import Endpoint, endpoint_of, has_union
from cable_ld.protocols.sparql.negotiation import DATA
from cable_ld.protocols.sparql.request import SparqlRequest, read_request
from cable_ld.rdf.namespaces import PREFIXES
from cable_ld.site import Site

MOST_BYTES: Final = 4 * 1024 * 1024
"""Bytes of a result that is made into a page; its rows may be few and yet too long to show."""


def page_state(site: Site, endpoint: Endpoint) -> str:
    """All that a page shows besides a result: what stands around it, and the names of its scripts."""
    title, scripts = site.frame(endpoint.edition).title, sorted(site.pages.assets.items())
    return repr((title, scripts, site.shelf.with_graph(), site.engine.limits))


def empty_page(site: Site, endpoint: Endpoint) -> bytes:
    """The form, for a first query."""
    return _page(site, endpoint, _blank(site, endpoint, SparqlRequest(None)))


async def result_page(site: Site, endpoint: Endpoint, request: SparqlRequest, found: Answer) -> bytes:
    """What the query found. Raises QueryStopped."""
    body = await _whole(found)
    addresses = ((variant.label, endpoint.ask(request, variant)) for variant in DATA[found.kind])
    downloads = tuple((label, site.addresses.local(address) or address) for label, address in addresses)
    blank, frame = _blank(site, endpoint, request), site.frame(endpoint.edition)

    def rendered() -> bytes:
        page = replace(blank, result=read_preview(body), downloads=downloads)
        return sparql_page(site.pages, frame, site.addresses, page)

    return await asyncio.to_thread(rendered)  # a thousand rows take a while, in which others are answered


def fault_page(site: Site, asked: Asked, problem: Problem) -> bytes | None:
    """The query and what is wrong with it; None where no query can be told from the request, or no edition."""
    try:
        request = read_request(asked)
        endpoint = endpoint_of(site, asked, request.edition)
    except CableError:
        return None
    if request.query is None:
        return None
    line, column = problem.members.get("line"), problem.members.get("column")
    place = (line, column) if isinstance(line, int) and isinstance(column, int) else (None, None)
    fault = Fault(problem.title, problem.detail, *place)
    return _page(site, endpoint, replace(_blank(site, endpoint, request), fault=fault))


def _blank(site: Site, endpoint: Endpoint, request: SparqlRequest) -> SparqlPage:
    return SparqlPage(
        action=site.addresses.local(site.addresses.sparql) or site.addresses.sparql,
        query=request.query or "",
        edition=endpoint.edition.number,
        latest=site.shelf.lease().number,
        editions=site.shelf.with_graph(),
        limits=site.engine.limits,
        prefixes=PREFIXES,
        examples=stored_examples(site.addresses),
        has_union=has_union(site, endpoint),
        graphs=request.graphs,
        share=endpoint.ask(request),
        curl=_curl(endpoint, request),
    )


def _page(site: Site, endpoint: Endpoint, page: SparqlPage) -> bytes:
    return sparql_page(site.pages, site.frame(endpoint.edition), site.addresses, page)


def _curl(endpoint: Endpoint, request: SparqlRequest) -> str:
    """A command that posts the query, which may be of any length."""
    words = (word for name, value in request.parameters for word in ("--data-urlencode", f"{name}={value}"))
    return shlex.join(("curl", *words, endpoint.address))


async def _whole(found: Answer) -> bytes:
    if found.rest is None:
        return found.head
    body = bytearray(found.head)
    try:
        async for piece in found.rest:
            body += piece
            if len(body) > MOST_BYTES:
                raise ResultTooLarge(MOST_BYTES, "bytes")
    finally:
        await found.rest.aclose()
    return bytes(body)
