"""A profile in RDF (The Profiles Vocabulary, https://www.w3.org/TR/dx-prof/)."""

from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from cable_ld.model.iri import Addresses
from cable_ld.profiles.apply import context_of
from cable_ld.profiles.profile import Profile
from cable_ld.rdf.canonical import sort
from cable_ld.rdf.namespaces import DCT, FOAF, PROF, RDF, RDFS

_TYPE: Final = RDF.term("type")


def describe_all(addresses: Addresses, profiles: Iterable[Profile]) -> tuple[Triple, ...]:
    """Each of them in short, and where more is said."""
    return sort(triple for profile in profiles for triple in _in_short(addresses, profile))


def describe_profile(addresses: Addresses, profile: Profile) -> tuple[Triple, ...]:
    """All there is to say of one."""
    return sort((*_in_short(addresses, profile), *_in_full(addresses, profile)))


def types_in_words(profile: Profile) -> str:
    """To what it applies."""
    return f"Documents of the type {', '.join(profile.types)}." if profile.types else "Documents of every type."


def _in_short(addresses: Addresses, profile: Profile) -> Iterator[Triple]:
    node, page = NamedNode(profile.uri), NamedNode(addresses.profile(profile.token))
    yield Triple(node, _TYPE, PROF.term("Profile"))
    yield Triple(node, DCT.term("title"), Literal(profile.title, language="en"))
    yield Triple(node, PROF.term("hasToken"), Literal(profile.token))
    yield Triple(node, RDFS.term("isDefinedBy"), page)
    yield Triple(page, FOAF.term("primaryTopic"), node)


def _in_full(addresses: Addresses, profile: Profile) -> Iterator[Triple]:
    node = NamedNode(profile.uri)
    for variant in profile.variants:
        yield Triple(node, DCT.term("format"), Literal(variant.media_type))
    for lost in profile.loses:
        yield Triple(node, RDFS.term("comment"), Literal(f"It cannot tell: {lost}.", language="en"))
    yield Triple(node, RDFS.term("comment"), Literal(types_in_words(profile), language="en"))
    yield from _resource(addresses, profile, "specification", profile.specification, "role/specification")
    if profile.context or profile.context_url:
        yield from _resource(addresses, profile, "context", context_of(profile, addresses), "role/schema")


def _resource(addresses: Addresses, profile: Profile, name: str, artifact: str, role: str) -> Iterator[Triple]:
    descriptor = NamedNode(f"{addresses.profile(profile.token)}#{name}")
    yield Triple(NamedNode(profile.uri), PROF.term("hasResource"), descriptor)
    yield Triple(descriptor, _TYPE, PROF.term("ResourceDescriptor"))
    yield Triple(descriptor, PROF.term("hasRole"), PROF.term(role))
    yield Triple(descriptor, PROF.term("hasArtifact"), NamedNode(artifact))
