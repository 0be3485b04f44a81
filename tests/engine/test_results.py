"""Results in every form, exact to the last character, and within their limits."""

import csv
import io
import json
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    Quad,
    QueryResultsFormat,
    RdfFormat,
    Store,
    parse,
    parse_query_results,
)

from cable_ld.engine.port import Forms
from cable_ld.engine.results import MOST_PREVIEWED, form_of
from cable_ld.engine.wire import PIECE
from cable_ld.model.query_errors import ResultNotAcceptable, ResultTooLarge
from tests.engine.stores import node, pieces_of, store_of, written

SELECT = "SELECT ?o { ?s ?p ?o } ORDER BY ?s"
GRAPH = "CONSTRUCT WHERE { ?s ?p ?o }"
ODD = ("a\rb", "c\r\nd", "},{", "<result>", "e\tf\ng", '"', "\u4f60", "")


@pytest.mark.parametrize(
    ("form", "reader"),
    [
        ("json", QueryResultsFormat.JSON),
        ("xml", QueryResultsFormat.XML),
        ("tsv", QueryResultsFormat.TSV),
    ],
)
def test_solutions_survive_every_form(form: str, reader: QueryResultsFormat) -> None:
    """A carriage return too, which XML parsers read as a line feed where it is not escaped."""
    found = parse_query_results(written(store_of(*ODD), SELECT, form), format=reader)
    assert [row["o"].value for row in found] == list(ODD)  # type: ignore[union-attr]  # a SELECT has solutions


def test_solutions_survive_xml_as_another_parser_reads_it() -> None:
    """The CR as a character reference."""
    tree = ElementTree.fromstring(written(store_of(*ODD), SELECT, "xml"))
    assert [element.text or "" for element in tree.iter("{http://www.w3.org/2005/sparql-results#}literal")] == list(ODD)


def test_csv_is_read_by_programs_that_know_no_rdf() -> None:
    """Plain values, quoted where they must be."""
    text = written(store_of(*ODD[2:]), SELECT, "csv").decode()
    assert list(csv.reader(io.StringIO(text, newline=""))) == [["o"], *([value] if value else [] for value in ODD[2:])]


@pytest.mark.parametrize("character", ["\x01", "\x0b", "\ufffe", "\uffff"])
def test_what_xml_cannot_carry_is_refused_wherever_it_stands(character: str) -> None:
    """Also astride the border of two pieces; JSON carries it."""
    for before in (0, *range(PIECE - 600, PIECE, 1)) if character == "\uffff" else (0,):
        store = store_of("x" * before + character)
        with pytest.raises(ResultNotAcceptable, match=r"U\+.*ask for JSON"):
            written(store, SELECT, "xml")
    assert json.loads(written(store_of(character), SELECT, "json"))["results"]["bindings"][0]["o"]["value"] == character


@pytest.mark.parametrize("form", ["json", "xml"])
def test_a_boolean_is_written(form: str) -> None:
    """In both forms that can carry it."""
    assert b"true" in written(store_of("a"), "ASK { ?s ?p ?o }", form)
    assert b"false" in written(store_of(), "ASK { ?s ?p ?o }", form)


@pytest.mark.parametrize(
    ("form", "reader"),
    [
        ("ttl", RdfFormat.TURTLE),
        ("nt", RdfFormat.N_TRIPLES),
        ("nq", RdfFormat.N_QUADS),
        ("trig", RdfFormat.TRIG),
        ("rdf", RdfFormat.RDF_XML),
        ("jsonld", RdfFormat.JSON_LD),
        ("n3", RdfFormat.N3),
    ],
)
def test_a_graph_survives_every_form(form: str, reader: RdfFormat) -> None:
    """Literals, blank nodes, and IRIs that end in a digit or slash, which make bad element names."""
    store = store_of(*ODD)
    store.add(Quad(BlankNode("b7"), NamedNode("http://x/1p"), BlankNode("c")))
    store.add(Quad(node("s"), node("p"), Literal("5", language="en")))
    triples = [quad.triple for quad in parse(written(store, GRAPH, form), format=reader)]
    expected = {(str(t.predicate), str(t.object)) for t in store if not isinstance(t.object, BlankNode)}
    assert {(str(t.predicate), str(t.object)) for t in triples if not isinstance(t.object, BlankNode)} == expected
    assert len(triples) == len(ODD) + 2


def test_blank_nodes_have_valid_labels_in_json_ld() -> None:
    """JSON-LD 1.1 §3.6: `_:` once."""
    store = Store()
    store.add(Quad(BlankNode("b7"), node("p"), BlankNode("c")))
    assert json.loads(written(store, GRAPH, "jsonld"))[0]["@id"] == "_:b7"


@pytest.mark.parametrize("form", ["ttl", "trig", "n3"])
def test_prefixes_stand_in_order(form: str) -> None:
    """So that two answers can be compared."""
    lines = written(store_of("a"), GRAPH, form).decode().splitlines()
    prefixes = [line for line in lines if line.startswith("@prefix")]
    assert len(prefixes) > 20
    assert prefixes == sorted(prefixes)


@pytest.mark.parametrize(
    ("text", "form", "reason"),
    [
        ("ASK {}", "csv", "The result is a yes or no, which csv cannot carry; take one of json, xml."),
        (SELECT, "ttl", "The result is a table, which ttl cannot carry; take one of csv, json, tsv, xml."),
        (GRAPH, "json", "The result is a graph, which json cannot carry; take one of "),
        ("CONSTRUCT { ?s ?p <<( ?s ?p ?o )>> } WHERE { ?s ?p ?o }", "rdf", "RDF/XML cannot write a triple in a triple"),
        ("CONSTRUCT { ?s ?p <<( ?s ?p ?o )>> } WHERE { ?s ?p ?o }", "jsonld", "take another format"),
        ("CONSTRUCT { ?s <http://x/> ?o } WHERE { ?s ?p ?o }", "rdf", "cannot write the property"),
        ("CONSTRUCT { ?s ?p '\\u0001' } WHERE { ?s ?p ?o }", "rdf", "cannot carry the character U\\+0001"),
    ],
)
def test_a_form_that_cannot_carry_a_result_is_refused(text: str, form: str, reason: str) -> None:
    """The refusal says what the result is, and what would do."""
    with pytest.raises(ResultNotAcceptable, match=reason):
        written(store_of("a"), text, form)


def test_no_form_at_all_is_refused() -> None:
    """Where nothing that was asked for is for results of this kind."""
    with pytest.raises(ResultNotAcceptable, match="none of the formats asked for"):
        form_of("graph", Forms("json", "json", None))


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
@pytest.mark.parametrize("value", ["a", "},{<result>\r\n\n", ""])
def test_as_many_rows_as_allowed_are_written_and_one_more_is_an_error(form: str, value: str) -> None:
    """To the row, also where literals look like the ends of rows."""
    store = store_of(*[value] * 50)
    for text in (SELECT, "SELECT ?unbound { ?s ?p ?o }"):
        assert written(store, text, form, (50, 10**9))
        with pytest.raises(ResultTooLarge) as refusal:
            written(store, text, form, (49, 10**9))
        assert (refusal.value.limit, refusal.value.unit) == (49, "rows")


@pytest.mark.parametrize("form", ["ttl", "nt", "nq", "trig", "rdf", "jsonld", "n3"])
def test_as_many_triples_as_allowed_are_written_and_one_more_is_an_error(form: str) -> None:
    """To the triple."""
    store = store_of(*["a"] * 50)
    assert written(store, GRAPH, form, (50, 10**9))
    with pytest.raises(ResultTooLarge):
        written(store, GRAPH, form, (49, 10**9))


@pytest.mark.parametrize(("text", "form"), [(SELECT, "json"), (GRAPH, "nt"), (SELECT, "preview")])
def test_as_many_bytes_as_allowed_are_written_and_one_more_is_an_error(text: str, form: str) -> None:
    """To the byte."""
    store = store_of(*["a" * 1000] * 200)
    size = len(written(store, text, form))
    assert len(written(store, text, form, (10**9, size))) == size
    with pytest.raises(ResultTooLarge) as refusal:
        written(store, text, form, (10**9, size - 1))
    assert refusal.value.unit == "bytes"


def test_a_large_result_comes_in_pieces_of_one_size() -> None:
    """All but the last, which has something."""
    pieces = list(pieces_of(store_of(*["\r" * 1000] * 300), SELECT, "xml"))
    assert len(pieces) > 20
    assert {len(piece) for piece in pieces[:-1]} == {PIECE}
    assert 0 < len(pieces[-1]) <= PIECE
    assert all(first and second for first, second in pairwise(pieces))


def test_a_preview_shows_the_beginning_of_a_table() -> None:
    """Terms as in SPARQL results JSON; unbound is null; whether there is more is said."""
    text = "SELECT ?s ?o ?no ?t { ?s ?p ?o BIND(<<( ?s ?p ?o )>> AS ?t) } ORDER BY ?s"
    shown = json.loads(written(store_of("a"), text, "preview"))
    subject, literal = {"type": "uri", "value": "http://x/s0"}, {"type": "literal", "value": "a"}
    triple = {"subject": subject, "predicate": {"type": "uri", "value": "http://x/p"}, "object": literal}
    row = [subject, literal, None, {"type": "triple", "value": triple}]
    assert shown == {"kind": "solutions", "variables": ["s", "o", "no", "t"], "rows": [row], "more": False}


@pytest.mark.parametrize("text", ["SELECT ?s { ?s ?p ?o }", GRAPH])
def test_a_preview_ends_after_so_many_rows(text: str) -> None:
    """And says that there are more, if there are."""
    for number, more in [(MOST_PREVIEWED, False), (MOST_PREVIEWED + 1, True)]:
        shown = json.loads(written(store_of(*["a"] * number), text, "preview"))
        assert (len(shown["rows"]), shown["more"]) == (MOST_PREVIEWED, more)


def test_a_preview_shows_languages_datatypes_and_blank_nodes() -> None:
    """Of a graph, too; and a boolean is a value."""
    store = Store()
    store.add(Quad(BlankNode("b"), node("p"), Literal("x", language="en")))
    store.add(Quad(BlankNode("b"), node("q"), Literal(5)))
    shown = json.loads(written(store, GRAPH, "preview"))
    assert shown["kind"] == "graph"
    assert sorted(shown["rows"], key=str) == sorted(
        (
            [
                {"type": "bnode", "value": "b"},
                {"type": "uri", "value": f"http://x/{name}"},
                {"type": "literal", **value},
            ]
            for name, value in [
                ("p", {"value": "x", "xml:lang": "en"}),
                ("q", {"value": "5", "datatype": "http://www.w3.org/2001/XMLSchema#integer"}),
            ]
        ),
        key=str,
    )
    assert json.loads(written(store, "ASK {}", "preview")) == {"kind": "boolean", "value": True}
