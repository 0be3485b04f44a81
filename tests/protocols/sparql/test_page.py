"""The page of the endpoint, for those who ask with a browser."""

import asyncio
import shlex
from collections.abc import AsyncGenerator
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from lxml import html

from cable_ld.engine.port import Answer
from cable_ld.http.asked import Asked
from cable_ld.http.policy import PAGE
from cable_ld.http.problem import Problem
from cable_ld.model.query_errors import ResultTooLarge
from cable_ld.protocols.sparql.endpoint import endpoint_of
from cable_ld.protocols.sparql.negotiation import DATA
from cable_ld.protocols.sparql.page import MOST_BYTES, fault_page, result_page
from cable_ld.protocols.sparql.request import SparqlRequest
from tests.corpora import BASE, Archive
from tests.protocols.engines import InProcess
from tests.protocols.sites import site_of
from tests.protocols.sparql.conftest import BROWSER, Endpoints

NAME = "SELECT ?name { <id/person/ann> <http://www.w3.org/2000/01/rdf-schema#label> ?name }"
PROBLEM = Problem(400, "query-invalid", "The query cannot be answered", "Not <so>.", {"line": 1, "column": 5})


def _text(page: bytes) -> str:
    return str(html.fromstring(page).text_content())


def _links(page: bytes) -> list[str]:
    return [str(link) for link in html.fromstring(page).xpath("//a/@href")]


def test_a_browser_gets_its_result_as_a_page(endpoints: Endpoints) -> None:
    """Status 200, the strict policy of pages, the query in the form, the rows in a table."""
    reply = endpoints.get(NAME, accept=BROWSER)
    page = html.fromstring(reply.body)
    assert reply.status == 200
    assert reply.header("Content-Type") == "text/html; charset=utf-8"
    assert reply.header("Content-Security-Policy") == PAGE
    assert page.xpath("string(//textarea[@name='query'])").strip() == NAME
    assert [cell.text_content().strip().split()[0] for cell in page.xpath("//td")] == ["Anne"]


@pytest.mark.parametrize("query", [NAME, "ASK {}", "CONSTRUCT WHERE { ?s ?p ?o }"])
def test_a_result_can_be_had_in_each_of_its_forms(endpoints: Endpoints, query: str) -> None:
    """By links that answer as that form even to a browser, and only in forms of that kind of result."""
    page = endpoints.get(query, accept=BROWSER).body
    forms = {}
    for link in _links(page):
        chosen = parse_qs(urlsplit(link).query).get("_mediatype")
        if chosen:
            reply = endpoints.ask(Asked("GET", "/sparql", urlsplit(link).query, {"accept": BROWSER}))
            assert (reply.header("Content-Type") or "").startswith(chosen[0])
            forms[chosen[0]] = link
    kind = {"S": "solutions", "A": "boolean", "C": "graph"}[query[0]]
    assert list(forms) == [each.media_type for name, variants in DATA.items() if name == kind for each in variants]
    assert all(link.startswith("/sparql?") for link in forms.values())


def test_a_query_can_be_shared_and_asked_from_a_shell(endpoints: Endpoints) -> None:
    """With its data set and its edition; quotation marks and lines survive the shell."""
    query = 'ASK { ?s ?p "it\'s"\n }'
    page = html.fromstring(endpoints.get(query, ("named-graph-uri", "urn:x"), edition="2", accept=BROWSER).body)
    codes = [code.text_content() for code in page.xpath("//code")]
    share = next(code for code in codes if code.startswith(f"{BASE}edition/2/sparql?"))
    curl = next(code for code in codes if code.startswith("curl "))
    assert parse_qs(urlsplit(share).query) == {"query": [query], "named-graph-uri": ["urn:x"]}
    assert shlex.split(curl) == [
        "curl",
        *("--data-urlencode", f"query={query}"),
        *("--data-urlencode", "named-graph-uri=urn:x"),
        f"{BASE}edition/2/sparql",
    ]


def test_only_editions_that_answer_can_be_chosen(endpoints: Endpoints) -> None:
    """The form is always sent to the endpoint that chooses."""
    for edition, selected in ((None, "3"), ("2", "2")):
        page = html.fromstring(endpoints.get(accept=BROWSER, edition=edition).body)
        options = page.xpath("//select[@name='edition']/option")
        assert [option.text_content().split(",")[0] for option in options] == ["2", "3"]
        assert [option.text_content()[0] for option in options if option.get("selected") is not None] == [selected]
        assert page.xpath("//form[textarea]/@action") == ["/sparql"]


def test_a_fault_is_shown_with_the_query_it_is_in(endpoints: Endpoints) -> None:
    """In words, at its place, nothing of it as markup."""
    page = fault_page(endpoints.site, Asked("GET", "/sparql", "query=ASK+%7B"), PROBLEM)
    assert page is not None
    assert b"Not &lt;so&gt;." in page
    assert "ASK {" in _text(page)
    assert html.fromstring(page).xpath("//*[@role='alert']/@data-column") == ["5"]


def test_a_fault_without_a_place_is_shown_too(endpoints: Endpoints) -> None:
    """A query that takes too long is wrong nowhere in particular."""
    problem = Problem(503, "query-timeout", "The query takes too long", "After 10 seconds.")
    page = fault_page(endpoints.site, Asked("GET", "/sparql", "query=ASK%7B%7D"), problem)
    assert page is not None
    assert "After 10 seconds." in _text(page)
    assert html.fromstring(page).xpath("//*[@data-line]") == []


@pytest.mark.parametrize(
    "asked",
    [
        Asked("GET", "/sparql", ""),
        Asked("GET", "/sparql", "query=a&query=b"),
        Asked("GET", "/edition/1/sparql", "query=ASK%7B%7D", parameters={"edition": "1"}),
        Asked("POST", "/sparql", headers={"content-type": "text/plain"}, body=b"ASK{}"),
    ],
    ids=["no query", "two queries", "no graph", "no query by its type"],
)
def test_where_no_query_can_be_told_the_usual_page_serves(endpoints: Endpoints, asked: Asked) -> None:
    """There is nothing to show in the form."""
    assert fault_page(endpoints.site, asked, PROBLEM) is None


def _answer(pieces: list[bytes], closed: list[bool]) -> Answer:
    async def rest() -> AsyncGenerator[bytes, None]:
        try:
            for piece in pieces:
                yield piece
        finally:
            closed.append(True)

    return Answer("solutions", "preview", b'{"kind":"solutions","variables":["x"],', rest())


def test_a_preview_that_comes_in_pieces_is_one_result(endpoints: Endpoints) -> None:
    """And the query has ended when the page is made."""
    closed: list[bool] = []
    found = _answer([b'"rows":[[{"type":"literal",', b'"value":"piece by piece"}]],"more":false}'], closed)
    endpoint = endpoint_of(endpoints.site, Asked("GET", "/sparql"), None)
    page = asyncio.run(result_page(endpoints.site, endpoint, SparqlRequest("ASK {}"), found))
    assert "piece by piece" in _text(page)
    assert closed == [True]


def test_a_preview_that_nobody_could_read_is_an_error(endpoints: Endpoints) -> None:
    """A few rows may be larger than a browser bears; the query is ended."""
    closed: list[bool] = []
    found = _answer([b" " * (MOST_BYTES // 2)] * 3, closed)
    endpoint = endpoint_of(endpoints.site, Asked("GET", "/sparql"), None)
    with pytest.raises(ResultTooLarge):
        asyncio.run(result_page(endpoints.site, endpoint, SparqlRequest("ASK {}"), found))
    assert closed == [True]


def test_every_address_begins_with_the_base(tmp_path: Path) -> None:
    """Whatever Host a request names; paths have that of the base."""
    archive = Archive(tmp_path, base="https://archive.example/ld/")
    archive.publish()
    site = site_of(archive.state, archive.base)
    engine = InProcess(site.shelf.state)
    endpoints = Endpoints(replace(site, engine=engine), engine)
    reply = endpoints.get("ASK {}", accept=BROWSER, host="elsewhere.example")
    page = html.fromstring(reply.body)
    assert (reply.header("Content-Location") or "").startswith("https://archive.example/ld/sparql?")
    assert page.xpath("//form[textarea]/@action") == ["/ld/sparql"]
    assert all(link.startswith("/ld/sparql?") for link in _links(reply.body) if "_mediatype" in link)
    for body in (reply.body, endpoints.get(host="elsewhere.example").body):
        assert b"elsewhere" not in body
        assert b"127.0.0.1" not in body
        assert b"https://archive.example/ld/sparql" in body
