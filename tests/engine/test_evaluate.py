"""A query gets its result, or an error that a person can act on."""

import pytest

from cable_ld.engine.port import Query
from cable_ld.model.query_errors import QueryInvalid
from tests.engine.stores import X, holds, rows, store_of


def test_relative_addresses_start_at_the_base_and_prefixes_are_known() -> None:
    """A person need not declare either."""
    assert holds(store_of("a"), Query("ASK { <s0> x:p ?o }", X, {"x": X}))


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("SELECT ?x\nWHERE { ?x ?p }", (2, 16), "something is missing before the end."),
        ("SELECT ?s {?s nowhere:p ?o}", (1, 24), "Prefix not found."),
        ("SELECT ?o { ?s ?p ?o } GROUP BY ?s", (1, 35), "The SELECT contains a variable that is unbound."),
        ("SELECT * { <http://x/ y> ?p ?o }", (1, 25), "IRI parsing failed."),
        ("", (1, 1), "something is missing before the end."),
        ("SELECT * { ?s ?p ?o", (1, 20), "something is missing before the end."),
    ],
)
def test_a_query_that_does_not_parse_says_where_and_why(text: str, place: tuple[int, int], reason: str) -> None:
    """Line and column count from 1; the reason is a sentence where the parser has one."""
    with pytest.raises(QueryInvalid) as refusal:
        rows(store_of(), text)
    assert (refusal.value.line, refusal.value.column) == place
    assert refusal.value.reason == reason


def test_an_unknown_function_leaves_its_expression_without_a_value() -> None:
    """SPARQL 1.1 §17.6: an error in the expression, not in the query; however many there are."""
    assert rows(store_of("a"), "SELECT (<http://f/f>(1) AS ?x) (1 + <http://f/g>() AS ?y) {}") == [(None, None)]
    assert rows(store_of("a", "b"), 'SELECT ?o { ?s ?p ?o FILTER(<http://f/f>(?o) || ?o = "a") }') == [("a",)]
