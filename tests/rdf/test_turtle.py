"""Turtle that people like to read and that every reader reads alike."""

from hypothesis import given
from pyoxigraph import Literal

from cable_ld.model.media import TURTLE
from cable_ld.rdf.namespaces import PREFIXES, XSD
from cable_ld.rdf.parse import parse
from cable_ld.rdf.turtle import is_bare, paragraphs, prefix_lines, turtle
from tests.rdf.material import ANY, BASE, THING, Graph, authored, by_rdflib, graphs, same, triples


def test_a_document_reads_like_a_text() -> None:
    """Prefixes that are used, in order; one paragraph per subject; types and labels first."""
    graph = triples(
        '<> rico:title "A \\"cable\\"\\r"@en ; rdfs:label "Cable" ; a cld:CipherTelegram , rico:Record ; '
        'cld:distributionCount 5 ; dct:date "1950-05-14"^^xsd:date . '
        ":c1 cld:voice voice:document ; schema:isFree true ."
    )
    prefixes = {**PREFIXES, "": f"{THING}#", "record": f"{BASE}id/record/"}
    assert turtle(graph, prefixes).decode() == (
        f"""@prefix : <{THING}#> .
@prefix cld: <https://w3id.org/cable-ld/ns#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix record: <{BASE}id/record/> .
@prefix rico: <https://www.ica.org/standards/RiC/ontology#> .
@prefix schema: <https://schema.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

record:telegram-8600 a cld:CipherTelegram , rico:Record ;
    rdfs:label "Cable" ;
    rico:title "A \\"cable\\"\\r"@en ;
    cld:distributionCount 5 ;
    dct:date "1950-05-14"^^xsd:date .

:c1 cld:voice <{BASE}id/vocabulary/voice#document> ;
    schema:isFree true .
"""
    )


def test_what_has_no_plain_local_name_is_written_out() -> None:
    """No escapes in names: `schema:` and a slash give a full IRI; without prefixes there is no head."""
    graph = triples("<https://schema.org/a/b> <https://schema.org/é> <urn:x> .")
    assert turtle(graph, PREFIXES) == "<https://schema.org/a/b> <https://schema.org/é> <urn:x> .\n".encode()
    assert turtle((), PREFIXES) == b""


def test_only_canonical_integers_and_booleans_are_bare() -> None:
    """rdflib reads a bare 05 as 5."""
    integer, boolean = XSD.term("integer"), XSD.term("boolean")
    assert [form for form in ("5", "05", "-5", "-0", "+5", "0") if is_bare(Literal(form, datatype=integer))] == [
        *("5", "-5", "0")
    ]
    assert [form for form in ("true", "1", "false") if is_bare(Literal(form, datatype=boolean))] == ["true", "false"]
    assert not is_bare(Literal("5"))


@given(graphs(ANY), graphs(ANY))
def test_graphs_can_be_written_one_after_the_other(first: Graph, second: Graph) -> None:
    """After the declarations of all prefixes, whichever come to be used."""
    written = prefix_lines(PREFIXES) + paragraphs(first, PREFIXES) + paragraphs(second, PREFIXES)
    assert same([quad.triple for quad in parse(written, TURTLE, BASE).quads], [*{*first, *second}])


@given(graphs(ANY))
def test_pyoxigraph_reads_back_the_same_graph(graph: Graph) -> None:
    """Whatever the literals contain."""
    assert same([quad.triple for quad in parse(turtle(graph, PREFIXES), TURTLE, BASE).quads], graph)


@given(graphs(ANY))
def test_rdflib_reads_back_the_same_graph(graph: Graph) -> None:
    """Lexical forms as written, by a reader that we did not write for."""
    assert same(by_rdflib(turtle(graph, PREFIXES), "turtle"), graph)


def test_the_corpus_survives() -> None:
    """Every authored document, read back by both."""
    for graph in authored().values():
        written = turtle(graph, PREFIXES)
        assert same([quad.triple for quad in parse(written, TURTLE, BASE).quads], graph)
        assert same(by_rdflib(written, "turtle"), graph)
