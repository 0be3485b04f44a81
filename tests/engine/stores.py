"""Small stores in memory, and what asks them."""

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Quad, QueryBoolean, QuerySolutions, Store

from cable_ld.engine.evaluate import evaluate
from cable_ld.engine.pieces import Pieces
from cable_ld.engine.port import Forms, Query
from cable_ld.engine.results import count_rows, form_of, kind_of, write_result

X = "http://x/"
ALL = 10**9


def node(name: str) -> NamedNode:
    """The node `name` in the namespace of these tests."""
    return NamedNode(X + name)


def store_of(*values: str, predicate: str = "p") -> Store:
    """A store with a triple for each literal, in the default graph."""
    store = Store()
    store.extend(Quad(node(f"s{n}"), node(predicate), Literal(value)) for n, value in enumerate(values))
    return store


def rows(store: Store, query: Query | str) -> list[tuple[str | None, ...]]:
    """The solutions, as the values of their terms."""
    result = evaluate(store, query if isinstance(query, Query) else Query(query, X, {}))
    assert isinstance(result, QuerySolutions)
    return [tuple(None if term is None else str(getattr(term, "value", term)) for term in row) for row in result]


def holds(store: Store, query: Query) -> bool:
    """What an ASK finds."""
    result = evaluate(store, query)
    assert isinstance(result, QueryBoolean)
    return bool(result)


def written(store: Store, text: str, form: str, most: tuple[int, int] = (ALL, ALL)) -> bytes:
    """The result of a query in a form, within limits of rows and bytes."""
    return b"".join(pieces_of(store, text, form, most))


def pieces_of(store: Store, text: str, form: str, most: tuple[int, int] = (ALL, ALL)) -> Iterable[bytes]:
    """The same, piece by piece."""
    query = Query(text, X, {"x": X})
    result = evaluate(store, query)
    sent: list[bytes] = []
    pieces = Pieces(form, most, lambda limit: count_rows(evaluate(store, query), limit), sent.append)
    write_result(result, form_of(kind_of(result), Forms(form, form, form)), pieces)
    last = pieces.finish()
    return [*sent, last]
