"""Triples in a named graph: what N-Quads and TriG can say and other formats cannot."""

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Triple

from cable_ld.model.media import Variant
from cable_ld.rdf.named import NAMING, write_named
from cable_ld.rdf.namespaces import DCT, PREFIXES, RDFS, XSD
from cable_ld.rdf.parse import parse

GRAPH = "http://x/doc/é"
SUBJECT = NamedNode("http://x/s")
TRIPLES = (
    Triple(SUBJECT, RDFS.term("label"), Literal("a .\n\n@prefix { } \r", language="en")),
    Triple(SUBJECT, DCT.term("extent"), Literal("05", datatype=XSD.term("int"))),
    Triple(NamedNode("http://x/other"), DCT.term("relation"), NamedNode("http://x/o")),
)


@pytest.mark.parametrize("variant", NAMING, ids=lambda variant: variant.suffix)
def test_every_triple_stands_in_the_graph_of_that_name(variant: Variant) -> None:
    """Whatever stands in a literal; lexical forms stay."""
    written = write_named(TRIPLES, GRAPH, variant, PREFIXES)
    assert set(parse(written, variant, "http://x/").quads) == {
        Quad(triple.subject, triple.predicate, triple.object, NamedNode(GRAPH)) for triple in TRIPLES
    }


@pytest.mark.parametrize("variant", NAMING, ids=lambda variant: variant.suffix)
def test_a_graph_without_prefixes_or_triples_is_written_too(variant: Variant) -> None:
    """The declarations are those that are used; an empty graph says nothing."""
    plain = (Triple(SUBJECT, NamedNode("http://x/p"), NamedNode("http://x/o")),)
    quads = parse(write_named(plain, GRAPH, variant, PREFIXES), variant, "http://x/").quads
    assert set(quads) == {Quad(SUBJECT, NamedNode("http://x/p"), NamedNode("http://x/o"), NamedNode(GRAPH))}
    assert parse(write_named((), GRAPH, variant, PREFIXES), variant, "http://x/").quads == ()
