"""The rules over all documents as one graph: core SHACL and the checks of the ontology's folder (MODEL.md §6.28)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode, Triple

from cable_ld.corpus.draft import Draft
from cable_ld.corpus.names import Names
from cable_ld.corpus.report import Finding, Severity
from cable_ld.rdf.parse import SyntaxFault
from cable_ld.rdf.rules import Breach, Rule, breaches
from cable_ld.rdf.shapes import Violation, violations

SHAPES: Final = "shapes.ttl"
_PARTS: Final = ("-passage", "-quote", "-position")


@dataclass(frozen=True, slots=True)
class Gate:
    """Shapes and rules, with relative IRIs resolved against `base`."""

    shapes: bytes
    rules: tuple[Rule, ...]
    base: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a node is authored: its file and line, and how that file writes names."""

    file: str
    line: int | None
    names: Names


@dataclass(frozen=True, slots=True)
class Origins:
    """Where nodes are authored, and where statements are: by subject and predicate as IRIs, object as N-Triples.

    The first statement of a property stands also under an empty object: a shape that counts values names none.
    """

    nodes: Mapping[str, Origin]
    statements: Mapping[tuple[str, str, str], Origin]

    def of(self, violation: Violation) -> Origin | None:
        """The origin of what a shape complains of: the statement where there is one, else the node."""
        statement = (violation.focus, violation.path or "", violation.value or "")
        return self.statements.get(statement) or self.nodes.get(violation.focus)


def origins(drafts: Iterable[tuple[Draft, Mapping[str, tuple[str, ...]]]]) -> Origins:
    """Where each subject, each claim, each passage and each statement is authored; a draft comes with its claims."""
    nodes: dict[str, Origin] = {}
    statements: dict[tuple[str, str, str], Origin] = {}
    for draft, claims in drafts:
        for iri, line in draft.places.subjects.items():
            nodes.setdefault(iri, Origin(draft.file, line, draft.names))
        for graph, statement in draft.statements:
            place = draft.place(graph, statement)
            line_of_claim = draft.places.graphs.get(graph) if graph else None
            subject, predicate, object_ = statement
            nodes.setdefault(subject.value, Origin(draft.file, place.subject, draft.names))
            origin = Origin(draft.file, line_of_claim or place.object, draft.names)
            for value in (str(object_), ""):
                statements.setdefault((subject.value, predicate.value, value), origin)
        for name, iris in claims.items():
            origin = Origin(draft.file, draft.places.graphs.get(name), draft.names)
            nodes |= dict.fromkeys((name, *iris, *(f"{name}{part}" for part in _PARTS)), origin)
    return Origins(nodes, statements)


def gate_findings(
    gate: Gate, published: tuple[Triple, ...], origin: Origins, is_follow_on: Callable[[str], bool]
) -> Iterator[Finding]:
    """What shapes and rules complain of; nothing where a complaint mentions an IRI that `is_follow_on`."""
    try:
        for violation in violations(published, gate.shapes, gate.base):
            if not any(map(is_follow_on, (violation.focus, (violation.value or "").strip("<>")))):
                yield _of_shape(violation, origin.of(violation))
    except SyntaxFault as fault:
        yield Finding(f"ontology/{SHAPES}", fault.line, str(fault))
    try:
        for breach in breaches(published, gate.rules, gate.base):
            nodes = [term.value for term in breach.row.values() if isinstance(term, NamedNode)]
            if not any(map(is_follow_on, nodes)):
                yield _of_rule(breach, next((origin.nodes[node] for node in nodes if node in origin.nodes), None))
    except SyntaxFault as fault:
        yield Finding("ontology/checks", fault.line, str(fault))


def _of_shape(violation: Violation, found: Origin | None) -> Finding:
    severity = Severity.ERROR if violation.severity == "Violation" else Severity.WARNING
    if found is None:
        return Finding(".", None, f"<{violation.focus}>: {violation.message}", severity)
    path = f" {found.names.show(violation.path)}" if violation.path else ""
    return Finding(found.file, found.line, f"{found.names.show(violation.focus)}{path}: {violation.message}", severity)


def _of_rule(breach: Breach, found: Origin | None) -> Finding:
    if found is None:
        return Finding(".", None, f"{breach.rule.sentence} ({', '.join(map(str, breach.row.values()))})")
    row = ", ".join(f"{name} {found.names.show(term)}" for name, term in breach.row.items())
    return Finding(found.file, found.line, f"{breach.rule.sentence} ({row})")
