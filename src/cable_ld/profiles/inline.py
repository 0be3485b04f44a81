"""A document as JSON-LD within a page, for search engines (https://schema.org/docs/gs.html).

They know a context by its name alone and fetch none, read keywords with their `@`, and take one object for the page.
"""

from collections.abc import Mapping
from typing import Any, Final

from cable_ld.profiles.apply import framed, graph_of
from cable_ld.profiles.profile import Profile
from cable_ld.profiles.source import Source
from cable_ld.rdf.context import KEYWORDS
from cable_ld.rdf.jsonld import Json

_TYPES: Final = "otherTypes"


def inlined(profile: Profile, source: Source) -> Json:
    """The thing with all that its description leads to, under the context that has the IRI of the profile."""
    tree = framed(profile, source, graph_of(profile, source))
    own = {name: value for name, value in tree.items() if name not in ("@context", "included")}
    spelled: Json = _spelled(own, _Names(profile))
    return {"@context": profile.uri, **spelled}


class _Names:
    """What the community calls a key: `value` is a keyword in our context, and a term in schema.org's."""

    def __init__(self, profile: Profile) -> None:
        keys = profile.framing.forward.items() if profile.framing else ()
        self._terms = {key.name: iri for iri, key in keys}
        self._space = profile.uri

    def __call__(self, name: str) -> str:
        """A keyword, a term, or an IRI of another vocabulary."""
        return KEYWORDS.get(name) or self._terms.get(name, name).removeprefix(self._space)


def _spelled(value: Any, names: _Names) -> Any:
    if isinstance(value, list):
        return [_spelled(each, names) for each in value]
    if not isinstance(value, Mapping):
        return value
    spelled = {names(name): _spelled(each, names) for name, each in value.items() if name != _TYPES}
    if "id" in value and "type" in value:
        types = [names(type) for type in (value["type"], *value.get(_TYPES, ()))]
        spelled["@type"] = types if len(types) > 1 else types[0]
    return spelled
