"""Our JSON-LD context as a value: which key stands for which property or class, and how its values are written.

It reads the part of JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/#context-definitions) that `ontology/context.jsonld`
uses: full IRIs, `@type` coercion, `@language` and `@set` containers, `@reverse`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from cable_ld.rdf.namespaces import RDF

KEYWORDS: Final[Mapping[str, str]] = MappingProxyType(
    {"id": "@id", "type": "@type", "value": "@value", "language": "@language", "included": "@included"}
)
"""The names under which the framer writes JSON-LD's keywords; a context must define them."""
_TAKEN: Final = frozenset({"id", "type"})
"""Those that no context may give another meaning."""
_LAST: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Key:
    """A key for a property. `rank` is its place in the context, which is its place in an object.

    `coercion` is what a plain string means: `@id`, `@vocab`, a datatype, or None for xsd:string. With `by_language`
    the values are a map from language to strings; with `always_list` even one value is a list.
    """

    name: str
    rank: int
    coercion: str | None = None
    by_language: bool = False
    always_list: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """Keys by the IRI of a property or class, keys of properties read backwards, and short names of terms as values.

    The context lists the most specific classes first. `keywords` are those of `KEYWORDS` as they are written: by the
    names there, or as JSON-LD has them where the context needs the name for a property (Linked Art's `language`).
    """

    forward: Mapping[str, Key]
    backward: Mapping[str, Key]
    names: Mapping[str, str]
    keywords: Mapping[str, str]

    def key(self, iri: str) -> Key:
        """The key for a property or class; `unknown` where the context has none."""
        return self.forward.get(iri) or unknown(iri)

    @staticmethod
    def read(data: bytes) -> "Context":
        """Reads a context document. Raises ValueError where it lacks the keywords' names or is no JSON-LD context."""
        definitions = json.loads(data).get("@context", {})
        own = {name for name, keyword in KEYWORDS.items() if definitions.get(name) == keyword}
        missing = [name for name in KEYWORDS if name not in own and (name in _TAKEN or name not in definitions)]
        if missing:
            raise ValueError(f"The context must name the keywords of JSON-LD; {missing[0]} is wanting.")
        forward: dict[str, Key] = {}
        backward: dict[str, Key] = {}
        names: dict[str, str] = {}
        for rank, (name, definition) in enumerate(definitions.items()):
            if name.startswith("@") or name in own:
                continue
            terse = {"@id": definition} if isinstance(definition, str) else definition
            if "@reverse" in terse:
                backward[terse["@reverse"]] = _key(name, rank, terse)
                continue
            forward.setdefault(terse["@id"], _key(name, rank, terse))
            names.setdefault(terse["@id"], name)
        names.pop(RDF + "type", None)  # "predicate": "otherTypes" would mislead
        keywords = {name: name if name in own else keyword for name, keyword in KEYWORDS.items()}
        return Context(forward, backward, names, keywords)


def unknown(iri: str) -> Key:
    """An IRI as its own key, after all others: it means itself, whatever the context says."""
    return Key(iri, _LAST)


def _key(name: str, rank: int, definition: Mapping[str, Any]) -> Key:
    container = definition.get("@container")
    return Key(name, rank, definition.get("@type"), container == "@language", container == "@set")
