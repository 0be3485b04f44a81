"""What is made of a document when it is published: forms, so that the first request finds them, and the profiles that
it is offered in, so that a harvester need not try."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from cable_ld.editions.version import Version
from cable_ld.model.iri import Addresses

PROFILES: Final = "profiles"
"""The edition-wide input that names the state of all profiles: when one changes, so does every document in it."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What all documents of an edition have in common: what people say of the data set, as N-Triples, and the JSON-LD
    context, as its document."""

    dataset: bytes
    context: bytes


@dataclass(frozen=True, slots=True)
class Shown:
    """A version that begins with an edition, and what its forms are made from, as N-Triples: its triples with the
    instant of their publication, and the faces of what it refers to."""

    version: Version
    triples: bytes
    faces: bytes


@dataclass(frozen=True, slots=True)
class Made:
    """`forms` are bytes by the names under which they are kept; `offers` has the profiles (by token) that apply to the
    document, each with what it demands and the document does not have."""

    forms: Mapping[str, bytes]
    offers: Mapping[str, tuple[str, ...]]


Make: TypeAlias = Callable[[Surroundings, Iterable[Shown], int], Iterator[Made]]
"""Versions, and how many they are → what is made of each, in their order."""


@dataclass(frozen=True, slots=True)
class Views:
    """How to make them. `digest` is another one when a profile is; `addresses` are those of the site."""

    digest: str
    addresses: Addresses
    make: Make

    @property
    def assets(self) -> Mapping[str, bytes]:
        """What an edition keeps of it."""
        return {PROFILES: self.digest.encode()}
