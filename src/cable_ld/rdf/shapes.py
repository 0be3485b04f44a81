"""Core SHACL (https://www.w3.org/TR/shacl/) over a whole corpus, by pySHACL."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import pyshacl
import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Triple
from pyshacl.errors import ReportableRuntimeError
from rdflib.term import Node

from cable_ld.model.media import TURTLE
from cable_ld.rdf.namespaces import SH, XSD
from cable_ld.rdf.parse import SyntaxFault, parse

_STRING: Final = XSD.term("string")
_RESULT: Final = rdflib.URIRef(SH + "result")


@dataclass(frozen=True, slots=True)
class Violation:
    """`focus` breaks a shape. `path` is the property, None where the shape is about the node or a longer path.

    `value` is the offending term as N-Triples, `message` says what to do, `severity` is the local name of the SHACL
    severity (`Violation`, `Warning`, `Info`).
    """

    focus: str
    path: str | None
    value: str | None
    message: str
    severity: str


def violations(data: Iterable[Triple], shapes: bytes, base: str) -> tuple[Violation, ...]:
    """What in `data` breaks `shapes` (Turtle whose relative IRIs are resolved against `base`), in order.

    Classes are recognised through the rdfs:subClassOf that stand in `data`. Raises SyntaxFault for unusable shapes.
    """
    graph = _graph(quad.triple for quad in parse(shapes, TURTLE, base).quads)
    try:
        _, report, text = pyshacl.validate(_graph(data), shacl_graph=graph, inplace=True)
    except ReportableRuntimeError as error:
        raise SyntaxFault(f"The shapes cannot be used: {error}") from error
    if not isinstance(report, rdflib.Graph):
        raise SyntaxFault(f"The shapes cannot be used: {text}")
    found = (_violation(report, result) for result in report.objects(None, _RESULT))
    return tuple(sorted(found, key=lambda each: (each.focus, each.path or "", each.message, each.value or "")))


def _violation(report: rdflib.Graph, result: Node) -> Violation:
    def value(name: str) -> Node | None:
        return report.value(result, rdflib.URIRef(SH + name))

    path, term = value("resultPath"), value("value")
    return Violation(
        focus=str(value("focusNode")),
        path=str(path) if isinstance(path, rdflib.URIRef) else None,
        value=term.n3() if isinstance(term, rdflib.term.Identifier) else None,
        message=str(value("resultMessage")),
        severity=str(value("resultSeverity")).removeprefix(SH),
    )


def _graph(triples: Iterable[Triple]) -> rdflib.Graph:
    graph = rdflib.Graph(bind_namespaces="none")
    for triple in triples:
        graph.add((_node(triple.subject), _node(triple.predicate), _node(triple.object)))
    return graph


def _node(term: NamedNode | BlankNode | Literal | Triple) -> Node:
    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if not isinstance(term, Literal):
        return rdflib.BNode(str(term).removeprefix("_:"))
    plain = term.language is not None or term.datatype == _STRING
    return rdflib.Literal(term.value, term.language, None if plain else term.datatype.value, normalize=False)
