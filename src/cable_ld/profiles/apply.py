"""A profile and a document → the graph in the words of the profile → bytes of one of its forms."""

from collections.abc import Mapping
from typing import Any

from cable_ld.model.iri import Addresses
from cable_ld.model.media import JSON_LD, Variant
from cable_ld.profiles.mentions import mentioned
from cable_ld.profiles.profile import Profile
from cable_ld.profiles.render import Graph, render
from cable_ld.profiles.source import Source
from cable_ld.profiles.template import fill
from cable_ld.rdf.jsonld import Json, frame, write_jsonld


def missing(profile: Profile, source: Source) -> tuple[str, ...]:
    """What the community demands and the document does not have; nothing where the profile can be offered."""
    return source.graph.column(profile.missing, source.words) if profile.missing else ()


def graph_of(profile: Profile, source: Source) -> Graph:
    """The document in the words of the profile."""
    thing, document = source.version.thing, source.version.iri
    if profile.construct is None:
        return Graph(source.triples, thing, document)
    return Graph(source.graph.construct(profile.construct, source.words), thing, document)


def apply(profile: Profile, source: Source, variant: Variant, context_address: str | None = None) -> bytes:
    """The bytes of a form. `context_address` is where the context is, if not where it usually is.

    Raises ValueError where the form cannot carry what the document says.
    """
    graph, addresses = graph_of(profile, source), source.addresses
    if variant.suffix in profile.templates:
        tree = framed(profile, source, graph)
        return fill(profile.templates[variant.suffix], {"tree": tree, "document": graph.document, "thing": graph.thing})
    if variant == JSON_LD and not profile.is_native:
        return write_jsonld(framed(profile, source, graph))
    return render(graph, variant, source.context, addresses, context_address)


def framed(profile: Profile, source: Source, graph: Graph) -> Json:
    """The graph as a tree. A blank node that is named once needs no name."""
    context = profile.framing or source.context
    tree = frame(graph.triples, graph.root, context, context_of(profile, source.addresses))
    counts: dict[str, int] = {}
    _count(tree, counts)
    unnamed: Json = _unnamed(tree, counts)
    return mentioned(unnamed, profile.mentions) if profile.mentions else unnamed


def context_of(profile: Profile, addresses: Addresses) -> str:
    """The address of its JSON-LD context."""
    if profile.context_url:
        return profile.context_url
    return addresses.context_of_profile(profile.token) if profile.context else addresses.context


def _count(value: Any, counts: dict[str, int]) -> None:
    """How often each blank node is named."""
    if isinstance(value, str) and value.startswith("_:"):
        counts[value] = counts.get(value, 0) + 1
    elif isinstance(value, Mapping):
        for each in value.values():
            _count(each, counts)
    elif isinstance(value, list):
        for each in value:
            _count(each, counts)


def _unnamed(value: Any, counts: Mapping[str, int]) -> Any:
    if isinstance(value, list):
        return [_unnamed(each, counts) for each in value]
    if not isinstance(value, Mapping):
        return value
    return {
        name: _unnamed(each, counts)
        for name, each in value.items()
        if not (name == "id" and str(each).startswith("_:") and counts[each] == 1)
    }
