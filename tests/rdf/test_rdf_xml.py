"""RDF/XML that keeps every character, or refuses."""

import pytest
from hypothesis import given
from lxml import etree
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from cable_ld.model.media import RDF_XML
from cable_ld.rdf.namespaces import PREFIXES, RDF, RDFS
from cable_ld.rdf.parse import parse
from cable_ld.rdf.rdf_xml import rdf_xml, writable
from tests.rdf.material import BASE, THING, XML, Graph, authored, by_rdflib, graphs, same, triples

X = NamedNode("http://a.example/x")


def test_a_carriage_return_reaches_every_xml_parser() -> None:
    """A raw CR would be read as LF (XML 1.0 §2.11)."""
    graph = triples('<> rdfs:label "one\\r\\ntwo\\rthree]]> <&>\\"\\t" .')
    written = rdf_xml(graph, PREFIXES)
    assert b"\r" not in written
    label = etree.fromstring(written).find(f".//{{{RDFS}}}label")
    assert label is not None
    assert label.text == 'one\r\ntwo\rthree]]> <&>"\t'


def test_a_document_is_one_description_per_subject() -> None:
    """Namespaces that are used, IRIs and languages as attributes."""
    graph = triples('<> a rico:Record ; rdfs:label "Ü"@ru-Latn ; <http://o.example/p#1y> <http://o.example/?a=1&b=2> .')
    assert rdf_xml(graph, {**PREFIXES, "": f"{THING}#", "ns1": "http://n.example/"}).decode() == (
        f"""<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF
    xmlns:ns2="http://o.example/p#1"
    xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    xmlns:rdfs="http://www.w3.org/2000/01/rdf-schema#">
  <rdf:Description rdf:about="{THING}">
    <rdf:type rdf:resource="https://www.ica.org/standards/RiC/ontology#Record"/>
    <rdfs:label xml:lang="ru-latn">Ü</rdfs:label>
    <ns2:y rdf:resource="http://o.example/?a=1&amp;b=2"/>
  </rdf:Description>
</rdf:RDF>
"""
    )


def test_prefixes_that_xml_reserves_are_replaced() -> None:
    """`xml…`, `rdf` for something else, and the empty one."""
    graph = [Triple(X, NamedNode(f"http://{n}.example/p"), X) for n in ("a", "b", "c", "b")]
    prefixes = {"xmlish": "http://a.example/", "rdf": "http://b.example/", "": "http://c.example/"}
    assert same(by_rdflib(rdf_xml(graph, prefixes), "xml"), [*dict.fromkeys(graph)])


@pytest.mark.parametrize("character", ["\x00", "\x01", "\x0b", "\x1f", "\ufffe", "\uffff"])
def test_a_character_that_xml_lacks_is_refused(character: str) -> None:
    """Rather than a file that no parser reads."""
    with pytest.raises(ValueError, match=f"U\\+{ord(character):04X}"):
        rdf_xml([Triple(X, RDFS.term("label"), Literal(f"a{character}b"))], PREFIXES)


@pytest.mark.parametrize("iri", ["http://a.example/1", "http://a.example/", RDF + "li", RDF + "Description"])
def test_a_property_that_cannot_be_an_element_is_refused(iri: str) -> None:
    """No name at its end, or one that means something else in RDF/XML."""
    with pytest.raises(ValueError, match="cannot write the property"):
        rdf_xml([Triple(X, NamedNode(iri), X)], PREFIXES)


def test_a_class_may_have_any_name() -> None:
    """Classes are attribute values, so a number at the end does no harm."""
    graph = [Triple(X, RDF.term("type"), NamedNode("http://vocab.getty.edu/aat/300026909"))]
    assert same(by_rdflib(rdf_xml(graph, PREFIXES), "xml"), graph)


def test_blank_nodes_stay_apart() -> None:
    """Labels that are no XML names are changed, one to one."""
    labels = ("1", "_1", "__1", "b1", "é")
    graph = [Triple(BlankNode(label), RDFS.term("label"), Literal(label)) for label in labels]
    assert same(by_rdflib(rdf_xml(graph, PREFIXES), "xml"), graph)


def _writable(graph: Graph) -> Graph:
    return tuple(triple for triple in graph if triple.predicate.value != "http://other.example/p#1")


@given(graphs(XML))
def test_pyoxigraph_and_rdflib_read_back_the_same_graph(graph: Graph) -> None:
    """Whatever the literals contain, as long as XML has it."""
    writable = _writable(graph)
    written = rdf_xml(writable, PREFIXES)
    assert same([quad.triple for quad in parse(written, RDF_XML, BASE).quads], writable)
    assert same(by_rdflib(written, "xml"), writable)


def test_the_corpus_survives() -> None:
    """Every authored document, read back by both."""
    for graph in authored().values():
        written = rdf_xml(graph, PREFIXES)
        assert same([quad.triple for quad in parse(written, RDF_XML, BASE).quads], graph)
        assert same(by_rdflib(written, "xml"), graph)


def test_what_cannot_be_written_is_left_out_where_that_is_wanted() -> None:
    """Characters that XML does not have, and properties without a name; language, type and all else stay."""
    thing, good = NamedNode("http://a.example/x"), NamedNode("http://a.example/good")
    kept = (
        Triple(thing, good, Literal("a")),
        Triple(thing, good, Literal("b", language="en")),
        Triple(thing, good, Literal("5", datatype=NamedNode("http://a.example/type"))),
        Triple(thing, good, thing),
    )
    found = (
        Triple(thing, good, Literal("a\b")),
        Triple(thing, good, Literal("\0b", language="en")),
        Triple(thing, good, Literal("5\uffff", datatype=NamedNode("http://a.example/type"))),
        Triple(thing, good, thing),
        Triple(thing, NamedNode("http://a.example/1/"), Literal("c")),
        Triple(thing, RDF.term("li"), Literal("d")),
    )
    assert writable(found) == kept == writable(kept)
    assert rdf_xml(writable(found), {})
