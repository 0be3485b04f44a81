"""The endpoints over HTTP, in this process: what the shell makes of their answers and errors."""

import json
from collections.abc import Mapping
from urllib.parse import urlencode

import pytest
from lxml import html
from starlette.types import ASGIApp

from cable_ld.model.errors import CableError
from cable_ld.model.query_errors import (
    BudgetSpent,
    EngineBusy,
    EngineDown,
    QueryCrashed,
    QueryOutOfMemory,
    QueryOutOfTime,
    ResultTooLarge,
)
from cable_ld.web.app import build_app
from tests.protocols.sparql.conftest import BROWSER, Endpoints
from tests.web.calls import call, get

QUERY = "application/sparql-query"
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def app(endpoints: Endpoints) -> ASGIApp:
    """The application with the endpoints."""
    return build_app(endpoints.site)


def _address(query: str, **more: str) -> str:
    return f"/sparql?{urlencode({'query': query, **more})}"


def test_get_head_and_post_are_answered_and_nothing_else(app: ASGIApp) -> None:
    """405 names what is; OPTIONS too."""
    for path in ("/sparql", "/edition/3/sparql"):
        assert get(app, f"{path}?query=ASK%7B%7D").json() == {"head": {}, "boolean": True}
        assert call(app, "POST", path, b"ASK {}", content_type=QUERY).json()["boolean"] is True
        for method in ("PUT", "DELETE", "PATCH"):
            refused = call(app, method, f"{path}?query=ASK%7B%7D")
            assert (refused.status_code, refused.headers["allow"]) == (405, "GET, HEAD, OPTIONS, POST")
        assert call(app, "OPTIONS", path).headers["allow"] == "GET, HEAD, OPTIONS, POST"


def test_head_has_the_fields_of_get_without_the_body(app: ASGIApp) -> None:
    """Its length too."""
    for target in (_address("ASK {}"), "/sparql"):
        answer, head = get(app, target), call(app, "HEAD", target)
        assert head.content == b""
        assert dict(head.headers) == dict(answer.headers)


def test_a_script_of_another_site_may_ask(app: ASGIApp) -> None:
    """By GET and POST, with the types of queries."""
    preflight = call(
        app, "OPTIONS", "/sparql", origin="https://elsewhere.example", access_control_request_method="POST"
    )
    assert preflight.headers["access-control-allow-origin"] == "*"
    assert "POST" in preflight.headers["access-control-allow-methods"]
    assert "Content-Type" in preflight.headers["access-control-allow-headers"]


REFUSED: Mapping[str, tuple[int, str]] = {
    "query=ASK+%7B": (400, "query-invalid"),
    "query=ASK+%7B+SERVICE+%3Curn%3Ax%3E+%7B%7D+%7D": (400, "query-connects"),
    "query=a&query=b": (400, "request-malformed"),
    "query=a&update=b": (400, "request-malformed"),
    "update=CLEAR+ALL": (403, "update-refused"),
    "query=ASK%7B%7D&default-graph-uri=x": (400, "request-malformed"),
    "query=ASK%7B%7D&_mediatype=csv": (400, "request-malformed"),
    "query=%zz": (400, "address-malformed"),
    "query=%ff": (400, "address-malformed"),
}


@pytest.mark.parametrize("query", REFUSED)
def test_each_refusal_says_which_it_is(app: ASGIApp, query: str) -> None:
    """As a problem document, never kept."""
    reply = get(app, f"/sparql?{query}")
    assert (reply.status_code, reply.json()["type"].rpartition("/")[2]) == REFUSED[query]
    assert reply.headers["content-type"] == "application/problem+json"
    assert reply.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("body", "fields", "status"),
    [
        (b"ASK {}", {}, 415),
        (b"ASK {}", {"content_type": "text/plain"}, 415),
        ("ASK {}".encode("utf-16"), {"content_type": f"{QUERY}; charset=UTF-16"}, 415),
        (b"ASK {}", {"content_type": QUERY, "content_encoding": "gzip"}, 415),
        (b"\xff", {"content_type": QUERY}, 400),
        (b"x=1", {"content_type": FORM}, 400),
        (b"query=%zz", {"content_type": FORM}, 400),
        (b"update=x", {"content_type": FORM}, 403),
        (b"CLEAR ALL", {"content_type": "application/sparql-update"}, 403),
        (b"ASK {} #" + b"x" * 65_536, {"content_type": QUERY}, 413),
        (b"query=ASK%7B%7D%23" + b"x" * 65_536, {"content_type": FORM}, 413),
        (b"query=" + b"x" * 2**20, {"content_type": FORM}, 413),
    ],
)
def test_a_body_that_is_no_query_is_refused(app: ASGIApp, body: bytes, fields: dict[str, str], status: int) -> None:
    """By its type, its characters, what it asks, and its length."""
    assert call(app, "POST", "/sparql", body, **fields).status_code == status


def test_a_query_of_the_longest_length_fits_into_a_form(app: ASGIApp) -> None:
    """However many of its characters are escaped."""
    query = "ASK {} #" + "é" * 32_764
    assert len(query.encode()) == 65_536
    graphs = [("default-graph-uri", f"http://x/{'g' * 200}{n}") for n in range(100)]
    body = urlencode([("query", query), *graphs]).encode()
    assert call(app, "POST", "/sparql", body, content_type=FORM).status_code == 200


@pytest.mark.parametrize(
    ("fault", "status"),
    [
        (QueryOutOfTime(10), 503),
        (QueryOutOfMemory(1200), 503),
        (QueryCrashed(), 503),
        (ResultTooLarge(10, "rows"), 503),
        (EngineBusy(3), 503),
        (EngineDown("no", 3), 503),
        (BudgetSpent(3), 429),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, CableError) else str(value),
)
def test_what_the_engine_refuses_is_told_to_programs_and_people(
    app: ASGIApp, endpoints: Endpoints, fault: CableError, status: int
) -> None:
    """The same status; a person sees it beside the query."""
    endpoints.engine.fault = fault
    problem, page = get(app, _address("ASK {}")), get(app, _address("ASK {}"), accept=BROWSER)
    assert problem.status_code == page.status_code == status
    assert problem.headers.get("retry-after") == page.headers.get("retry-after")
    shown = html.fromstring(page.content)
    assert shown.xpath("string(//textarea)").strip() == "ASK {}"
    assert problem.json()["detail"] in shown.xpath("string(//*[@role='alert'])")


def test_a_syntax_error_is_shown_at_its_place(app: ASGIApp) -> None:
    """Line and column, in the problem and on the page, which has the status of the problem."""
    query = "ASK {\n  nonsense\n}"
    problem, page = get(app, _address(query)), get(app, _address(query), accept=BROWSER)
    assert (problem.status_code, problem.json()["line"]) == (page.status_code, 2) == (400, 2)
    alert = html.fromstring(page.content).xpath("//*[@role='alert']")[0]
    assert alert.get("data-line") == "2"
    assert alert.get("data-column") == str(problem.json()["column"])
    assert page.headers["cache-control"] == "no-store"


def test_an_edition_without_a_graph_is_not_found(app: ASGIApp) -> None:
    """With where else to ask, for people on the usual page."""
    assert "sparql" in get(app, "/edition/1/sparql?query=ASK%7B%7D").json()["detail"]
    for path in ("/edition/1/sparql", "/edition/9/sparql", "/edition/x/sparql"):
        for target in (path, f"{path}?query=ASK%7B%7D"):
            assert get(app, target).status_code == 404
            assert get(app, target, accept=BROWSER).status_code == 404


def test_a_406_lists_what_there_is(app: ASGIApp) -> None:
    """In its body and as links."""
    reply = get(app, _address("ASK {}"), accept="text/csv")
    document = reply.json()
    assert reply.status_code == 406
    types = [each["type"] for each in document["alternatives"]]
    assert types == ["application/sparql-results+json", "application/sparql-results+xml", "text/html"]
    assert reply.headers["link"].count('rel="alternate"') == len(types)
    assert reply.headers["vary"] == "Accept, Accept-Profile, Accept-Encoding"


def test_a_long_result_arrives_whole(app: ASGIApp, endpoints: Endpoints) -> None:
    """The beginning that was held back, and the rest; without a length, which nobody knows."""
    endpoints.engine.head = 10
    reply = get(app, _address("SELECT ?o { ?s ?p ?o }"))
    assert len(json.loads(reply.content)["results"]["bindings"]) == 15
    assert "content-length" not in reply.headers
    head = call(app, "HEAD", _address("SELECT ?o { ?s ?p ?o }"))
    assert (head.status_code, head.content) == (200, b"")
    assert endpoints.engine.closed == 1
