"""The data set of a query: what the protocol or the query names, with a default graph that is a set."""

import pytest
from pyoxigraph import Literal, Quad, Store

from cable_ld.engine.port import Query
from cable_ld.model.query_errors import QueryInvalid
from tests.engine.stores import X, node, rows

COUNT = "(COUNT(*) AS ?n)"


@pytest.fixture
def store() -> Store:
    """Two named graphs that share a triple, a third one, and their union in the default graph."""
    store = Store()
    for graph, value in [("g1", "both"), ("g2", "both"), ("g1", "one"), ("g3", "three")]:
        for where in ((node(graph),), ()):
            store.add(Quad(node("s"), node("p"), Literal(value), *where))
    return store


def _count(store: Store, text: str, default: tuple[str, ...] = (), named: tuple[str, ...] = ()) -> int:
    found = rows(store, Query(text, X, {"known": X}, default, named))
    return int(str(found[0][0]))


@pytest.mark.parametrize(
    ("clauses", "plain", "named"),
    [
        ("", 3, 4),
        ("FROM <g1>", 2, 0),
        ("FROM <g1> FROM <g2>", 2, 0),
        ("FROM x:g1 from # a comment\n <http://x/g2> FROM known:g3", 3, 0),
        ("FROM <g1> FROM <g1>", 2, 0),
        ("FROM NAMED <g1>", 0, 2),
        ("FROM <g1> FROM <g2> FROM NAMED <g3>", 2, 1),
        ("FROM <g1> FROM NAMED <g2> FROM NAMED <g3>", 2, 2),
        ("FROM <nowhere> FROM <g3>", 1, 0),
    ],
)
def test_from_counts_and_a_triple_in_two_graphs_is_one_solution(
    store: Store, clauses: str, plain: int, named: int
) -> None:
    """SPARQL 1.1 §13.2: the default graph is the merge of all FROM, the named ones are those of FROM NAMED."""
    head = f"PREFIX x: <{X}> # FROM <g3>\nSELECT {COUNT} {clauses}"
    assert _count(store, f"{head} WHERE {{ ?s ?p ?o }}") == plain
    assert _count(store, f"{head} WHERE {{ GRAPH ?g {{ ?s ?p ?o }} }}") == named


@pytest.mark.parametrize(
    ("default", "named_graphs", "plain", "named"),
    [
        ((X + "g1", X + "g2"), (), 2, 0),
        ((X + "g1",), (), 2, 0),
        ((X + "g1", X + "g1"), (), 2, 0),
        ((), (X + "g3",), 0, 1),
        ((X + "g1", X + "g2"), (X + "g1", X + "g3"), 2, 3),
    ],
)
def test_what_the_protocol_names_counts_whatever_the_query_says(
    store: Store, default: tuple[str, ...], named_graphs: tuple[str, ...], plain: int, named: int
) -> None:
    """SPARQL 1.1 Protocol §2.1.4; a list that is not given is empty then."""
    for clauses in ("", "FROM <g3> FROM <g2> FROM NAMED <g2>"):
        head = f"SELECT {COUNT} {clauses}"
        assert _count(store, f"{head} WHERE {{ ?s ?p ?o }}", default, named_graphs) == plain
        assert _count(store, f"{head} WHERE {{ GRAPH ?g {{ ?s ?p ?o }} }}", default, named_graphs) == named


def test_a_graph_that_is_named_by_no_iri_is_refused(store: Store) -> None:
    """The protocol has no base that it could start from."""
    with pytest.raises(QueryInvalid, match="no absolute IRI"):
        _count(store, f"SELECT {COUNT} {{}}", ("g1",))


def test_from_that_cannot_be_read_is_left_to_the_evaluator(store: Store) -> None:
    """Which says where it is wrong; and the words in strings and names mean nothing."""
    with pytest.raises(QueryInvalid) as refusal:
        _count(store, f"SELECT {COUNT} FROM <g1> FROM nowhere:g2 {{ ?s ?p ?o }}")
    assert refusal.value.line == 1
    words = "?s ?p ?o FILTER('FROM <g1> FROM <g2>' != 'x' || known:FROM != <g1>)"
    assert _count(store, f"SELECT {COUNT} {{ {words} }}") == 3
