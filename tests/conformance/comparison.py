"""Whether two results of a query are the same: equal but for the names of blank nodes, by one mapping for all rows.

A table is made a graph, a node for each different row, and graphs are compared in their canonical form
(https://www.w3.org/TR/rdf-canon/), so that solutions and graphs are compared by the same means.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from typing import Final

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, Literal, NamedNode, Quad, Triple

from tests.conformance.manifest import Value
from tests.conformance.results import XSD, Result, Solutions

_INTEGERS: Final = {
    f"{XSD}{name}"
    for name in (
        "integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger", "nonPositiveInteger",
        "negativeInteger", "unsignedInt", "unsignedLong", "unsignedShort", "unsignedByte",
    )
}  # fmt: skip
_DECIMAL: Final = f"{XSD}decimal"
_FLOATS: Final = {f"{XSD}double", f"{XSD}float"}
_BOOLEANS: Final = {"1": "true", "0": "false"}
_ANY_BLANK: Final = BlankNode("any")


def same(expected: Result, found: Result) -> bool:
    """Whether `found` is what was expected.

    Solutions are bags, or sequences where the expected ones have an order. Numbers and booleans are equal if their
    values and datatypes are. Nothing is typed in CSV, so there numbers are equal by value and a blank node is like any
    other.
    """
    if isinstance(expected, Solutions) and isinstance(found, Solutions):
        return set(expected.variables) == set(found.variables) and _table(expected, expected) == _table(found, expected)
    if isinstance(expected, frozenset) and isinstance(found, frozenset):
        return _canonical(expected) == _canonical(found)
    return isinstance(expected, bool) and expected is found


def _canonical(triples: Iterable[Triple]) -> set[Triple]:
    dataset = Dataset(Quad(t.subject, t.predicate, _object(t.object)) for t in triples)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return {quad.triple for quad in dataset}


def _object(term: Value | Triple) -> Value | Triple:
    return term if isinstance(term, Triple) else _by_value(term)


def _table(given: Solutions, like: Solutions) -> set[Triple]:
    """The table as a graph; `like` says whether order and types count."""
    rows = [tuple(_cells(row.items(), like.typed)) for row in given.rows]
    numbered = enumerate(rows) if like.ordered else ((count, row) for row, count in Counter(rows).items())
    return _canonical(triple for key, (number, row) in enumerate(numbered) for triple in _row(key, number, row))


def _row(key: int, number: int, cells: tuple[tuple[str, Value], ...]) -> Iterator[Triple]:
    """A row as a node with its place, or how often it stands in the table, and what is bound."""
    node = BlankNode(f"row{key}")
    yield Triple(node, NamedNode("row:number"), Literal(number))
    for variable, value in cells:
        yield Triple(node, NamedNode(f"variable:{variable}"), value)


def _cells(row: Iterable[tuple[str, Value]], typed: bool) -> list[tuple[str, Value]]:
    return sorted(
        ((name, _by_value(value) if typed else _plain(value)) for name, value in row), key=lambda cell: cell[0]
    )


def _plain(value: Value) -> Value:
    if isinstance(value, BlankNode):
        return _ANY_BLANK
    try:
        return Literal(str(Decimal(value.value).normalize()))
    except InvalidOperation:
        return Literal(value.value)


def _by_value(term: Value) -> Value:
    """A literal with the same characters as all others of its value."""
    if not isinstance(term, Literal):
        return term
    datatype, text = term.datatype.value, term.value
    try:
        if datatype in _INTEGERS:
            return Literal(str(int(text)), datatype=term.datatype)
        if datatype == _DECIMAL:
            return Literal(f"{Decimal(text).normalize():f}", datatype=term.datatype)
        if datatype in _FLOATS:
            return Literal(repr(float(text)), datatype=term.datatype)
    except (ValueError, InvalidOperation):
        return term
    if datatype == f"{XSD}boolean":
        return Literal(_BOOLEANS.get(text, text), datatype=term.datatype)
    return term
