"""JSON-LD is one readable object, and standard readers get exactly the same triples from it."""

import json
from typing import Any

import pytest
from hypothesis import given

from cable_ld.corpus.check import Checked
from cable_ld.model.media import JSON_LD
from cable_ld.rdf.context import Context
from cable_ld.rdf.jsonld import frame, with_context, write_jsonld
from cable_ld.rdf.parse import parse
from tests.rdf.material import (
    ANY,
    BASE,
    CONTEXT,
    CONTEXT_URL,
    THING,
    Graph,
    authored,
    graphs,
    jsonld_by_oxigraph,
    jsonld_by_pyld,
    jsonld_by_rdflib,
    same,
    triples,
)

READ = Context.read(CONTEXT)


def framed(graph: Graph, root: str = THING) -> dict[str, Any]:
    """The graph as a tree under our context."""
    return frame(graph, root, READ, CONTEXT_URL)


def test_a_telegram_reads_like_a_record() -> None:
    """One object; the most specific class; claims, copies and custody where they belong."""
    graph = triples(
        """
        <> a rico:Record , cld:CipherTelegram ; rdfs:label "Telegram"@en , "Телеграмма"@ru , "T"@en ;
            rico:identifier "8600" ; cld:distributionCount 5 ; <http://o.example/p> <http://o.example/o> .
        :copy a rico:Instantiation ; rico:isOrWasInstantiationOf <> .
        :period a cld:CustodyPeriod ; cld:copy :copy ; cld:restsOn :c1 .
        :c1 a cld:Claim ; rdf:subject <> ; rdf:predicate cld:distributionCount ; rdf:object 5 .
        <http://archive.example/doc/record/telegram-8600> foaf:primaryTopic <> ;
            dct:modified "2026-01-01T00:00:00Z"^^xsd:dateTime .
        """
    )
    tree = framed(graph)
    assert tree == {
        "@context": CONTEXT_URL,
        "id": THING,
        "type": "CipherTelegram",
        "otherTypes": ["Record"],
        "label": {"en": ["Telegram", "T"], "ru": "Телеграмма"},
        "identifier": "8600",
        "distributionCount": 5,
        "isPrimaryTopicOf": [
            {"id": "http://archive.example/doc/record/telegram-8600", "modified": "2026-01-01T00:00:00Z"}
        ],
        "instantiations": [
            {
                "id": f"{THING}#copy",
                "type": "Instantiation",
                "custodyPeriods": [{"id": f"{THING}#period", "type": "CustodyPeriod", "restsOn": f"{THING}#c1"}],
            }
        ],
        "claims": [{"id": f"{THING}#c1", "type": "Claim", "predicate": "distributionCount", "object": 5}],
        "http://o.example/p": {"id": "http://o.example/o"},
    }
    assert list(tree)[:6] == ["@context", "id", "type", "otherTypes", "label", "identifier"]


def test_what_the_tree_does_not_reach_is_included() -> None:
    """Nothing is lost; the root stays the root even where nothing describes it."""
    tree = framed(triples(':a rdfs:label "A" .'))
    assert tree == {
        "@context": CONTEXT_URL,
        "id": THING,
        "included": [{"id": f"{THING}#a", "label": {"@none": "A"}}],
    }


def test_unknown_classes_are_spelt_out_and_come_after_known_ones() -> None:
    """And among themselves in alphabetical order."""
    tree = framed(triples("<> a <http://o.example/b> , <http://o.example/a> , rico:Agent ."))
    assert (tree["type"], tree["otherTypes"]) == ("Agent", ["http://o.example/b", "http://o.example/a"])
    assert framed(triples("<> a <http://o.example/b> , <http://o.example/a> ."))["type"] == "http://o.example/a"


def test_literals_are_bare_only_where_every_reader_gives_them_back() -> None:
    """Numbers that are canonical and that JSON readers keep; coerced datatypes; everything else in full."""
    tree = framed(
        triples(
            """<> rdf:object 5 , "05"^^xsd:integer , 123456789012345 , 1234567890123456 , true , "1"^^xsd:boolean ,
               1.50 , "x"@ru-Latn , "plain" ; cld:sequence "05"^^xsd:integer , 7 ;
               cld:edtf "1950-05"^^edtf:EDTF , "1950" ;
               cld:voice "a voice" , 5 ; rdfs:label 5 ."""
        )
    )
    integer = "http://www.w3.org/2001/XMLSchema#integer"
    assert tree["object"] == [
        5,
        {"value": "05", "type": integer},
        123456789012345,
        {"value": "1234567890123456", "type": integer},
        True,
        {"value": "1", "type": "http://www.w3.org/2001/XMLSchema#boolean"},
        {"value": "1.50", "type": "xsdDecimal"},
        {"value": "x", "language": "ru-latn"},
        "plain",
    ]
    assert tree["sequence"] == ["05", 7]
    assert tree["edtf"] == ["1950-05", {"value": "1950"}]
    assert tree["voice"] == [{"value": "a voice"}, {"value": "5", "type": integer}]
    assert tree["http://www.w3.org/2000/01/rdf-schema#label"] == 5


def test_every_node_is_described_once(checked: Checked) -> None:
    """In the telegram with all its claims; everything else is a mention."""
    (telegram,) = (document for document in checked.documents if document.thing == THING)
    described: list[str] = []
    _collect(framed(telegram.triples), described)
    assert len(described) == len(set(described)) == len({str(each.subject) for each in telegram.triples})


def _collect(value: object, described: list[str]) -> None:
    if isinstance(value, dict):
        described.extend([value["id"]] if len(value) > 1 and "id" in value else [])
        for each in value.values():
            _collect(each, described)
    if isinstance(value, list):
        for each in value:
            _collect(each, described)


def test_every_claim_stands_under_what_it_is_about(checked: Checked) -> None:
    """So none states its subject."""
    for document in checked.documents:
        written = write_jsonld(framed(document.triples, document.thing))
        assert b'"subject":' not in written


pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
READERS = pytest.mark.parametrize("reader", [jsonld_by_rdflib, jsonld_by_pyld, jsonld_by_oxigraph])


@READERS
def test_standard_readers_get_the_authored_documents_back(reader: Any) -> None:
    """Claims and structure as they are written."""
    for thing, graph in authored().items():
        assert same(reader(write_jsonld(framed(graph, thing))), graph)


@READERS
def test_standard_readers_get_the_published_documents_back(reader: Any, checked: Checked) -> None:
    """The compiled corpus, its ontology and its description."""
    graphs_by_root = {document.thing: document.triples for document in checked.documents}
    for root, graph in {**graphs_by_root, f"{BASE}ns": checked.ontology, f"{BASE}dataset": checked.dataset}.items():
        assert same(reader(write_jsonld(framed(graph, root))), graph)


@READERS
@given(graph=graphs(ANY))
def test_standard_readers_get_any_graph_back(reader: Any, graph: Graph) -> None:
    """Whatever points at what, and whatever the literals contain."""
    assert same(reader(write_jsonld(framed(graph))), graph)


@pytest.mark.parametrize("reader", [jsonld_by_rdflib, jsonld_by_oxigraph])
def test_a_double_keeps_its_form(reader: Any) -> None:
    """PyLD writes every xsd:double in canonical form, whatever it reads."""
    graph = triples('<> rdf:object "5"^^xsd:double .')
    assert same(reader(write_jsonld(framed(graph))), graph)


def test_the_same_triples_give_the_same_bytes(checked: Checked) -> None:
    """An entity tag promises it; text is UTF-8, not escapes."""
    graph = checked.documents[0].triples
    assert write_jsonld(framed(graph)) == write_jsonld(framed(graph))
    assert write_jsonld({"id": "é"}) == '{"id":"é"}'.encode()


def test_a_context_may_keep_the_names_of_keywords_for_itself() -> None:
    """A text then says its language as JSON-LD has it, and so is what the tree does not reach."""
    names = {
        "id": "@id",
        "type": "@type",
        **{name: f"http://o.example/{name}" for name in ("value", "language", "included")},
    }
    context = Context.read(json.dumps({"@context": names}).encode())
    tree = frame(
        triples('<http://x.example/> <http://o.example/p> "a"@en . <http://y.example/> <http://o.example/p> 1 .'),
        "http://x.example/",
        context,
        CONTEXT_URL,
    )
    assert tree["http://o.example/p"] == {"@value": "a", "@language": "en"}
    assert [each["id"] for each in tree["@included"]] == ["http://y.example/"]


def test_what_is_served_can_be_sent_back() -> None:
    """With the context itself in place of its URL, a parser that fetches nothing reads it."""
    graph = triples('<> a rico:Record ; rdfs:label "x"@en .')
    served = write_jsonld(framed(graph))
    sent = with_context(served, CONTEXT_URL, CONTEXT)
    assert same([quad.triple for quad in parse(sent, JSON_LD, BASE).quads], graph)


@pytest.mark.parametrize("data", [b"not JSON", b"[]", b'{"@context": "http://o.example/"}', b"[" * 100_000, b"\xff"])
def test_other_people_s_json_ld_is_left_alone(data: bytes) -> None:
    """Only our own context is ours to give."""
    assert with_context(data, CONTEXT_URL, CONTEXT) == data


def test_a_chain_of_any_length_can_be_written() -> None:
    """No reader's stack is exhausted, nor ours."""
    chain = triples(" ".join(f":n{n} rdf:rest :n{n + 1} ." for n in range(2_000)))
    assert same(json_depth_checked(chain), chain)


def json_depth_checked(graph: Graph) -> list[Any]:
    """Reads the frame back by PyLD after looking at its depth."""
    written = write_jsonld(framed(graph))
    depth = most = 0
    for byte in written:
        depth += (byte in b"{[") - (byte in b"}]")
        most = max(most, depth)
    assert most <= 64
    return jsonld_by_pyld(written)
