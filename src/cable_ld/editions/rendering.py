"""What is made of a document when it is published: forms, so that the first request finds them, and the profiles that
it is offered in, so that a harvester need not try."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from pyoxigraph import Triple

from cable_ld.editions.version import Version
from cable_ld.model.iri import Addresses
from cable_ld.rdf.context import Context

PROFILES: Final = "profiles"
"""The edition-wide input that names the state of all profiles: when one changes, so does every document in it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A version that begins with an edition, and all that its forms are made from: its triples with the instant of
    their publication, the faces of what it refers to, what people say of the data set, and the JSON-LD context."""

    version: Version
    triples: tuple[Triple, ...]
    faces: tuple[Triple, ...]
    dataset: tuple[Triple, ...]
    context: Context


@dataclass(frozen=True, slots=True)
class Made:
    """`forms` are bytes by the names under which they are kept; `offers` has the profiles (by token) that apply to the
    document, each with what it demands and the document does not have."""

    forms: Mapping[str, bytes]
    offers: Mapping[str, tuple[str, ...]]


Make: TypeAlias = Callable[[Shown, bool], Made]
"""A version, and whether forms are wanted of it."""


@dataclass(frozen=True, slots=True)
class Views:
    """How to make them; an edition that changes more documents than `most` goes without forms. `digest` is another
    one when a profile is; `addresses` are those of the site."""

    digest: str
    most: int
    addresses: Addresses
    make: Make

    @property
    def assets(self) -> Mapping[str, bytes]:
        """What an edition keeps of it."""
        return {PROFILES: self.digest.encode()}
