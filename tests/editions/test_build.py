"""The graph holds one named graph a document and, for real, their union."""

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store, Triple

from cable_ld.editions.build import GraphChange, build
from cable_ld.rdf.namespaces import XSD

A, B = "http://x/a", "http://x/b"
P = NamedNode("http://x/p")


def _triple(value: Literal) -> Triple:
    return Triple(NamedNode("http://x/s"), P, value)


ONE, TWO = _triple(Literal("1")), _triple(Literal("2"))


def _count(folder: Path, where: str) -> int:
    result = Store.read_only(str(folder)).query(f"SELECT (COUNT(*) AS ?n) WHERE {{ {where} }}")
    assert isinstance(result, QuerySolutions)
    (row,) = result
    value = row["n"]
    assert isinstance(value, Literal)
    return int(value.value)


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """Both documents state ONE, the first also TWO."""
    build(tmp_path / "1", None, [GraphChange(A, (), (ONE, TWO)), GraphChange(B, (), (ONE,))], union=True)
    return tmp_path / "1"


def test_a_triple_in_two_documents_is_one_solution_of_the_union(first: Path) -> None:
    """The default graph is a set."""
    assert _count(first, "?s ?p ?o") == 2
    assert _count(first, "GRAPH ?g { ?s ?p ?o }") == 3


def test_a_triple_leaves_the_union_with_its_last_document(first: Path, tmp_path: Path) -> None:
    """While another document states it, it stays."""
    build(tmp_path / "2", first, [GraphChange(A, (ONE, TWO), (TWO,))], union=True)
    assert _count(tmp_path / "2", "?s ?p ?o") == 2
    build(tmp_path / "3", tmp_path / "2", [GraphChange(B, (ONE,), ())], union=True)
    assert _count(tmp_path / "3", "?s ?p ?o") == 1
    assert _count(first, "?s ?p ?o") == 2


def test_what_the_store_holds_for_one_literal_is_not_removed_with_its_twin(tmp_path: Path) -> None:
    """The store reads "05"^^xsd:int and 5 as one: removing the one must leave the other."""
    written, plain = (
        _triple(Literal("05", datatype=XSD.term("int"))),
        _triple(Literal("5", datatype=XSD.term("integer"))),
    )
    build(tmp_path / "1", None, [GraphChange(A, (), (written, plain))], union=True)
    build(tmp_path / "2", tmp_path / "1", [GraphChange(A, (written, plain), (plain,))], union=True)
    assert _count(tmp_path / "2", "?s ?p ?o") == 1
    assert _count(tmp_path / "2", f"GRAPH <{A}> {{ ?s ?p ?o }}") == 1


def test_without_the_union_the_default_graph_is_empty(tmp_path: Path) -> None:
    """The setting `union_default_graph = false`."""
    build(tmp_path / "1", None, [GraphChange(A, (), (ONE,))], union=False)
    build(tmp_path / "2", tmp_path / "1", [GraphChange(A, (ONE,), (TWO,))], union=False)
    assert _count(tmp_path / "2", "?s ?p ?o") == 0
    assert _count(tmp_path / "2", "GRAPH ?g { ?s ?p ?o }") == 1
