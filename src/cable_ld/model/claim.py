"""A claim as it is published: one statement, who makes it, in which voice, on what, and how sure (MODEL.md §4)."""

from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple


@dataclass(frozen=True, slots=True)
class Passage:
    """Words in a capture. `start` and `end` count Unicode code points from 0, half-open."""

    iri: str
    capture: str
    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Claim:
    """A published claim. `voice`, `certainty`, `status` are IRIs of terms; the tuples of IRIs are sorted."""

    iri: str
    statement: Triple
    voice: str
    certainty: str
    status: str
    asserted_by: tuple[NamedNode, ...]
    passage: Passage | None
    sources: tuple[str, ...]
    rests_on: tuple[str, ...]
    contradicts: tuple[str, ...]
    comments: tuple[Literal, ...]
