"""The orders in which triples are written for people: subject by subject, and numbers in names counted as numbers."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeAlias

from pyoxigraph import BlankNode, NamedNode, Triple

from cable_ld.rdf.namespaces import RDF, RDFS

_DIGITS: Final = re.compile(r"([0-9]+)")
_FIRST: Final = (RDF.term("type"), RDFS.term("label"))

Node: TypeAlias = NamedNode | BlankNode | Triple


def natural(text: str) -> tuple[tuple[str, int, str], ...]:
    """A sort key by which `c2` comes before `c10`: runs of ASCII digits compare as numbers, the rest by code point."""
    parts = [*_DIGITS.split(text), ""]
    numbers = [part.lstrip("0") for part in parts[1::2]]
    return tuple((before, len(number), number) for before, number in zip(parts[::2], numbers, strict=True))


def reading_order(triples: Iterable[Triple], root: str) -> tuple[Triple, ...]:
    """The triples of `root` first, then those of the other subjects in natural order."""
    given = tuple(triples)
    node = NamedNode(root)
    subjects = sorted({triple.subject for triple in given}, key=lambda each: (each != node, natural(str(each))))
    rank = {subject: number for number, subject in enumerate(subjects)}
    return tuple(sorted(given, key=lambda triple: rank[triple.subject]))


def by_subject(triples: Iterable[Triple]) -> Mapping[Node, Mapping[NamedNode, Sequence[Triple]]]:
    """Subject → predicate → triples. Subjects stand in the order of their first triple; types and labels lead."""
    subjects: dict[Node, dict[NamedNode, list[Triple]]] = {}
    for triple in triples:
        predicates = subjects.setdefault(triple.subject, {predicate: [] for predicate in _FIRST})
        predicates.setdefault(triple.predicate, []).append(triple)
    return {subject: {p: group for p, group in predicates.items() if group} for subject, predicates in subjects.items()}
