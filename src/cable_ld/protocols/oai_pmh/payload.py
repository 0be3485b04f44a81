"""What stands in the `metadata` of a record: the document in the form that a profile sends to harvesters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from cable_ld.editions.shelf import Edition
from cable_ld.editions.version import Version
from cable_ld.model.iri import Addresses
from cable_ld.profiles.apply import apply
from cable_ld.profiles.profile import MetadataFormat, Profile
from cable_ld.profiles.source import Source, own_source_of, source_of
from cable_ld.rdf.rdf_xml import writable

_DECLARATION: Final = re.compile(rb"\s*<\?xml[^>]*\?>\s*")


@dataclass(frozen=True, slots=True)
class Format:
    """A profile that is sent to harvesters, and how these call it."""

    profile: Profile
    metadata: MetadataFormat

    @property
    def key(self) -> str:
        """Under which name what was made of it at publish is kept."""
        return self.profile.key(self.metadata.variant)


def formats_of(profiles: tuple[Profile, ...]) -> dict[str, Format]:
    """What there is, by metadata prefix."""
    return dict(_formats(profiles))


def _formats(profiles: tuple[Profile, ...]) -> Iterator[tuple[str, Format]]:
    for profile in profiles:
        if profile.oai_pmh:
            yield profile.oai_pmh.prefix, Format(profile, profile.oai_pmh)


def kept(edition: Edition, version: Version, format: Format) -> bytes | None:
    """What was made at publish; None where it is to be made."""
    found = edition.rendering(version, format.key)
    return None if found is None else _bare(found)


def made(edition: Edition, version: Version, format: Format, addresses: Addresses) -> bytes:
    """What is made now. It leaves out what XML cannot carry: a record is never wanting for it."""
    read = own_source_of if format.profile.is_native else source_of
    source, variant = read(edition, version, addresses), format.metadata.variant
    try:
        return _bare(apply(format.profile, source, variant))
    except ValueError:
        return _bare(apply(format.profile, _carried(source), variant))


def _carried(source: Source) -> Source:
    return replace(
        source,
        triples=writable(source.triples),
        faces=writable(source.faces),
        dataset=writable(source.dataset),
    )


def _bare(document: bytes) -> bytes:
    """The element without the declaration, which stands at the head of an answer alone."""
    declaration = _DECLARATION.match(document)
    return document[declaration.end() if declaration else 0 :].strip()
