"""What the endpoints answer, header by header."""

import json
from dataclasses import replace
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from pyoxigraph import Triple

from cable_ld.engine.port import Forms, Kind
from cable_ld.http.asked import Asked
from cable_ld.http.reply import Reply
from cable_ld.model.errors import AddressUnknown, EditionUnknown, NotAcceptable
from cable_ld.model.media import DOCUMENT_VARIANTS, HTML, JSON_LD, N_TRIPLES, RDF_VARIANTS, Variant
from cable_ld.model.query_errors import QueryConnects, QueryInvalid, QueryOutOfTime, QueryTooLong, ResultTooLarge
from cable_ld.model.request_errors import RequestMalformed
from cable_ld.protocols.sparql.negotiation import DATA
from cable_ld.rdf.parse import parse
from tests.corpora import BASE
from tests.protocols.engines import LIMITS
from tests.protocols.sparql.conftest import BROWSER, Endpoints
from tests.rdf.material import jsonld_by_oxigraph

NAME = "SELECT ?name { <id/person/ann> <http://www.w3.org/2000/01/rdf-schema#label> ?name }"
ASK = "ASK { ?s ?p ?o }"
GRAPH = "CONSTRUCT WHERE { <id/person/ann> ?p ?o }"
QUERIES: dict[Kind, str] = {"solutions": NAME, "boolean": ASK, "graph": GRAPH}
SPARQL = f"{BASE}sparql"
QUERY = "application/sparql-query"
VARY = "Accept, Accept-Profile, Accept-Encoding"


def _name(reply: Reply) -> str:
    return str(json.loads(reply.body)["results"]["bindings"][0]["name"]["value"])


def _triples(body: bytes, variant: Variant) -> list[Triple]:
    return jsonld_by_oxigraph(body) if variant == JSON_LD else [q.triple for q in parse(body, variant, BASE).quads]


def test_a_query_is_answered_the_same_however_it_comes(endpoints: Endpoints) -> None:
    """GET, form, and body; relative IRIs start at the base."""
    form = {"content_type": "application/x-www-form-urlencoded"}
    replies = (
        endpoints.get(NAME),
        endpoints.post(b"query=" + NAME.encode().replace(b"#", b"%23"), **form),
        endpoints.post(NAME.encode(), content_type=QUERY),
    )
    assert {(reply.status, _name(reply)) for reply in replies} == {(200, "Anne")}
    assert {question.query.base for question in endpoints.engine.questions} == {BASE}


def test_prefixes_are_declared_or_unknown(endpoints: Endpoints) -> None:
    """As the specification has it: what works here works elsewhere."""
    with pytest.raises(QueryInvalid):
        endpoints.get("ASK { ?s rdfs:label ?o }")


@pytest.mark.parametrize(
    ("kind", "variant"), [(kind, variant) for kind, variants in DATA.items() for variant in variants]
)
def test_every_form_is_sent_as_what_it_is(endpoints: Endpoints, kind: Kind, variant: Variant) -> None:
    """By Accept or by the address alike."""
    query = QUERIES[kind]
    negotiated = endpoints.get(query, accept=variant.media_type)
    fixed = endpoints.get(query, ("_mediatype", variant.media_type), accept="text/html")
    assert negotiated.header("Content-Type") == fixed.header("Content-Type") == variant.content_type
    assert negotiated.body == fixed.body != b""
    assert negotiated.header("Vary") == VARY


@pytest.mark.parametrize("kind", DATA)
def test_what_is_not_offered_is_refused_and_what_is_is_named(endpoints: Endpoints, kind: Kind) -> None:
    """Each alternative is the same query at an address that answers in that form."""
    with pytest.raises(NotAcceptable) as caught:
        endpoints.get(QUERIES[kind], accept="image/png")
    offered = caught.value.offered
    assert [variant for variant, _ in offered] == [*DATA[kind], HTML]
    for variant, address in offered:
        again = endpoints.ask(Asked("GET", "/sparql", urlsplit(address).query, {"accept": "image/png"}))
        assert again.header("Content-Type") == variant.content_type


def test_a_long_query_is_not_put_into_header_fields(endpoints: Endpoints) -> None:
    """Clients read 16 KiB of them; its alternatives are where it can be posted."""
    long = f"{NAME} # {'x' * 2000}"
    with pytest.raises(NotAcceptable) as caught:
        endpoints.get(long, accept="image/png")
    variant, address = caught.value.offered[2]
    assert address == f"{SPARQL}?_mediatype=text%2Fcsv"
    posted = endpoints.post(long.encode(), urlsplit(address).query, content_type=QUERY, accept="image/png")
    assert posted.header("Content-Type") == variant.content_type
    assert endpoints.get(long).header("Content-Location") is None


def test_an_answer_names_its_own_address(endpoints: Endpoints) -> None:
    """What was asked, in that form."""
    reply = endpoints.get(ASK, ("default-graph-uri", f"{BASE}doc/person/ann"), ("format", "x"))
    address = reply.header("Content-Location") or ""
    assert parse_qs(urlsplit(address).query) == {
        "query": [ASK],
        "default-graph-uri": [f"{BASE}doc/person/ann"],
        "format": ["x"],
        "_mediatype": ["application/sparql-results+json"],
    }
    assert address.startswith(f"{SPARQL}?")


def test_the_data_set_of_the_request_wins_over_the_query(endpoints: Endpoints) -> None:
    """Protocol §2.1.4; either list makes the other one empty."""
    ann, letter = f"{BASE}doc/person/ann", f"{BASE}doc/record/letter"
    label = "{ ?s <http://www.w3.org/2000/01/rdf-schema#label> ?o }"
    count = f"SELECT (COUNT(*) AS ?name) FROM <{letter}> {label}"
    everywhere = f"ASK {{ GRAPH ?g {label} }}"
    assert _name(endpoints.get(count, ("default-graph-uri", ann), ("default-graph-uri", letter))) == "2"
    assert _name(endpoints.get(count, ("named-graph-uri", ann))) == "0"
    assert json.loads(endpoints.get(everywhere, ("named-graph-uri", ann)).body)["boolean"] is True
    assert json.loads(endpoints.get(everywhere, ("default-graph-uri", ann)).body)["boolean"] is False


def test_a_client_that_has_the_answer_gets_304_and_nothing_is_evaluated(endpoints: Endpoints) -> None:
    """With the fields of the 200; by its weak tag."""
    first = endpoints.get(NAME, accept="text/csv")
    tag = first.header("ETag") or ""
    asked = len(endpoints.engine.questions)
    again = endpoints.get(NAME, accept="text/csv", if_none_match=tag)
    assert tag.startswith('W/"')
    assert again.status == 304
    assert set(again.headers) < set(first.headers)
    assert len(endpoints.engine.questions) == asked
    assert endpoints.get(NAME, accept="text/csv", if_match='"other"').status == 412


def test_a_tag_tells_an_answer_from_every_other(endpoints: Endpoints) -> None:
    """By query, data set, form and edition; but not by how the form was asked for."""
    replies = (
        endpoints.get(NAME),
        endpoints.get(f"{NAME} "),
        endpoints.get(NAME, ("default-graph-uri", f"{BASE}doc/person/ann")),
        endpoints.get(NAME, ("named-graph-uri", f"{BASE}doc/person/ann")),
        endpoints.get(NAME, accept="text/csv"),
        endpoints.get(NAME, accept=BROWSER),
        endpoints.get(NAME, edition="2"),
        endpoints.get(NAME, edition="3"),
    )
    tags = [reply.header("ETag") for reply in replies]
    assert len(set(tags)) == len(tags) - 1
    assert tags[0] == tags[-1]
    assert endpoints.get(NAME, accept="application/json, text/turtle;q=0.3").header("ETag") == tags[0]


@pytest.mark.parametrize("call", ["NOW()", "RAND()", "UUID()", "STRUUID()", "bnode()"])
def test_what_is_another_answer_each_time_is_never_kept(endpoints: Endpoints, call: str) -> None:
    """No tag, and no store; nor does a condition count."""
    reply = endpoints.get(f"SELECT ({call} AS ?name) {{}}", if_none_match="*")
    assert reply.status == 200
    assert reply.header("ETag") is None
    assert reply.header("Cache-Control") == "no-store"
    assert reply.header("Vary") == VARY


def test_the_answer_to_a_post_is_never_kept(endpoints: Endpoints) -> None:
    """Nor does it name an address where it could be had."""
    reply = endpoints.post(NAME.encode(), content_type=QUERY, if_none_match="*")
    assert (reply.status, reply.header("ETag"), reply.header("Cache-Control")) == (200, None, "no-store")
    assert reply.header("Content-Location") is None


def test_an_answer_may_be_kept_until_it_is_asked_for_again(endpoints: Endpoints) -> None:
    """Never as immutable: the address of the current edition answers otherwise after the next."""
    for edition in (None, "2"):
        control = endpoints.get(NAME, edition=edition).header("Cache-Control") or ""
        assert "must-revalidate" in control
        assert "immutable" not in control


def test_head_has_the_fields_of_get(endpoints: Endpoints) -> None:
    """The shell leaves the body out."""
    get, head = (endpoints.ask(Asked(method, "/sparql", f"query={quote(NAME)}")) for method in ("GET", "HEAD"))
    assert (head.status, head.headers) == (get.status, get.headers)


def test_a_long_result_is_streamed(endpoints: Endpoints) -> None:
    """Its beginning is the body, and the rest follows."""
    endpoints.engine.head = 10
    reply = endpoints.get(NAME, accept="text/csv")
    assert reply.body == b"name\r\nAnne\r\n"
    endpoints.engine.cut = ResultTooLarge(1, "rows")
    with pytest.raises(ResultTooLarge):
        endpoints.get(NAME, accept="text/csv")


def test_the_engine_is_told_who_asks_for_what(endpoints: Endpoints) -> None:
    """The client, the edition and the forms."""
    endpoints.ask(Asked("GET", "/sparql", "query=ASK%7B%7D", {"accept": "text/csv, */*;q=0.5"}, client="192.0.2.1"))
    question = endpoints.engine.questions[-1]
    assert (question.client, question.edition) == ("192.0.2.1", 3)
    assert question.forms == Forms("csv", "json", "ttl")


@pytest.mark.parametrize(("edition", "name"), [("2", "Anna"), ("3", "Anne")])
def test_an_edition_is_asked_by_its_own_address(endpoints: Endpoints, edition: str, name: str) -> None:
    """Or by the form of the page."""
    assert _name(endpoints.get(NAME, edition=edition)) == name
    chosen = endpoints.get(NAME, ("edition", edition))
    assert _name(chosen) == name
    assert (chosen.header("Content-Location") or "").startswith(f"{BASE}edition/{edition}/sparql?")
    assert _name(endpoints.get(NAME, ("edition", ""))) == "Anne"


def test_an_edition_without_a_graph_says_where_else_to_ask(endpoints: Endpoints) -> None:
    """404, also for its description."""
    for query in (NAME, None):
        with pytest.raises(EditionUnknown, match=f"not kept.*{BASE}sparql"):
            endpoints.get(query, edition="1")


def test_an_edition_that_never_was_is_unknown(endpoints: Endpoints) -> None:
    """And what is no number is no address."""
    with pytest.raises(EditionUnknown):
        endpoints.get(NAME, edition="4")
    with pytest.raises(EditionUnknown):
        endpoints.get(NAME, ("edition", "99"))
    with pytest.raises(AddressUnknown):
        endpoints.get(NAME, edition="x")


@pytest.mark.parametrize(
    ("query", "error"),
    [
        ("ASK {", QueryInvalid),
        ("", QueryInvalid),
        ("ASK { SERVICE <http://x/> {} }", QueryConnects),
        (f"ASK {{}} # {'x' * LIMITS.max_length}", QueryTooLong),
    ],
)
def test_what_cannot_be_answered_is_an_error(endpoints: Endpoints, query: str, error: type[Exception]) -> None:
    """However it comes, and whether or not the client has something."""
    with pytest.raises(error):
        endpoints.get(query)
    with pytest.raises(error):
        endpoints.post(query.encode(), content_type=QUERY)


def test_what_stops_a_query_is_passed_on(endpoints: Endpoints) -> None:
    """The shell has the status of each."""
    endpoints.engine.fault = QueryOutOfTime(10)
    with pytest.raises(QueryOutOfTime):
        endpoints.get(NAME)


def test_without_a_query_a_browser_gets_a_form_and_everyone_else_the_description(endpoints: Endpoints) -> None:
    """Turtle where there is no wish."""
    assert endpoints.get(accept=BROWSER).header("Content-Type") == HTML.content_type
    assert b"<textarea" in endpoints.get(accept=BROWSER).body
    for accept in ({}, {"accept": "*/*"}, {"accept": "text/turtle"}):
        assert endpoints.get(**accept).header("Content-Type") == "text/turtle; charset=utf-8"


@pytest.mark.parametrize("edition", [None, "2"])
@pytest.mark.parametrize("variant", RDF_VARIANTS, ids=lambda variant: variant.suffix)
def test_the_description_is_one_graph_in_every_form(
    endpoints: Endpoints, variant: Variant, edition: str | None
) -> None:
    """At its address, and at the one of each form, which names itself."""
    reference = endpoints.get(None, ("_mediatype", "application/n-triples"), edition=edition)
    negotiated = endpoints.get(accept=variant.media_type, edition=edition)
    fixed = endpoints.get(None, ("_mediatype", variant.media_type), edition=edition, accept=BROWSER)
    assert negotiated.body == fixed.body
    assert negotiated.header("Content-Location") == fixed.header("Content-Location")
    assert negotiated.header("Vary") == VARY
    expected = {quad.triple for quad in parse(reference.body, N_TRIPLES, BASE).quads}
    assert set(_triples(fixed.body, variant)) == expected


def test_the_description_has_validators(endpoints: Endpoints) -> None:
    """A strong tag: it is made anew byte for byte. It changes with the limits."""
    first = endpoints.get()
    assert endpoints.get(if_none_match=first.header("ETag") or "").status == 304
    endpoints.engine.limits = replace(LIMITS, timeout=1)
    assert endpoints.get().header("ETag") != first.header("ETag")


def test_a_description_that_is_in_no_form_asked_for_is_refused(endpoints: Endpoints) -> None:
    """By header or by address."""
    for more, fields in (((), {"accept": "image/png"}), ((("_mediatype", "text/csv"),), {})):
        with pytest.raises(NotAcceptable) as caught:
            endpoints.get(None, *more, **fields)
        assert [variant for variant, _ in caught.value.offered] == list(DOCUMENT_VARIANTS)


def test_a_malformed_request_is_refused_before_anything_is_looked_up(endpoints: Endpoints) -> None:
    """Nothing is asked of the engine."""
    with pytest.raises(RequestMalformed):
        endpoints.get(NAME, ("query", NAME))
    assert endpoints.engine.questions == []


def test_no_two_forms_share_a_tag_by_chance() -> None:
    """A suffix means one form, of whatever kind of result."""
    every = {variant for variants in DATA.values() for variant in variants}
    assert len({variant.suffix for variant in every}) == len(every)


def test_whether_there_is_any_answer_is_known_when_the_query_was_answered(endpoints: Endpoints) -> None:
    """`If-None-Match: *` is no 304 to a query that nobody looked at."""
    assert endpoints.get(ASK, if_none_match="*").status == 200
    with pytest.raises(QueryInvalid):
        endpoints.get("ASK {", if_none_match="*")
