"""Our own queries over one document: what they find is the same every time, and what a document says stands apart."""

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from cable_ld.rdf.construct import Queryable, Words

THING, P, Q = NamedNode("http://x/id"), NamedNode("http://x/p"), NamedNode("http://x/q")
OWN, OTHER = Triple(THING, P, Literal("own")), Triple(THING, P, Literal("other"))
WORDS = Words("http://x/id", {"x": "http://x/", "doc": "http://x/doc"})


def test_a_construct_finds_distinct_triples_in_canonical_order() -> None:
    """`<>` is the base, prefixes need no declaration."""
    graph = Queryable((Triple(THING, P, Literal("b")), Triple(THING, P, Literal("a")), Triple(THING, Q, Literal("a"))))
    found = graph.construct("CONSTRUCT { <> x:p ?o } WHERE { <> ?p ?o }", WORDS)
    assert found == (Triple(THING, P, Literal("a")), Triple(THING, P, Literal("b")))


def test_blank_nodes_are_labelled_by_what_is_said_of_them() -> None:
    """Whatever they were called before."""
    one = Queryable((Triple(BlankNode("one"), P, Literal("a")), Triple(THING, P, BlankNode("one"))))
    two = Queryable((Triple(THING, P, BlankNode("two")), Triple(BlankNode("two"), P, Literal("a"))))
    query = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
    assert one.construct(query, WORDS) == two.construct(query, WORDS)
    made = "CONSTRUCT { <> x:q [ x:p ?o ] } WHERE { ?s x:p ?o FILTER(isLiteral(?o)) }"
    assert one.construct(made, WORDS) == two.construct(made, WORDS) == one.construct(made, WORDS)
    assert len(one.construct(made, WORDS)) == 2


def test_what_a_document_says_is_part_of_the_graph_and_can_be_asked_for_alone() -> None:
    """Under its name."""
    graph = Queryable((OTHER,), (OWN,), "http://x/doc")
    assert set(graph.construct("CONSTRUCT WHERE { ?s ?p ?o }", WORDS)) == {OWN, OTHER}
    assert graph.construct("CONSTRUCT { ?s ?p ?o } WHERE { GRAPH doc: { ?s ?p ?o } }", WORDS) == (OWN,)


def test_what_is_stated_twice_is_one_triple() -> None:
    """Where the document says what is known besides."""
    graph = Queryable((OWN,), (OWN,), "http://x/doc")
    assert graph.construct("CONSTRUCT WHERE { ?s ?p ?o }", WORDS) == (OWN,)


def test_a_column_is_the_texts_of_one_variable_in_its_order() -> None:
    """Of literals and IRIs; what is unbound is empty."""
    graph = Queryable((OWN, OTHER))
    assert graph.column("SELECT ?o WHERE { <> x:p ?o } ORDER BY ?o", WORDS) == ("other", "own")
    assert graph.column("SELECT ?s WHERE { ?s x:p 'own' }", WORDS) == ("http://x/id",)
    assert graph.column("SELECT ?none WHERE { ?s x:p 'own' }", WORDS) == ("",)
    assert graph.column("SELECT ?o WHERE { <> x:q ?o }", WORDS) == ()


def test_another_kind_of_query_is_refused() -> None:
    """A profile that has one is not whole."""
    graph = Queryable((OWN,))
    with pytest.raises(TypeError, match="no CONSTRUCT"):
        graph.construct("SELECT ?s WHERE { ?s ?p ?o }", WORDS)
    with pytest.raises(TypeError, match="no SELECT"):
        graph.column("ASK { ?s ?p ?o }", WORDS)
