"""A query and a store → its result, in the evaluator's own types. Its errors become ours."""

import re
from collections.abc import Callable
from typing import Final, TypeAlias

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Store,
    Triple,
)

from cable_ld.engine.dataset import dataset
from cable_ld.engine.port import Query
from cable_ld.model.query_errors import QueryInvalid

Result: TypeAlias = QuerySolutions | QueryBoolean | QueryTriples
Term: TypeAlias = NamedNode | BlankNode | Literal | Triple

_PLACE: Final = re.compile(r"error at (\d+):(\d+): (?:expected (?:one of )?)?(.*)", re.DOTALL)
_CHARACTERS: Final = re.compile(r"\[[^\]]*\]")
_EXPECTED: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[^\s,."][^,."]*')
_UNKNOWN: Final = re.compile(r"The custom function <(.*)> is not supported")


def evaluate(store: Store, query: Query) -> Result:
    """Evaluates the query as far as it goes before its first row. Raises QueryInvalid.

    A function that nobody knows is an error in the expression, which leaves it without a value (SPARQL 1.1 §17.6).
    """
    about = dataset(store, query)
    unknown: dict[NamedNode, Callable[..., Term | None]] = {}
    while True:
        try:
            return about.store.query(
                query.text,
                base_iri=query.base,
                prefixes=dict(query.prefixes),
                default_graph=about.default_graphs,
                named_graphs=about.named_graphs,
                custom_functions=unknown,
            )
        except SyntaxError as error:
            raise _invalid(str(error), query.text) from error
        except RuntimeError as error:
            function = _UNKNOWN.fullmatch(str(error))
            if function is None:
                raise QueryInvalid(f"{error}.") from error
            unknown[NamedNode(function[1])] = _no_value


def _no_value(*_: Term) -> None:
    return None


def _invalid(message: str, text: str) -> QueryInvalid:
    place = _PLACE.fullmatch(message)
    if place is None:
        return QueryInvalid(f"{message}.")
    line, column = int(place[1]), int(place[2])
    first, *others = text.split("\n")[line - 1 :]
    return QueryInvalid(_reason(place[3], "\n".join((first[column - 1 :], *others))), line, column)


def _reason(expected: str, rest: str) -> str:
    """A fault that the parser can name. What it would take instead is a long list that leaves out as much."""
    found = (item.strip() for item in _EXPECTED.findall(_CHARACTERS.sub("", expected)))
    named = next((item for item in found if " " in item and not item.startswith('"')), None)
    if named:
        return f"{named}."
    return "this cannot stand here." if rest.strip() else "something is missing before the end."
