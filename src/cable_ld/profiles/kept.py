"""A form of a version in a profile, as it was made at publish, else made now."""

from cable_ld.editions.shelf import Edition
from cable_ld.editions.version import Version
from cable_ld.model.iri import Addresses
from cable_ld.model.media import Variant
from cable_ld.profiles.apply import apply
from cable_ld.profiles.profile import Profile
from cable_ld.profiles.source import source_of


def kept_or_made(edition: Edition, version: Version, profile: Profile, variant: Variant, addresses: Addresses) -> bytes:
    """The bytes. Raises ValueError where the form cannot carry what the document says."""
    kept = edition.rendering(version, profile.key(variant))
    return apply(profile, source_of(edition, version, addresses), variant) if kept is None else kept
