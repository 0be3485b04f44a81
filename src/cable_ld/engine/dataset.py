"""The data set that a query is about (SPARQL 1.1 §13, SPARQL 1.1 Protocol §2.1.4), where the default graph is a set.

The evaluator counts a triple that stands in two default graphs twice (measured); so several of them are merged into a
store of their own first, in memory and within the limits of the query.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, RdfFormat, Store, parse

from cable_ld.engine.port import Query
from cable_ld.engine.tokens import PROLOGUE, TOKEN
from cable_ld.model.query_errors import QueryInvalid


@dataclass(frozen=True, slots=True)
class Dataset:
    """The store to ask, and the graphs of it that are the data set; None: what the query says, else all."""

    store: Store
    default_graphs: list[NamedNode | BlankNode | DefaultGraph] | None = None
    named_graphs: list[NamedNode | BlankNode] | None = None


def dataset(store: Store, query: Query) -> Dataset:
    """Raises QueryInvalid where a graph's name is no IRI."""
    if query.default_graphs or query.named_graphs:  # both lists count then, also the empty one
        return _of(store, _nodes(query.default_graphs), _nodes(query.named_graphs))
    declared = _declared(query)
    default = [name for name, is_named in declared if not is_named]
    if len(default) < 2:
        return Dataset(store)
    return _of(store, list(dict.fromkeys(default)), [name for name, is_named in declared if is_named])


def _of(store: Store, default: list[NamedNode], named: list[NamedNode]) -> Dataset:
    """The data set of these graphs. Given as lists, so that a FROM of the query does not count again."""
    if len(default) < 2:
        return Dataset(store, [*default], [*named])
    merged = Store()
    for graph in default:
        merged.bulk_extend(Quad(*quad.triple) for quad in store.quads_for_pattern(None, None, None, graph))
    for graph in named:
        merged.bulk_extend(store.quads_for_pattern(None, None, None, graph))
    return Dataset(merged, [DefaultGraph()], [*named])


def _nodes(names: tuple[str, ...]) -> list[NamedNode]:
    try:
        return [NamedNode(name) for name in dict.fromkeys(names)]
    except ValueError as error:
        raise QueryInvalid(f"a graph is named by something that is no absolute IRI: {error}") from error


def _declared(query: Query) -> list[tuple[NamedNode, bool]]:
    """The graphs of FROM, and of FROM NAMED (True); none where a name cannot be read, as the evaluator will say."""
    clauses = tuple(_clauses(query.text)) if "from" in query.text.lower() else ()
    names = _resolved(query, [written for written, _ in clauses]) if clauses else []
    return [(name, is_named) for name, (_, is_named) in zip(names, clauses, strict=False)]


def _clauses(text: str) -> Iterator[tuple[str, bool]]:
    """The names as written, and whether `NAMED` stands before them."""
    words: list[str] = []
    for token in TOKEN.finditer(text):
        if token.lastgroup in {"iri", "prefixed"} and words[:1] == ["FROM"]:
            yield token[0], words[1:] == ["NAMED"]
        if token.lastgroup == "words":
            word = token[0].upper()
            words = [*words, word] if word == "NAMED" else [word]
        elif not token[0].isspace() and not token[0].lstrip().startswith("#"):
            words = []


def _resolved(query: Query, written: list[str]) -> list[NamedNode]:
    """The IRIs of names, by the evaluator's own Turtle parser, which knows the same declarations."""
    declared = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in query.prefixes.items())
    prologue = PROLOGUE.match(query.text)
    text = f"{declared}{prologue[0] if prologue else ''}\n<urn:x> <urn:x> {' , '.join(written)} ."
    try:
        terms = [quad.object for quad in parse(text, format=RdfFormat.TURTLE, base_iri=query.base)]
    except SyntaxError:
        return []
    return [term for term in terms if isinstance(term, NamedNode)]
