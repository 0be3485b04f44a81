"""A draft: one authored document, parsed and located, before any rule but those of its syntax (MODEL.md §6.2 and 3)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, NamedTuple

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from cable_ld.corpus.locate import NOWHERE, Place, Places, locate
from cable_ld.corpus.names import Names
from cable_ld.corpus.read import Authored
from cable_ld.corpus.report import Finding, Severity
from cable_ld.model.iri import FOLDERS, Addresses, Name
from cable_ld.model.media import TRIG, TURTLE
from cable_ld.rdf.parse import SyntaxFault, parse

_BLANK_NODE: Final = "blank node: give the part a name (<#...>), so that it keeps its address."
_TRIPLE_TERM: Final = (
    "<<: triple terms are RDF 1.2 and are not read; write a claim: :name { subject property object . }"
)
_BASE: Final = "@base: leave it away; the publisher reads the file with the address of its thing as base."


class Statement(NamedTuple):
    """An authored triple without blank nodes."""

    subject: NamedNode
    predicate: NamedNode
    object: NamedNode | Literal

    @property
    def triple(self) -> Triple:
        """The same as a triple."""
        return Triple(self.subject, self.predicate, self.object)


@dataclass(frozen=True, slots=True)
class Draft:
    """An authored document. `structure` stands outside braces; `graphs` are claims by their names' IRIs."""

    name: Name
    file: str
    thing: str
    structure: tuple[Statement, ...]
    graphs: Mapping[str, tuple[Statement, ...]]
    places: Places
    names: Names

    @property
    def statements(self) -> Iterator[tuple[str | None, Statement]]:
        """All statements with the graph that each stands in, None outside braces."""
        for statement in self.structure:
            yield None, statement
        for graph, statements in self.graphs.items():
            for statement in statements:
                yield graph, statement

    def is_own(self, iri: str) -> bool:
        """True for the thing and its parts."""
        return iri.partition("#")[0] == self.thing

    def is_part(self, iri: str) -> bool:
        """True for the parts of the thing."""
        return iri.startswith(f"{self.thing}#") and len(iri) > len(self.thing) + 1

    def place(self, graph: str | None, statement: Statement) -> Place:
        """The lines of a statement's terms."""
        subject, predicate, object_ = statement
        return self.places.statements.get((graph, subject.value, predicate.value, object_.value), NOWHERE)

    def home_of(self, iri: str) -> str | None:
        """The file in which the thing that `iri` belongs to is described; None where it is no address of this site."""
        kind, _, slug = iri.partition("#")[0].removeprefix(f"{self.names.base}id/").partition("/")
        folder = next((folder for folder, each in FOLDERS.items() if each == kind), None)
        ending = {"record": "/record.trig", "vocabulary": ".ttl"}.get(kind, ".trig")
        return f"{folder}/{slug}{ending}" if folder and slug else None

    def finding(self, line: int | None, message: str, severity: Severity = Severity.ERROR) -> Finding:
        """A finding in this file."""
        return Finding(self.file, line, message, severity)


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading one file gave: a draft, or None where the file cannot be read, and the findings."""

    draft: Draft | None
    findings: tuple[Finding, ...] = ()


def read_draft(authored: Authored, addresses: Addresses) -> Reading:
    """Parses and locates one document. Never raises: what cannot be read is a finding."""
    thing = addresses.thing(authored.name)
    try:
        text = authored.data.decode("utf-8")
    except UnicodeDecodeError as error:
        return Reading(None, (Finding(authored.file, _line_of(authored.data, error.start), _not_utf8(error)),))
    places = locate(text, thing)
    # Before the parser: deep nesting of triple terms crashes it (notes/security.md §3c).
    refused = [(line, _TRIPLE_TERM) for line in places.triple_terms] + [(line, _BASE) for line in places.bases]
    if refused:
        return Reading(None, tuple(Finding(authored.file, line, message) for line, message in refused))
    variant = TURTLE if authored.name.type == "vocabulary" else TRIG
    try:
        parsed = parse(authored.data, variant, thing)
    except SyntaxFault as fault:
        message = f"not {'Turtle' if variant is TURTLE else 'TriG'}: {fault.message}"
        return Reading(None, (Finding(authored.file, fault.line, message),))
    names = Names(thing, addresses.base, parsed.prefixes)
    structure, graphs = _split(parsed.quads)
    draft = Draft(authored.name, authored.file, thing, structure, graphs, places, names)
    return Reading(draft, tuple(_blank_nodes(draft, parsed.quads)))


def _split(quads: tuple[Quad, ...]) -> tuple[tuple[Statement, ...], Mapping[str, tuple[Statement, ...]]]:
    """Structure and claims in the order of the text, each statement once, without those that hold blank nodes."""
    structure: dict[Statement, None] = {}
    graphs: dict[str, dict[Statement, None]] = {}
    for subject, predicate, object_, graph in quads:
        if not isinstance(subject, NamedNode) or not isinstance(object_, NamedNode | Literal):
            continue
        statement = Statement(subject, predicate, object_)
        if isinstance(graph, DefaultGraph):
            structure[statement] = None
        elif isinstance(graph, NamedNode):
            graphs.setdefault(graph.value, {})[statement] = None
    return tuple(structure), MappingProxyType({name: tuple(each) for name, each in graphs.items()})


def _blank_nodes(draft: Draft, quads: tuple[Quad, ...]) -> Iterator[Finding]:
    if any(isinstance(term, BlankNode) for quad in quads for term in quad):
        for line in dict.fromkeys(draft.places.blank_nodes) or (None,):
            yield draft.finding(line, _BLANK_NODE)


def _not_utf8(error: UnicodeDecodeError) -> str:
    return f"not UTF-8 at byte {error.start}."


def _line_of(data: bytes, position: int) -> int:
    return data.count(b"\n", 0, position) + 1
