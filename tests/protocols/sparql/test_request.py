"""Requests as SPARQL 1.1 Protocol §2.1 has them, and those that it has not."""

import pytest

from cable_ld.http.asked import Asked
from cable_ld.model.query_errors import UpdateRefused
from cable_ld.model.request_errors import MediaTypeUnsupported, RequestMalformed
from cable_ld.protocols.sparql.request import MOST_GRAPHS, SparqlRequest, read_request

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"


def _get(query: str) -> SparqlRequest:
    return read_request(Asked("GET", "/sparql", query))


def _post(body: bytes, content_type: str | None, query: str = "") -> SparqlRequest:
    headers = {} if content_type is None else {"content-type": content_type}
    return read_request(Asked("POST", "/sparql", query, headers, body=body))


def test_a_query_comes_in_three_ways() -> None:
    """By GET, in a form, and as the body itself."""
    expected = SparqlRequest("ASK {}")
    assert _get("query=ASK%20%7B%7D") == expected
    assert _get("query=ASK+%7B%7D") == expected
    assert _post(b"query=ASK%20%7B%7D", FORM) == expected
    assert _post(b"ASK {}", QUERY) == expected


def test_a_query_is_decoded_once() -> None:
    """A peer decodes form bodies twice; a body of its own is not decoded at all."""
    assert _get("query=%252F%2B").query == "%2F+"
    assert _post(b"query=%252F%2B", FORM).query == "%2F+"
    assert _post(b"%2F+", QUERY).query == "%2F+"
    assert _post("ASK { <é> ?p ?o }".encode(), QUERY).query == "ASK { <é> ?p ?o }"


def test_an_empty_query_is_one() -> None:
    """Not the absence of one: the engine says what is wrong with it."""
    assert _get("query=").query == ""
    assert _get("query").query == ""
    assert _post(b"", QUERY).query == ""


def test_without_a_query_a_get_asks_what_the_endpoint_is() -> None:
    """Whatever else it has."""
    assert _get("").query is None
    assert _get("default-graph-uri=http%3A%2F%2Fx%2F").query is None


@pytest.mark.parametrize("body", [b"", b"x=1", b"default-graph-uri=http%3A%2F%2Fx%2F"])
def test_a_form_without_a_query_is_refused(body: bytes) -> None:
    """A POST asks something."""
    with pytest.raises(RequestMalformed, match="query"):
        _post(body, FORM)


GRAPHS = "default-graph-uri=http%3A%2F%2Fx%2F1&named-graph-uri=urn:2&default-graph-uri=http%3A%2F%2Fx%2F3"


@pytest.mark.parametrize(
    "request_",
    [
        Asked("GET", "/sparql", f"query=ASK%7B%7D&{GRAPHS}"),
        Asked("POST", "/sparql", "", {"content-type": FORM}, body=f"{GRAPHS}&query=ASK%7B%7D".encode()),
        Asked("POST", "/sparql", GRAPHS, {"content-type": QUERY}, body=b"ASK{}"),
        Asked("POST", "/sparql", GRAPHS, {"content-type": FORM}, body=b"query=ASK%7B%7D"),
    ],
    ids=["get", "form", "direct", "form with address"],
)
def test_the_data_set_comes_with_the_query(request_: Asked) -> None:
    """In the form, or in the address; in their order."""
    found = read_request(request_)
    assert found.default_graphs == ("http://x/1", "http://x/3")
    assert found.named_graphs == ("urn:2",)
    assert found.parameters == (
        ("query", "ASK{}"),
        ("default-graph-uri", "http://x/1"),
        ("default-graph-uri", "http://x/3"),
        ("named-graph-uri", "urn:2"),
    )


@pytest.mark.parametrize("graph", ["relative", "", "http%3A%2F%2Fx%2Fa%20b", "%3Chttp%3A%2F%2Fx%2F%3E"])
@pytest.mark.parametrize("name", ["default-graph-uri", "named-graph-uri"])
def test_a_graph_is_named_by_an_absolute_iri(name: str, graph: str) -> None:
    """Without brackets."""
    with pytest.raises(RequestMalformed, match="absolute IRI"):
        _get(f"query=ASK%7B%7D&{name}={graph}")


def test_so_many_graphs_may_be_named() -> None:
    """Default and named ones together."""
    half = "&default-graph-uri=urn:a&named-graph-uri=urn:b" * (MOST_GRAPHS // 2)
    assert len(_get(f"query=x{half}").named_graphs) == MOST_GRAPHS // 2
    with pytest.raises(RequestMalformed, match=str(MOST_GRAPHS)):
        _get(f"query=x{half}&named-graph-uri=urn:c")


@pytest.mark.parametrize(
    "asked",
    [
        Asked("GET", "/sparql", "query=ASK%7B%7D&query=ASK%7B%7D"),
        Asked("POST", "/sparql", "", {"content-type": FORM}, body=b"query=a&query=b"),
        Asked("POST", "/sparql", "query=a", {"content-type": FORM}, body=b"query=b"),
        Asked("POST", "/sparql", "query=a", {"content-type": QUERY}, body=b"b"),
    ],
    ids=["get", "form", "form and address", "direct and address"],
)
def test_two_queries_are_refused(asked: Asked) -> None:
    """Even where they are the same."""
    with pytest.raises(RequestMalformed, match="`query` is given 2 times"):
        read_request(asked)


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        (Asked("GET", "/sparql", "update=CLEAR%20ALL"), UpdateRefused),
        (Asked("POST", "/sparql", "", {"content-type": FORM}, body=b"update=CLEAR+ALL"), UpdateRefused),
        (Asked("POST", "/sparql", "", {"content-type": UPDATE}, body=b"CLEAR ALL"), UpdateRefused),
        (Asked("GET", "/sparql", "update=CLEAR%20ALL&query=ASK%7B%7D"), RequestMalformed),
        (Asked("POST", "/sparql", "", {"content-type": FORM}, body=b"update=a&query=b"), RequestMalformed),
        (Asked("POST", "/sparql", "update=a", {"content-type": QUERY}, body=b"ASK{}"), RequestMalformed),
        (Asked("GET", "/sparql", "update=a&update=b"), RequestMalformed),
    ],
)
def test_updates_are_refused_and_never_beside_a_query(asked: Asked, error: type[Exception]) -> None:
    """Reading only; a request that is both is neither."""
    with pytest.raises(error):
        read_request(asked)


@pytest.mark.parametrize("charset", ["; charset=UTF-8", ";charset=utf-8", '; charset="Utf-8"', "; x=y"])
def test_utf8_may_be_said(charset: str) -> None:
    """In any case of letters, quoted or not."""
    assert _post("ASK { <é> ?p ?o }".encode(), QUERY + charset).query == "ASK { <é> ?p ?o }"
    assert _post(b"query=%C3%A9", FORM.upper() + charset).query == "é"


@pytest.mark.parametrize(
    "content_type",
    [None, "", "text/plain", "text/turtle", "multipart/form-data; boundary=x", f"{QUERY}, {FORM}", QUERY + ";x"]
    + [f"{kind}; charset={charset}" for kind in (QUERY, FORM) for charset in ("UTF-16", "iso-8859-1", "nonsense")],
)
def test_a_body_of_another_type_or_charset_is_refused(content_type: str | None) -> None:
    """Also one that does not say what it is; what would be read is named."""
    with pytest.raises(MediaTypeUnsupported) as caught:
        _post("ASK {}".encode("utf-16"), content_type)
    assert caught.value.taken == (FORM, QUERY)
    assert caught.value.given == (content_type or "")


@pytest.mark.parametrize(("body", "kind"), [(b"\xff", QUERY), (b"query=\xff", FORM), (b"query=%ff", FORM)])
def test_a_body_that_is_not_utf8_is_refused(body: bytes, kind: str) -> None:
    """Whether it says so or not."""
    with pytest.raises(RequestMalformed, match="UTF-8"):
        _post(body, kind)


@pytest.mark.parametrize(("body", "kind"), [(b"query=%zz", FORM), (b"&".join([b"a=1"] * 1001), FORM)])
def test_a_form_is_read_strictly(body: bytes, kind: str) -> None:
    """Percent signs and the number of fields."""
    with pytest.raises(RequestMalformed):
        _post(body, kind)


def test_unknown_parameters_are_ignored() -> None:
    """Clients send what other servers take, twice even."""
    found = _get("query=ASK%7B%7D&format=json&output=json&output=xml&timeout=5&edition=")
    assert found == SparqlRequest("ASK{}")


def test_the_form_of_the_page_may_choose_an_edition() -> None:
    """By its number, or none."""
    assert _get("query=ASK%7B%7D&edition=12").edition == 12
    for text in ("edition=x", "edition=0", "edition=1&edition=2", "edition=9999999999"):
        with pytest.raises(RequestMalformed, match="edition"):
            _get(text)


def test_a_link_may_choose_a_form() -> None:
    """`_mediatype`, since a link cannot send Accept."""
    assert _get("query=ASK%7B%7D&_mediatype=text%2Fcsv").media_type == "text/csv"
    assert _post(b"ASK{}", QUERY, "_mediatype=text%2Fcsv").media_type == "text/csv"
