"""The ontology's folder: terms and their flags, shapes, rules and the JSON-LD context (MODEL.md §6.6 to 8 and 28)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from cable_ld.corpus.gate import SHAPES, Gate
from cable_ld.corpus.read import read_file
from cable_ld.corpus.report import Finding
from cable_ld.model.media import TURTLE
from cable_ld.rdf.canonical import sort
from cable_ld.rdf.namespaces import CLD
from cable_ld.rdf.parse import SyntaxFault, parse
from cable_ld.rdf.rules import Rule, read_rule

TERMS: Final = "cable.ttl"
CONTEXT: Final = "context.jsonld"
CHECKS: Final = "checks"
_TRUE: Final = ("true", "1")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The flags of properties, and the terms that the ontology defines."""

    structural: frozenset[NamedNode]
    computed: frozenset[NamedNode]
    authoring_only: frozenset[NamedNode]
    terms: frozenset[NamedNode]


def vocabulary(ontology: Iterable[Triple]) -> Vocabulary:
    """Reads the flags `cld:structural`, `cld:computed`, `cld:authoringOnly`."""
    triples = tuple(ontology)
    subjects = (triple.subject for triple in triples)
    return Vocabulary(
        structural(triples),
        _flagged(triples, "computed"),
        _flagged(triples, "authoringOnly"),
        frozenset(node for node in subjects if isinstance(node, NamedNode) and node.value.startswith(CLD)),
    )


def structural(ontology: Iterable[Triple]) -> frozenset[NamedNode]:
    """The properties that may stand outside a claim: they say how the description is built, not what happened."""
    return _flagged(ontology, "structural")


def _flagged(ontology: Iterable[Triple], flag: str) -> frozenset[NamedNode]:
    predicate = CLD.term(flag)
    return frozenset(
        triple.subject
        for triple in ontology
        if triple.predicate == predicate
        and isinstance(triple.subject, NamedNode)
        and isinstance(triple.object, Literal)
        and triple.object.value in _TRUE
    )


@dataclass(frozen=True, slots=True)
class Ontology:
    """What the folder holds. `vocabulary` is None where the terms cannot be read."""

    triples: tuple[Triple, ...]
    vocabulary: Vocabulary | None
    context: bytes
    gate: Gate
    findings: tuple[Finding, ...]


@dataclass(slots=True)
class _Folder:
    """The folder while it is read; what is wrong gathers in `findings`."""

    path: Path
    findings: list[Finding] = field(default_factory=list)

    def read(self, file: str) -> bytes:
        content = read_file(self.path, file)
        if isinstance(content, bytes):
            return content
        self.findings.append(Finding(f"ontology/{file}", None, content))
        return b""

    def rules(self) -> tuple[Rule, ...]:
        rules = (self._rule(path.name) for path in sorted((self.path / CHECKS).glob("*.rq")))
        return tuple(rule for rule in rules if rule)

    def _rule(self, file: str) -> Rule | None:
        try:
            return read_rule(file.removesuffix(".rq"), self.read(f"{CHECKS}/{file}").decode("utf-8"))
        except (SyntaxFault, UnicodeDecodeError) as fault:
            self.findings.append(Finding(f"ontology/{CHECKS}/{file}", None, str(fault)))
            return None


def read_ontology(path: Path, base: str) -> Ontology:
    """Reads the folder for the site at `base`. Never raises: what cannot be read is a finding."""
    folder = _Folder(path)
    terms = folder.read(TERMS)
    try:
        triples = sort(quad.triple for quad in parse(terms, TURTLE, base).quads)
    except SyntaxFault as fault:
        folder.findings.append(Finding(f"ontology/{TERMS}", fault.line, f"not Turtle: {fault.message}"))
        triples = ()
    if not (triples or folder.findings):
        folder.findings.append(Finding(f"ontology/{TERMS}", None, "it defines no terms."))
    gate = Gate(folder.read(SHAPES), folder.rules(), base)
    context = folder.read(CONTEXT)
    flags = vocabulary(triples) if triples else None
    return Ontology(triples, flags, context, gate, tuple(folder.findings))
