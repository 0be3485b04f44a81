"""What is made of a document when it is published: the forms most asked for, and which profiles it is offered in."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Final

from pyoxigraph import Triple

from cable_ld.editions.rendering import Made, Shown, Surroundings, Views
from cable_ld.model.iri import Addresses
from cable_ld.model.media import JSON_LD, TURTLE, Variant
from cable_ld.profiles.apply import apply, missing
from cable_ld.profiles.profile import Profile, digest_of
from cable_ld.profiles.side_by_side import side_by_side
from cable_ld.profiles.source import Source
from cable_ld.rdf.canonical import read_ntriples
from cable_ld.rdf.context import Context

VARIANTS: Final = (TURTLE, JSON_LD)
"""The forms of the native profile that are made."""


def views(addresses: Addresses, profiles: tuple[Profile, ...], most: int, processes: int = 1) -> Views:
    """Makes the bytes that a request would get, and lists what each profile misses; where there are many documents, in
    so many processes.

    Those of `VARIANTS` are made for up to `most` documents at once, what harvesters take for any number, or with 0
    neither: a harvester takes everything, and would have it made anew each time.
    """

    def make(surroundings: Surroundings, shown: Iterable[Shown], number: int) -> Iterator[Made]:
        forms = {each.token: made_of(each) for each in profiles if most and (number <= most or not each.is_native)}
        return side_by_side(partial(_make, Making(addresses, profiles, surroundings, forms)), shown, processes)

    return Views(digest_of(profiles), addresses, make)


def made_of(profile: Profile) -> tuple[Variant, ...]:
    """The forms of a profile that are made: the one that harvesters take, or the native ones of `VARIANTS`.

    The native RDF/XML is as large as both of these, and quickly made.
    """
    if profile.is_native:
        return VARIANTS
    return (profile.oai_pmh.variant,) if profile.oai_pmh else ()


@dataclass(frozen=True)
class Making:
    """What is the same for all documents. `forms` are those to make, by the token of the profile."""

    addresses: Addresses
    profiles: tuple[Profile, ...]
    surroundings: Surroundings
    forms: Mapping[str, tuple[Variant, ...]]

    @cached_property
    def dataset(self) -> tuple[Triple, ...]:
        """What people say of the data set."""
        return read_ntriples(self.surroundings.dataset)

    @cached_property
    def context(self) -> Context:
        """The JSON-LD context."""
        return Context.read(self.surroundings.context)


def _make(making: Making, shown: Shown) -> Made:
    source = Source(
        version=shown.version,
        triples=read_ntriples(shown.triples),
        faces=read_ntriples(shown.faces),
        dataset=making.dataset,
        context=making.context,
        addresses=making.addresses,
    )
    offers = {each.token: missing(each, source) for each in making.profiles if each.applies_to(shown.version.type)}
    offered = (each for each in making.profiles if offers.get(each.token) == ())
    pairs = ((each, variant) for each in offered for variant in making.forms.get(each.token, ()))
    return Made(dict(_forms(source, pairs)), offers)


def _forms(source: Source, pairs: Iterator[tuple[Profile, Variant]]) -> Iterator[tuple[str, bytes]]:
    for profile, variant in pairs:
        with suppress(ValueError):  # what XML has no character for, say: who asks for it is told
            yield profile.key(variant), apply(profile, source, variant)
