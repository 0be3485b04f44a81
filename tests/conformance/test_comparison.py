"""The comparator of results can fail, and fails where it must only."""

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from tests.conformance.comparison import same
from tests.conformance.results import XSD, Result, Solutions, read_result

A, B, C = BlankNode("a"), BlankNode("b"), BlankNode("c")
IRI = NamedNode("http://example.org/x")
KNOWS = NamedNode("http://example.org/knows")
HEAD = '{"head":{"vars":["x"]},"results":{"bindings":[{"x":%s}]}}'


def _table(*rows: dict[str, NamedNode | BlankNode | Literal], ordered: bool = False) -> Solutions:
    return Solutions(("x", "y"), rows, ordered)


def _number(text: str, datatype: str) -> Solutions:
    return _table({"x": Literal(text, datatype=NamedNode(XSD + datatype))})


ONE, TWO = Literal("1"), Literal("2")
SAME: list[tuple[str, Result, Result]] = [
    ("order does not count", _table({"x": ONE}, {"x": TWO}), _table({"x": TWO}, {"x": ONE})),
    ("order counts and is kept", _table({"x": ONE}, {"x": TWO}, ordered=True), _table({"x": ONE}, {"x": TWO})),
    ("names of blank nodes", _table({"x": A}, {"x": A, "y": B}), _table({"x": C}, {"x": C, "y": A})),
    ("twenty rows of nothing", _table(*[{}] * 20), _table(*[{}] * 20)),
    ("numbers by value", _number("1.0", "decimal"), _number("1.00", "decimal")),
    ("floats by value", _number("1e0", "double"), _number("1.0E0", "double")),
    ("integers by value", _number("01", "int"), _number("1", "int")),
    ("booleans by value", _number("1", "boolean"), _number("true", "boolean")),
    ("case of a language", _table({"x": Literal("a", language="EN")}), _table({"x": Literal("a", language="en")})),
    ("order of variables", Solutions(("x", "y"), ()), Solutions(("y", "x"), ())),
    ("true", True, True),
    ("isomorphic graphs", frozenset({Triple(A, KNOWS, B)}), frozenset({Triple(B, KNOWS, C)})),
]
DIFFERENT: list[tuple[str, Result, Result]] = [
    ("a row too few", _table({"x": ONE}, {"x": ONE}), _table({"x": ONE})),
    (
        "a row in place of another",
        _table({"x": ONE}, {"x": ONE}, {"x": TWO}),
        _table({"x": ONE}, {"x": TWO}, {"x": TWO}),
    ),
    ("another order", _table({"x": ONE}, {"x": TWO}, ordered=True), _table({"x": TWO}, {"x": ONE})),
    ("one blank node for two", _table({"x": A}, {"x": B}), _table({"x": A}, {"x": A})),
    ("blank nodes of other rows", _table({"x": A}, {"x": A}), _table({"x": A}, {"x": B})),
    ("a blank node for an IRI", _table({"x": IRI}), _table({"x": A})),
    ("unbound", _table({"x": ONE, "y": TWO}), _table({"x": ONE})),
    ("bound to the empty string", _table({"x": Literal("")}), _table({})),
    ("another variable", _table({"x": ONE}), _table({"y": ONE})),
    ("a variable too few", Solutions(("x", "y"), ()), Solutions(("x",), ())),
    ("another datatype", _number("1", "integer"), _number("1", "decimal")),
    ("a wider datatype", _number("-3", "negativeInteger"), _number("-3", "integer")),
    ("a string for a number", _number("1", "integer"), _table({"x": ONE})),
    ("another number", _number("1.0", "double"), _number("1.1", "double")),
    ("another language", _table({"x": Literal("a", language="en")}), _table({"x": Literal("a", language="de")})),
    ("no language", _table({"x": Literal("a", language="en")}), _table({"x": Literal("a")})),
    ("false", True, False),
    ("a boolean for solutions", _table(), True),
    ("another graph", frozenset({Triple(A, KNOWS, A)}), frozenset({Triple(A, KNOWS, B)})),
]


@pytest.mark.parametrize(("expected", "found"), [pair[1:] for pair in SAME], ids=[pair[0] for pair in SAME])
def test_what_differs_in_form_only_is_the_same(expected: Result, found: Result) -> None:
    """Names of blank nodes, the order of a bag, and how a value is written."""
    assert same(expected, found)


@pytest.mark.parametrize(("expected", "found"), [pair[1:] for pair in DIFFERENT], ids=[pair[0] for pair in DIFFERENT])
def test_what_differs_in_meaning_is_not(expected: Result, found: Result) -> None:
    """A comparator that cannot fail would find every engine right."""
    assert not same(expected, found)


@pytest.mark.parametrize(
    ("media_type", "content"),
    [
        ("application/sparql-results+json", HEAD % '{"type":"literal","value":"a\\rb","xml:lang":"en"}'),
        (
            "application/sparql-results+xml",
            '<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head><variable name="x"/></head><results><result>'
            '<binding name="x"><literal xml:lang="en">a&#13;b</literal></binding></result></results></sparql>',
        ),
        ("text/tab-separated-values", '?x\n"a\\rb"@en\n'),
    ],
)
def test_every_format_is_read_to_the_same_terms(media_type: str, content: str) -> None:
    """Language, and a carriage return."""
    result = read_result(content.encode(), media_type)
    assert result == Solutions(("x",), ({"x": Literal("a\rb", language="en")},))


def test_csv_is_compared_as_text_and_numbers() -> None:
    """It tells neither types nor which blank node is which."""
    found = read_result(b'x,y\r\n1.0,_:a\r\n"a ""b""\r\nc",\r\n', "text/csv")
    assert same(Solutions(("x", "y"), ({"x": ONE, "y": B}, {"x": Literal('a "b"\r\nc')}), typed=False), found)
    assert not same(Solutions(("x", "y"), ({"x": ONE, "y": B}, {"x": ONE}), typed=False), found)
