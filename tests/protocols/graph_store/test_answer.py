"""Graphs as the Graph Store Protocol serves them: whole, exact, and nothing for what there is not."""

from urllib.parse import quote, urlsplit

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Triple

from cable_ld.http.reply import Reply
from cable_ld.model.errors import AddressUnknown, NotAcceptable, Withdrawn
from cable_ld.model.media import JSON_LD, N_QUADS, N_TRIPLES, RDF_VARIANTS, TRIG, TURTLE, Variant
from cable_ld.model.query_errors import QueryOutOfTime, ResultTooLarge
from cable_ld.model.request_errors import RequestMalformed
from cable_ld.protocols.graph_store.routes import describe
from cable_ld.rdf.namespaces import DCAT, XSD
from cable_ld.rdf.parse import parse
from cable_ld.site import Site
from tests.corpora import BASE
from tests.protocols.engines import InProcess
from tests.protocols.graph_store.conftest import Ask
from tests.protocols.sparql.conftest import BROWSER
from tests.rdf.material import jsonld_by_oxigraph

ANNA = f"{BASE}doc/person/anna"
OTHER = "http://elsewhere.example/g"
VARY = "Accept, Accept-Profile, Accept-Encoding"


def _of(graph: str) -> str:
    return f"graph={quote(graph, safe='')}"


def _quads(reply: Reply, variant: Variant) -> set[Quad]:
    return set(parse(reply.body, variant, BASE).quads)


def _triples(reply: Reply, variant: Variant) -> set[Triple]:
    if variant == JSON_LD:
        return set(jsonld_by_oxigraph(reply.body))
    return {quad.triple for quad in _quads(reply, variant)}


@pytest.mark.parametrize("variant", RDF_VARIANTS, ids=lambda variant: variant.suffix)
def test_a_document_is_the_graph_of_its_name_in_every_form(ask: Ask, site: Site, variant: Variant) -> None:
    """The same triples that its own address serves; negotiated, or at the address of the form."""
    edition = site.shelf.lease()
    version = edition.version(ANNA)
    assert version is not None
    negotiated = ask(_of(ANNA), accept=variant.media_type)
    fixed = ask(urlsplit(negotiated.header("Content-Location") or "").query, accept=BROWSER)
    assert negotiated.status == 200
    assert negotiated.header("Content-Type") == variant.content_type
    assert fixed.body == negotiated.body
    assert _triples(negotiated, variant) == set(edition.triples(version))


@pytest.mark.parametrize("variant", [N_QUADS, TRIG], ids=lambda variant: variant.suffix)
def test_where_a_form_has_names_for_graphs_the_triples_stand_in_theirs(ask: Ask, variant: Variant) -> None:
    """Here alone, and in dumps and SPARQL: a document's own address puts them into the default graph."""
    for graph in (ANNA, OTHER):
        quads = _quads(ask(_of(graph), accept=variant.media_type), variant)
        assert {quad.graph_name for quad in quads} == {NamedNode(graph)}


def test_lexical_forms_are_kept_as_they_were_written(ask: Ask) -> None:
    """The catalog answers, not the store."""
    triples = _triples(ask(_of(OTHER)), TURTLE)
    assert Literal("05", datatype=XSD.term("int")) in {triple.object for triple in triples}


def test_a_graph_comes_in_turtle_unless_another_form_is_wanted(ask: Ask) -> None:
    """With all that a negotiated answer carries."""
    for fields in ({}, {"accept": "*/*"}):
        reply = ask(_of(OTHER), **fields)
        assert reply.header("Content-Type") == "text/turtle; charset=utf-8"
    assert reply.header("Vary") == VARY
    assert (reply.header("ETag") or "").startswith('"')
    assert reply.header("Last-Modified")
    links = reply.header("Link") or ""
    assert links.count('rel="alternate"') == len(RDF_VARIANTS)
    assert 'rel="license"' in links
    assert ask(_of(OTHER), if_none_match=reply.header("ETag") or "").status == 304


def test_names_that_differ_in_percent_signs_are_other_graphs(ask: Ask) -> None:
    """RFC 3986 aside, RDF compares IRIs character by character."""
    one = ask("graph=http://x/g%2531", accept="application/n-triples").body
    two = ask("graph=http://x/g%31", accept="application/n-triples").body
    assert (b'"one"' in one, b'"two"' in two) == (True, True)
    assert ask(_of(f"{BASE}doc/caf%C3%A9")).status == 200


def test_what_was_a_default_graph_is_asked_for_by_the_name_it_got(ask: Ask) -> None:
    """`{base}graph/{file}`."""
    assert b'"default"' in ask(_of(f"{BASE}graph/other"), accept="application/n-triples").body


@pytest.mark.parametrize("graph", [f"{BASE}doc/person/nobody", "urn:none", f"{BASE}id/person/anna", f"{ANNA}.ttl"])
def test_a_graph_that_is_not_there_is_unknown(ask: Ask, graph: str) -> None:
    """404, never an empty graph; things and forms are no graphs."""
    with pytest.raises(AddressUnknown, match="graphs"):
        ask(_of(graph))


def test_a_withdrawn_graph_is_gone(ask: Ask) -> None:
    """410 with the reason."""
    with pytest.raises(Withdrawn, match="Not he"):
        ask(_of(f"{BASE}doc/person/bob"))


def test_a_renamed_graph_leads_to_its_new_name(ask: Ask) -> None:
    """301, still in the graph store."""
    reply = ask(_of(f"{BASE}doc/person/ann"))
    assert reply.status == 301
    assert reply.header("Location") == f"{BASE}graphs?{_of(ANNA)}"


def test_a_browser_is_led_to_the_page_of_a_document(ask: Ask) -> None:
    """303; it has none of other graphs, and gets their Turtle."""
    reply = ask(_of(ANNA), accept=BROWSER)
    assert (reply.status, reply.header("Location"), reply.header("Vary")) == (303, ANNA, VARY)
    assert ask(_of(OTHER), accept=BROWSER).header("Content-Type") == "text/turtle; charset=utf-8"
    with pytest.raises(NotAcceptable):
        ask(_of(OTHER), accept="text/html")


@pytest.mark.parametrize(
    "query", ["default", _of(OTHER), f"{_of(OTHER)}&_mediatype=text/csv", "default&_mediatype=a/b"]
)
def test_what_is_in_no_form_asked_for_is_refused(ask: Ask, query: str) -> None:
    """With the forms that there are."""
    with pytest.raises(NotAcceptable) as caught:
        ask(query, accept="image/png")
    assert [variant for variant, _ in caught.value.offered] == list(RDF_VARIANTS)


def test_what_xml_cannot_carry_is_offered_in_all_other_forms(ask: Ask) -> None:
    """A property without a local name, a character that XML does not have."""
    with pytest.raises(NotAcceptable) as caught:
        ask(_of("urn:wild"), accept="application/rdf+xml")
    assert "rdf" not in {variant.suffix for variant, _ in caught.value.offered}


def test_a_malformed_request_is_refused(ask: Ask) -> None:
    """Neither a graph nor the default one."""
    with pytest.raises(RequestMalformed):
        ask("")


@pytest.mark.parametrize("variant", [N_TRIPLES, N_QUADS, TURTLE], ids=lambda variant: variant.suffix)
def test_the_default_graph_is_the_union_of_all_graphs(ask: Ask, variant: Variant) -> None:
    """From the engine; it has no name in any form."""
    reply = ask("default", accept=variant.media_type)
    quads = _quads(reply, variant)
    assert reply.header("Content-Type") == variant.content_type
    assert {quad.graph_name for quad in quads} == {DefaultGraph()}
    assert {NamedNode(ANNA), NamedNode("http://x/s")} <= {quad.subject for quad in quads}


def test_the_default_graph_has_validators(ask: Ask, site: Site) -> None:
    """Weak ones: its triples may come in another order. Nothing is asked of the engine for a 304."""
    reply = ask("default")
    tag = reply.header("ETag") or ""
    engine = site.engine
    assert isinstance(engine, InProcess)
    asked = len(engine.questions)
    assert tag.startswith('W/"')
    assert ask("default", if_none_match=tag).status == 304
    assert ask("default", accept="text/n3", if_none_match=tag).status == 200
    assert len(engine.questions) == asked + 1
    assert reply.header("Content-Location") == f"{BASE}graphs?default&_mediatype=text%2Fturtle"
    assert (reply.header("Link") or "").count('rel="alternate"') == len(RDF_VARIANTS)


def test_a_default_graph_that_takes_too_long_or_is_too_large_is_an_error(ask: Ask, site: Site) -> None:
    """Which says that there are dumps."""
    engine = site.engine
    assert isinstance(engine, InProcess)
    for fault in (QueryOutOfTime(10), ResultTooLarge(1_000_000, "rows")):
        engine.fault = fault
        with pytest.raises(type(fault)):
            ask("default")
    engine.fault = None
    assert "dump" in str(fault)


def test_the_data_set_names_its_graph_store(site: Site) -> None:
    """As a service of DCAT."""
    assert Triple(NamedNode(f"{BASE}graphs"), DCAT.term("servesDataset"), NamedNode(f"{BASE}dataset")) in set(
        describe(site)
    )
