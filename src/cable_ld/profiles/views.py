"""What is made of a document when it is published: the forms most asked for, and which profiles it is offered in."""

from collections.abc import Iterator
from typing import Final

from cable_ld.editions.rendering import Made, Shown, Views
from cable_ld.model.iri import Addresses
from cable_ld.model.media import JSON_LD, TURTLE, Variant
from cable_ld.profiles.apply import apply, missing
from cable_ld.profiles.profile import Profile, digest_of
from cable_ld.profiles.source import Source, source_at_publish

VARIANTS: Final = (TURTLE, JSON_LD)
"""The forms of the native profile that are made."""


def views(addresses: Addresses, profiles: tuple[Profile, ...], most: int) -> Views:
    """Makes the bytes that a request would get, and lists what each profile misses."""

    def make(shown: Shown, with_forms: bool) -> Made:
        source = source_at_publish(shown, addresses)
        offers = {each.token: missing(each, source) for each in profiles if each.applies_to(shown.version.type)}
        offered = (each for each in profiles if offers.get(each.token) == ())
        pairs = ((each, variant) for each in offered for variant in made_of(each))
        return Made(dict(_forms(source, pairs)) if with_forms else {}, offers)

    return Views(digest_of(profiles), most, addresses, make)


def made_of(profile: Profile) -> tuple[Variant, ...]:
    """The forms of a profile that are made: those that harvesters take, and the native ones of `VARIANTS`.

    The native RDF/XML is as large as both of these, and quickly made from them.
    """
    if profile.is_native:
        return VARIANTS
    return (profile.oai_pmh.variant,) if profile.oai_pmh else ()


def _forms(source: Source, pairs: Iterator[tuple[Profile, Variant]]) -> Iterator[tuple[str, bytes]]:
    for profile, variant in pairs:
        yield profile.key(variant), apply(profile, source, variant)
