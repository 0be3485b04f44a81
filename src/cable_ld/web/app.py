"""The application: every route of every protocol behind FastAPI, one endpoint a path."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from itertools import chain

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp

from cable_ld.http.asked import Asked
from cable_ld.http.problem import Problem
from cable_ld.http.reply import Reply
from cable_ld.model.errors import AddressUnknown, CableError
from cable_ld.site import Route, Site
from cable_ld.web import health, metrics, static
from cable_ld.web.adapter import asked_of, response_of
from cable_ld.web.body import read_body
from cable_ld.web.departure import unless_gone
from cable_ld.web.direct import Direct, Endpoint
from cable_ld.web.hot_path import HotPath, mark_cacheable
from cable_ld.web.middleware import BasePath, EveryAnswer, LastResort
from cable_ld.web.preflight import allowed, options
from cable_ld.web.problems import reply_to_error, reply_to_problem


def build_app(site: Site) -> ASGIApp:
    """The site as an ASGI application."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False, lifespan=_engine_of(site))
    own = (*health.routes(site), *metrics.routes(site), *static.routes(site))
    direct: dict[tuple[str, str], Endpoint] = {}
    for path, routes in _by_path(chain(own, *(protocol.routes(site) for protocol in site.protocols))).items():
        endpoint, methods = _endpoint(site, routes), allowed(routes)
        app.router.add_route(path, endpoint, methods=list(methods), include_in_schema=False)
        if "{" not in path:
            direct |= {(path, method): endpoint for method in methods}
    app.add_exception_handler(HTTPException, _refusal(site))
    app.add_middleware(LastResort)  # within the framework's own, which sends a page for programmers
    inner = LastResort(BasePath(Direct(app, direct), site.addresses))
    return HotPath(EveryAnswer(inner, site.addresses), site.shelf.state.current, site.settings.cache_bytes)


def _engine_of(site: Site) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """Queries are answered from when the application starts until it ends."""

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        await site.engine.open()
        try:
            yield
        finally:
            await site.engine.close()

    return life


def _by_path(routes: Iterable[Route]) -> dict[str, dict[str, Route]]:
    """Path → method → route, so that each path knows all its methods, whichever protocol brought them."""
    paths: dict[str, dict[str, Route]] = {}
    for route in routes:
        paths.setdefault(route.path, {}).update(dict.fromkeys(route.methods, route))
    return paths


def _endpoint(site: Site, routes: Mapping[str, Route]) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        if request.method == "OPTIONS":
            return response_of(options(asked_of(request), routes), request.method)
        route = routes["GET" if request.method == "HEAD" else request.method]
        response = await _respond(site, request, route)
        may_be_kept = route.cacheable_with_query if request.scope["query_string"] else route.cacheable
        if may_be_kept and site.shelf.fault() is None:  # a damaged edition may be mended at any time
            mark_cacheable(request.scope)
        return response

    return endpoint


async def _respond(site: Site, request: Request, route: Route) -> Response:
    asked = asked_of(request)
    try:
        if request.method == "POST":
            asked = asked_of(request, await read_body(request, route.body_limit))
        reply = await _reply(request, route, asked)
    except CableError as error:
        reply = reply_to_error(site, asked, error, route.problem_page)
    if reply.stream and asked.method == "HEAD":
        await reply.stream.aclose()
    return response_of(reply, asked.method)


async def _reply(request: Request, route: Route, asked: Asked) -> Reply:
    """The answer; to a client that has gone it does not matter what is sent."""
    answer = route.answer(asked)
    if isinstance(answer, Reply):
        return answer
    return await unless_gone(request.receive, answer) or Reply(204)


def _refusal(site: Site) -> Callable[[Request, Exception], Awaitable[Response]]:
    """Answers what no route takes: an unknown path (404), or a known one with another method (405)."""

    async def refuse(request: Request, error: Exception) -> Response:
        asked = asked_of(request)
        if not isinstance(error, HTTPException) or error.status_code != 405:
            return response_of(reply_to_error(site, asked, AddressUnknown(asked.path)), asked.method)
        allow = ", ".join(sorted((error.headers or {}).get("Allow", "").split(", ")))
        detail = f"{asked.path} answers {allow}, not {asked.method}."
        problem = Problem(405, "method-not-allowed", "Not this method", detail)
        return response_of(reply_to_problem(site, asked, problem).with_headers(("Allow", allow)), asked.method)

    return refuse
