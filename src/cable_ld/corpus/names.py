"""IRIs as the author of a file writes them: `<>`, `:c032`, `person:joseph-stalin`. Only for messages."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from cable_ld.rdf.namespaces import PREFIXES

_LOCAL: Final = re.compile(r"[\w.:%-]*")
_LONG: Final = 160


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one file: the thing that it describes, the base of the site, and the prefixes it declares."""

    thing: str
    base: str
    prefixes: Mapping[str, str]

    def show(self, term: NamedNode | Literal | BlankNode | Triple | str) -> str:
        """`term` in the file's own words; a string is taken as an IRI."""
        if isinstance(term, Literal):
            return quoted(term.value)
        if isinstance(term, BlankNode | Triple):
            return str(term)
        return self._iri(term if isinstance(term, str) else term.value)

    def _iri(self, iri: str) -> str:
        if iri == self.thing:
            return "<>"
        if iri.startswith(f"{self.thing}#"):
            return f":{iri[len(self.thing) + 1 :]}"
        return _prefixed(iri, self.prefixes) or _prefixed(iri, self._usual()) or f"<{iri}>"

    def _usual(self) -> dict[str, str]:
        """The prefixes to fall back upon: the usual ones, and those of this site's types and vocabularies."""
        closed = {name: f"{self.base}id/vocabulary/{name}#" for name in ("voice", "certainty", "status", "role")}
        types = ("record", "person", "persona", "organisation", "place", "source", "vocabulary")
        return {**PREFIXES, **closed, **{name: f"{self.base}id/{name}/" for name in types}}


def _prefixed(iri: str, prefixes: Mapping[str, str]) -> str | None:
    fitting = [
        (len(namespace), f"{short}:{iri[len(namespace) :]}")
        for short, namespace in prefixes.items()
        if namespace and iri.startswith(namespace) and _LOCAL.fullmatch(iri, len(namespace))
    ]
    return max(fitting)[1] if fitting else None


def quoted(text: str, mark: str = '"') -> str:
    """`text` in quotation marks on one line: what cannot be seen is escaped as Turtle writes it; long text is cut."""
    cut = text if len(text) <= _LONG else f"{text[: _LONG - 1]}…"
    seen = "".join(_visible(character) for character in cut)
    return f"{mark}{seen}{mark}"


def _visible(character: str) -> str:
    if character in "\n\r\t":
        return {"\n": "\\n", "\r": "\\r", "\t": "\\t"}[character]
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"
