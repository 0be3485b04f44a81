"""The face of a thing: what other documents may show of it (label, names, authority identifiers, dates of life)."""

from collections.abc import Iterable
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from cable_ld.rdf.namespaces import RDFS, RICO, SKOS

LABELS: Final = (RDFS.term("label"), SKOS.term("prefLabel"), RICO.term("name"))
"""What names a thing for display, the best first."""

FACE_PREDICATES: Final = (*LABELS, SKOS.term("exactMatch"), RICO.term("birthDate"), RICO.term("deathDate"))

_FACE: Final = frozenset(FACE_PREDICATES)


def face(triples: Iterable[Triple]) -> tuple[Triple, ...]:
    """The triples of every subject's face, in the given order."""
    return tuple(triple for triple in triples if triple.predicate in _FACE)


def label(triples: Iterable[Triple], subject: str) -> Literal | None:
    """The one label to show for `subject`: by predicate, then English, then without a language, then by tag."""
    node = NamedNode(subject)
    named = [
        (LABELS.index(triple.predicate), triple.object)
        for triple in triples
        if triple.subject == node and triple.predicate in LABELS and isinstance(triple.object, Literal)
    ]
    return min(named, key=lambda pair: (pair[0], _by_language(pair[1])))[1] if named else None


def _by_language(name: Literal) -> tuple[int, str, str]:
    language = name.language or ""
    rank = 0 if language == "en" or language.startswith("en-") else 2 if language else 1
    return rank, language, name.value
