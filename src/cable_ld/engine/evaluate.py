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
_MOST_EXPECTED: Final = 6
"""Things that could stand at the place of an error, beyond which a list of them helps nobody."""


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
            raise _invalid(str(error)) from error
        except RuntimeError as error:
            function = _UNKNOWN.fullmatch(str(error))
            if function is None:
                raise QueryInvalid(f"{error}.") from error
            unknown[NamedNode(function[1])] = _no_value


def _no_value(*_: Term) -> None:
    return None


def _invalid(message: str) -> QueryInvalid:
    place = _PLACE.fullmatch(message)
    return QueryInvalid(_reason(place[3]), int(place[1]), int(place[2])) if place else QueryInvalid(f"{message}.")


def _reason(expected: str) -> str:
    """A fault that the parser can name, else the few words and signs that it would take, but no sets of characters."""
    found = [item.strip() for item in _EXPECTED.findall(_CHARACTERS.sub("", expected)) if item != "SERVICE"]
    named = [item for item in found if " " in item and not item.startswith('"')]
    if named:
        return f"{named[0]}."
    return f"expected {' or '.join(found)}." if 0 < len(found) <= _MOST_EXPECTED else "this cannot stand here."
