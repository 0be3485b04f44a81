"""`dataset.ttl`: what only a person knows about the data set as a whole (CONTRACT.md §6, `{base}dataset`)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from cable_ld.corpus.locate import Places, locate
from cable_ld.corpus.names import Names
from cable_ld.corpus.read import DATASET
from cable_ld.corpus.report import Finding, Severity
from cable_ld.corpus.terms import is_unsafe, uncarried, unsafe
from cable_ld.model.media import TURTLE
from cable_ld.rdf.canonical import sort
from cable_ld.rdf.namespaces import DCAT, DCT, FOAF, RDF
from cable_ld.rdf.parse import SyntaxFault, parse

LICENCE: Final = DCT.term("license")
_TITLE: Final = DCT.term("title")
_DESCRIPTION: Final = DCT.term("description")
_PUBLISHER: Final = DCT.term("publisher")
_NAME: Final = FOAF.term("name")
_LENGTH: Final = range(50, 5001)
"""Code points of a description that Google Dataset Search takes (MODEL.md §11)."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """The statements about the data set, the licence of its metadata, and what is wrong."""

    triples: tuple[Triple, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def licence(self) -> NamedNode | None:
        """The licence that every document states, None where none is given."""
        values = (each.object for each in self.triples if each.predicate == LICENCE)
        return next((value for value in values if isinstance(value, NamedNode)), None)


def default_dataset(iri: str, title: str) -> Dataset:
    """What is said of a corpus without `dataset.ttl`: its title. No licence is assumed."""
    subject = NamedNode(iri)
    triples = (Triple(subject, RDF.term("type"), DCAT.term("Dataset")), Triple(subject, _TITLE, Literal(title)))
    message = f'there is no {DATASET}: the data set is called "{title}" and states no licence; write one.'
    return Dataset(triples, (Finding(DATASET, None, message, Severity.WARNING),))


def read_dataset(data: bytes, iri: str, base: str) -> Dataset:
    """Reads the file. Never raises: what cannot be read is a finding."""
    try:
        places = locate(data.decode("utf-8"), iri)
        if places.triple_terms:
            return Dataset((), (Finding(DATASET, places.triple_terms[0], "<<: triple terms are not read."),))
        parsed = parse(data, TURTLE, iri)
    except UnicodeDecodeError as error:
        return Dataset((), (Finding(DATASET, None, f"not UTF-8 at byte {error.start}."),))
    except SyntaxFault as fault:
        return Dataset((), (Finding(DATASET, fault.line, f"not Turtle: {fault.message}"),))
    quads = parsed.quads
    described = _Described(quads, iri, places, Names(iri, base, parsed.prefixes))
    triples = sort(quad.triple for quad in quads if not any(isinstance(term, BlankNode) for term in quad))
    return Dataset(triples, tuple(described.findings()))


@dataclass(frozen=True, slots=True)
class _Described:
    """A description of a data set under examination."""

    quads: tuple[Quad, ...]
    iri: str
    places: Places
    names: Names

    def findings(self) -> Iterator[Finding]:
        yield from self._terms()
        yield from self._title_and_description()
        yield from self._publisher_and_licence()

    def _terms(self) -> Iterator[Finding]:
        for line in dict.fromkeys(self.places.blank_nodes):
            yield _error(line, "blank node: give the part a name (<#...>), so that it keeps its address.")
        for subject, predicate, object_, _ in self.quads:
            place = self._line(predicate)
            if isinstance(subject, NamedNode) and subject.value.partition("#")[0] != self.iri:
                yield _error(place, f"{self.names.show(subject)} is not the data set (<>) or a part of it (<#...>).")
            if isinstance(object_, NamedNode) and is_unsafe(object_.value):
                yield _error(place, unsafe(object_.value))
            if isinstance(object_, Literal) and (message := uncarried(object_.value)):
                yield _error(place, f"{self.names.show(predicate)} {message}")

    def _title_and_description(self) -> Iterator[Finding]:
        if not self._values(_TITLE):
            yield _error(None, "<> has no dct:title: say what the data set is called.")
        descriptions = self._values(_DESCRIPTION)
        if not descriptions:
            yield _warning("<> has no dct:description: say in 50 to 5000 characters what the data set holds.")
        for description in descriptions:
            if isinstance(description, Literal) and len(description.value) not in _LENGTH:
                count = len(description.value)
                yield _error(
                    self._line(_DESCRIPTION), f"dct:description has {count} characters; aggregators take 50 to 5000."
                )

    def _publisher_and_licence(self) -> Iterator[Finding]:
        publishers = self._values(_PUBLISHER)
        if not publishers:
            yield _warning("<> has no dct:publisher: say who answers for the data set.")
        for publisher in publishers:
            if not any(quad.subject == publisher and quad.predicate == _NAME for quad in self.quads):
                yield _error(self._line(_PUBLISHER), f"dct:publisher {self.names.show(publisher)} has no foaf:name.")
        licences = self._values(LICENCE)
        if len(licences) != 1 or not isinstance(licences[0], NamedNode):
            message = f"<> has {len(licences)} values of dct:license: give the one address of the metadata's licence."
            yield _error(self._line(LICENCE), message)

    def _values(self, predicate: NamedNode) -> list[NamedNode | BlankNode | Literal | Triple]:
        subject = NamedNode(self.iri)
        return [quad.object for quad in self.quads if quad.subject == subject and quad.predicate == predicate]

    def _line(self, predicate: NamedNode) -> int | None:
        """The line on which a property first stands."""
        keys = ((key, place) for key, place in self.places.statements.items() if key[2] == predicate.value)
        return next((place.predicate for _, place in keys), None)


def _error(line: int | None, message: str) -> Finding:
    return Finding(DATASET, line, message)


def _warning(message: str) -> Finding:
    return Finding(DATASET, None, message, Severity.WARNING)
