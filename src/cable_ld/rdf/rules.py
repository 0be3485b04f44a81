"""Rules between nodes: SPARQL SELECTs (`ontology/checks/*.rq`) that must return no row.

They run over an in-memory store, where a rule takes milliseconds that takes seconds as a SHACL-SPARQL constraint.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, QuerySolution, QuerySolutions, Store, Triple

from cable_ld.rdf.parse import SyntaxFault

_PLACE: Final = re.compile(r"\Aerror at ([0-9]+):([0-9]+)")
_COMMENT: Final = re.compile(r"# (?:rule|do): (.+)")


@dataclass(frozen=True, slots=True)
class Rule:
    """`text` is the query; `sentence` says to a person what must hold and what to do where it does not."""

    name: str
    text: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Breach:
    """One solution of a rule's query, by variable; unbound variables are left out."""

    rule: Rule
    row: Mapping[str, NamedNode | BlankNode | Literal | Triple]


def read_rule(name: str, text: str) -> Rule:
    """Reads a rule whose comments begin `# rule:` (what holds) and `# do:` (the remedy). Raises SyntaxFault."""
    sentence = " ".join(_COMMENT.findall(text))
    if not sentence:
        raise SyntaxFault(f'{name}: say what must hold, in a first line that begins "# rule: ".', 1)
    return Rule(name, text, sentence)


def breaches(quads: Iterable[Quad | Triple], rules: Iterable[Rule], base: str) -> tuple[Breach, ...]:
    """The breaches of `rules`, rule by rule, their rows in order and distinct.

    The default graph is the union of all graphs, as a set. Relative IRIs in a rule are resolved against `base`.
    Literals of the standard numeric and time types come back in canonical form. Raises SyntaxFault.
    """
    store = Store()
    store.bulk_extend(each for quad in quads for each in _in_union(quad))
    return tuple(Breach(rule, row) for rule in rules for row in _rows(store, rule, base))


def _in_union(quad: Quad | Triple) -> Iterator[Quad]:
    yield Quad(quad.subject, quad.predicate, quad.object, DefaultGraph())
    if isinstance(quad, Quad):
        yield quad


def _rows(store: Store, rule: Rule, base: str) -> list[Mapping[str, NamedNode | BlankNode | Literal | Triple]]:
    try:
        solutions = store.query(rule.text, base_iri=base)
    except SyntaxError as error:
        place = [int(number) for match in _PLACE.finditer(error.msg) for number in match.groups()]
        raise SyntaxFault(f"{rule.name}: {error.msg}", *place) from error
    if not isinstance(solutions, QuerySolutions):
        raise SyntaxFault(f"{rule.name}: a rule is a SELECT whose rows are what is wrong.")
    names = [variable.value for variable in solutions.variables]
    rows = {tuple(map(str, row)): _bound(row, names) for row in solutions}
    return [rows[key] for key in sorted(rows)]


def _bound(row: QuerySolution, names: list[str]) -> Mapping[str, NamedNode | BlankNode | Literal | Triple]:
    values = zip(names, row, strict=True)
    return MappingProxyType({name: value for name, value in values if value is not None})
