"""The contract over HTTP: methods, errors and fields that every answer has (CONTRACT.md §1 and §2)."""

from collections.abc import AsyncGenerator
from dataclasses import replace
from pathlib import Path
from typing import cast

import httpx
import pytest
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Receive, Scope, Send

from cable_ld.engine.pool import Pool
from cable_ld.http.asked import Asked
from cable_ld.http.policy import DATA, PAGE
from cable_ld.http.profile import ALTERNATES
from cable_ld.http.reply import Reply
from cable_ld.model.media import DOCUMENT_VARIANTS
from cable_ld.site import Protocol, Route, Site
from cable_ld.web.app import build_app
from tests.corpora import BASE, Archive
from tests.protocols.sites import site_of
from tests.web.calls import BROWSER, call, get

MAO = "/doc/person/mao-zedong"
ADDRESSES = (
    "/",
    "/dataset",
    "/dataset.ttl",
    "/ns",
    "/ns.html",
    "/context.jsonld",
    "/id/person/mao-zedong",
    MAO,
    f"{MAO}.ttl",
    "/doc/record/telegram-8600.txt",
    "/-/health",
    "/-/ready",
    "/-/version",
    "/-/static/cable.css",
)


@pytest.mark.parametrize("path", ADDRESSES)
def test_head_works_wherever_get_does_with_the_same_fields(app: ASGIApp, path: str) -> None:
    """The length of the body too, but not the body."""
    got, head = get(app, path), call(app, "HEAD", path)
    assert got.status_code in {200, 303}
    assert (head.status_code, head.headers) == (got.status_code, got.headers)
    assert head.content == b""
    assert int(got.headers["content-length"]) == len(got.content)


def test_a_304_has_no_body_and_no_length(app: ASGIApp) -> None:
    """But it says what it depends on."""
    reply = get(app, MAO, if_none_match=get(app, MAO).headers["etag"])
    assert (reply.status_code, reply.content) == (304, b"")
    assert "content-length" not in reply.headers
    assert reply.headers["vary"] == "Accept, Accept-Profile, Accept-Encoding"


@pytest.mark.parametrize("path", ADDRESSES)
def test_options_answers_with_allow(app: ASGIApp, path: str) -> None:
    """204, without a body."""
    reply = call(app, "OPTIONS", path)
    assert (reply.status_code, reply.headers["allow"], reply.content) == (204, "GET, HEAD, OPTIONS", b"")
    assert "access-control-allow-methods" not in reply.headers


def test_a_preflight_says_what_scripts_may_send(app: ASGIApp) -> None:
    """GET and HEAD, with the fields of the contract."""
    reply = call(app, "OPTIONS", MAO, origin="https://other.example", access_control_request_method="GET")
    assert reply.status_code == 204
    assert reply.headers["access-control-allow-origin"] == "*"
    assert reply.headers["access-control-allow-methods"] == "GET, HEAD"
    assert reply.headers["access-control-allow-headers"] == (
        "Accept, Accept-Profile, Accept-Datetime, Content-Type, If-None-Match, If-Modified-Since"
    )


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "NONSENSE"])
@pytest.mark.parametrize("path", ["/", MAO, "/-/health"])
def test_other_methods_are_405_with_allow(app: ASGIApp, method: str, path: str) -> None:
    """Never 404 for an address that exists."""
    reply = call(app, method, path)
    assert (reply.status_code, reply.headers["allow"]) == (405, "GET, HEAD, OPTIONS")
    assert reply.json()["type"] == "https://w3id.org/cable-ld/problem/method-not-allowed"


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere",
        "/doc/record/nowhere",
        "/id/record/nowhere",
        "/doc/cable/telegram-8600",
        "/doc/record/telegram-8600/",
        "/doc/record/telegram-8600.exe",
        "/doc/record/telegram%252D8600",
        "/capture/0",
        "/ns.exe",
        "/-/static/nothing.css",
        "/-/static/..%2F__init__.py",
        "/docs",
        "/openapi.json",
    ],
)
def test_an_unknown_address_is_404(app: ASGIApp, path: str) -> None:
    """As a problem document for programs, as a page for people; nothing redirects, nothing is decoded twice."""
    reply = get(app, path)
    assert (reply.status_code, reply.headers["content-type"]) == (404, "application/problem+json")
    assert reply.json()["type"] == "https://w3id.org/cable-ld/problem/not-found"
    assert reply.json()["status"] == 404
    page = get(app, path, accept=BROWSER)
    assert (page.status_code, page.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert page.headers["content-security-policy"] == PAGE
    assert "Nothing is published at" in page.text
    assert reply.headers["vary"] == page.headers["vary"] == "Accept, Accept-Profile, Accept-Encoding"


def test_nothing_acceptable_is_406_with_the_forms_in_body_and_links(app: ASGIApp) -> None:
    """For programs."""
    reply = get(app, MAO, accept="image/png")
    assert (reply.status_code, reply.headers["content-type"]) == (406, "application/problem+json")
    assert reply.headers["vary"] == "Accept, Accept-Profile, Accept-Encoding"
    offered = (*DOCUMENT_VARIANTS, *ALTERNATES.variants)
    assert [each["type"] for each in reply.json()["alternatives"]] == [each.media_type for each in offered]
    assert reply.headers["link"].count('rel="alternate"') == len(DOCUMENT_VARIANTS) + 1


def test_a_browser_that_is_refused_gets_the_forms_as_links(app: ASGIApp) -> None:
    """For people: the context has no page."""
    reply = get(app, "/context.jsonld", accept="text/html")
    assert (reply.status_code, reply.headers["content-type"]) == (406, "text/html; charset=utf-8")
    assert 'href="/context.jsonld"' in reply.text


@pytest.mark.parametrize("target", [f"{MAO}%", f"{MAO}%f", "/doc/person/%ff", f"{MAO}?x=%ff", f"{MAO}?x=%", "/%00"])
def test_an_address_that_is_not_well_formed_is_400(app: ASGIApp, target: str) -> None:
    """Escapes that are none, and what is not UTF-8."""
    reply = _raw(app, target)
    assert reply.status_code == 400
    assert reply.json()["type"] == "https://w3id.org/cable-ld/problem/address-malformed"


def _raw(app: ASGIApp, target: str) -> httpx.Response:
    """A request whose target httpx would have mended."""
    path, _, query = target.partition("?")

    async def as_sent(scope: Scope, receive: Receive, send: Send) -> None:
        await app({**scope, "raw_path": path.encode(), "query_string": query.encode()}, receive, send)

    return get(as_sent, "/")


@pytest.mark.parametrize("path", [*ADDRESSES, "/nowhere"])
def test_every_answer_may_be_read_by_other_sites_and_by_no_guess(app: ASGIApp, path: str) -> None:
    """CORS without credentials; nosniff; no referrer; no banner; HSTS only under https."""
    headers = get(app, path, origin="https://other.example").headers
    assert headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in headers
    assert headers["access-control-expose-headers"] == (
        "Link, ETag, Location, Content-Location, Content-Profile, Memento-Datetime, Retry-After"
    )
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["content-security-policy"] in {PAGE, DATA}
    assert "server" not in headers
    assert "strict-transport-security" not in headers
    assert not headers.get_list("set-cookie")


def test_the_host_never_leaks_into_an_answer(app: ASGIApp) -> None:
    """Neither the Host header nor those that proxies add."""
    fields = {
        "host": "evil.example",
        "x_forwarded_host": "evil.example",
        "x_forwarded_proto": "gopher",
        "x_forwarded_prefix": "/evil",
        "forwarded": "host=evil.example",
        "x_original_url": "/evil",
    }
    for path in (*ADDRESSES, "/nowhere"):
        for accept in ("*/*", "text/html"):
            reply = get(app, path, accept=accept, **fields)
            assert "evil" not in reply.text + str(reply.headers)
            assert "elsewhere" not in reply.text + str(reply.headers)


def test_the_query_is_kept_as_it_was_written(app: ASGIApp) -> None:
    """In the address that a thing leads to."""
    reply = get(app, "/id/person/mao-zedong?a=%2F&b=c+d")
    assert reply.headers["location"] == f"{BASE}doc/person/mao-zedong?a=%2F&b=c+d"


def test_a_site_under_a_path_answers_with_and_without_it(tmp_path: Path) -> None:
    """A proxy may keep the path of the base or strip it."""
    archive = Archive(tmp_path, base="https://archive.example/ld/")
    archive.publish()
    app = build_app(site_of(archive.state, archive.base))
    for path in ("/ld/id/person/ann", "/id/person/ann"):
        assert get(app, path).headers["location"] == "https://archive.example/ld/doc/person/ann"
    for path in ("/ld/", "/ld", "/"):
        page = get(app, path)
        assert page.status_code == 200
        assert 'href="/ld/id/person/ann"' in page.text
        assert 'href="/ld/-/static/cable.css"' in page.text
    assert get(app, "/ldx").status_code == 404
    assert get(app, "/ld/").headers["strict-transport-security"]
    assert get(app, "/ld/nowhere").json()["detail"] == "Nothing is published at /nowhere."


def test_before_the_first_edition_every_document_is_503(tmp_path: Path) -> None:
    """With a time to come back, and without a word about folders."""
    app = build_app(site_of(tmp_path / "state"))
    for path in ("/", MAO, "/id/person/mao-zedong", "/ns", "/context.jsonld", "/dataset"):
        reply = get(app, path)
        assert (reply.status_code, reply.headers["retry-after"]) == (503, "5")
        assert str(tmp_path) not in reply.text
    assert get(app, "/", accept="text/html").status_code == 503
    assert get(app, "/nowhere", accept="text/html").status_code == 404


def _protocol(*routes: Route) -> Protocol:
    return Protocol("test", "Test", "https://example.org/", lambda _: routes, lambda _: ())


def test_methods_of_one_path_may_come_from_several_protocols(site: Site) -> None:
    """Allow names them all."""
    get_route = Route("/x", lambda asked: _said(asked.method), "Reads.")
    post_route = Route("/x", lambda asked: _said(asked.method), "Writes.", ("POST",))
    both = replace(site, protocols=(_protocol(get_route), _protocol(post_route)))
    app = build_app(both)
    assert (get(app, "/x").text, call(app, "POST", "/x").text) == ("GET", "POST")
    assert call(app, "OPTIONS", "/x").headers["allow"] == "GET, HEAD, OPTIONS, POST"
    preflight = call(app, "OPTIONS", "/x", origin="https://o.example", access_control_request_method="POST")
    assert preflight.headers["access-control-allow-methods"] == "GET, HEAD, POST"


def _said(text: str) -> Reply:
    return Reply(200, (("Content-Type", "text/plain"),), text.encode())


def test_a_fault_of_ours_is_500_and_says_nothing_more(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    """The trace goes to the log."""

    def fail(_: Asked) -> Reply:
        raise ZeroDivisionError("secret")

    route = Route("/fail", fail, "Fails.")
    app = build_app(replace(site, protocols=(_protocol(route),)))
    reply = get(app, "/fail")
    assert reply.status_code == 500
    assert reply.json()["type"] == "https://w3id.org/cable-ld/problem/internal"
    assert "secret" not in reply.text
    assert reply.headers["access-control-allow-origin"] == "*"
    assert "ZeroDivisionError: secret" in caplog.text


def test_an_answer_may_have_to_be_waited_for(site: Site) -> None:
    """It knows the body, and who asks unless a proxy stands between."""

    async def answer(asked: Asked) -> Reply:
        return _said(f"{asked.body.decode()} from {asked.client}")

    route = Route("/wait", answer, "Waits.", ("POST",), body_limit=5)
    app = build_app(replace(site, protocols=(_protocol(route),)))
    assert call(app, "POST", "/wait", b"hello").text == "hello from 127.0.0.1"
    assert call(app, "POST", "/wait", b"hello", x_forwarded_for="192.0.2.1").text == "hello from None"
    refused = call(app, "POST", "/wait", b"hello!")
    assert (refused.status_code, refused.headers["connection"]) == (413, "close")


def test_a_stream_has_no_length_and_none_is_made_for_head(site: Site) -> None:
    """HEAD has the same fields as GET and closes the stream."""
    closed = []

    async def stream() -> AsyncGenerator[bytes, None]:
        yield b"rest"

    class Rest:
        async def aclose(self) -> None:
            closed.append(True)

    def answer(asked: Asked) -> Reply:
        rest = stream() if asked.method == "GET" else cast("AsyncGenerator[bytes, None]", Rest())
        return Reply(200, (("Content-Type", "text/plain"),), b"head and ", stream=rest)

    app = build_app(replace(site, protocols=(_protocol(Route("/stream", answer, "Streams.")),)))
    whole, head = get(app, "/stream"), call(app, "HEAD", "/stream")
    assert whole.text == "head and rest"
    assert "content-length" not in whole.headers
    assert head.headers == whole.headers
    assert (head.content, closed) == (b"", [True])


def test_the_engine_lives_as_long_as_the_application(site: Site) -> None:
    """It is opened when the application starts and closed when it ends."""
    seen: list[str] = []

    class Engine(Pool):
        async def open(self) -> None:
            seen.append("open")

        async def close(self) -> None:
            seen.append("close")

    app = build_app(replace(site, engine=Engine(site.shelf.state, site.engine.limits)))
    with TestClient(app):
        assert seen == ["open"]
    assert seen == ["open", "close"]
