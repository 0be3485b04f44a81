"""The order in which a reader expects the parts of a document."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from cable_ld.rdf.namespaces import CLD, RDF, RICO, SKOS
from cable_ld.rdf.order import natural

CLASSES: Final = (
    CLD + "RelayedMessage",
    CLD + "Participation",
    RICO + "Position",
    CLD + "TransmissionStep",
    RICO + "Record",
    RICO + "RecordPart",
    RICO + "RecordSet",
    CLD + "Exemplar",
    RICO + "Instantiation",
    CLD + "CustodyEvent",
    CLD + "CustodyPeriod",
    RICO + "Date",
    RICO + "Identifier",
    SKOS + "Concept",
    CLD + "Capture",
    CLD + "Transcription",
)
"""Classes of parts: what it says and who took part, then the copies and their custody, then what they refer to."""


def in_reading_order(about: Mapping[str, Sequence[Triple]], thing: str) -> list[str]:
    """The subjects of `about`: the thing, then parts by class, by `cld:sequence` and by name (`c2` before `c10`)."""

    def place(subject: str) -> tuple[object, ...]:
        kind = most_specific(about[subject]) or ""
        rank = CLASSES.index(kind) if kind in CLASSES else len(CLASSES)
        return subject != thing, rank, kind, _sequence(about[subject]), natural(subject)

    return sorted(about, key=place)


def most_specific(triples: Iterable[Triple]) -> str | None:
    """The class under which a subject is shown: one of our own, which refine others', before any other."""
    types = [t.object.value for t in triples if t.predicate == RDF.term("type") and isinstance(t.object, NamedNode)]
    return min(types, key=lambda iri: (not iri.startswith(CLD), iri), default=None)


def _sequence(triples: Iterable[Triple]) -> tuple[bool, int]:
    """Subjects without a sequence come last."""
    numbers = (
        int(triple.object.value)
        for triple in triples
        if triple.predicate == CLD.term("sequence")
        and isinstance(triple.object, Literal)
        and triple.object.value.isdecimal()
    )
    number = next(numbers, None)
    return number is None, number or 0
