"""Turtle (https://www.w3.org/TR/turtle/) as a person would write it: prefixes, one paragraph per subject.

pyoxigraph's writer leaves the order of prefixes to chance and writes `05` for "05"^^xsd:integer, which rdflib reads
as 5. Here only canonical integers and booleans are written bare, so every reader gets the lexical form.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from cable_ld.rdf.namespaces import RDF, XSD
from cable_ld.rdf.order import by_subject

_TYPE: Final = RDF.term("type")
_LOCAL_NAME: Final = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-])*")
_BARE: Final = {
    XSD.term("integer"): re.compile(r"0|-?[1-9][0-9]*"),
    XSD.term("boolean"): re.compile(r"true|false"),
}


def is_bare(literal: Literal) -> bool:
    """True for the lexical forms that every reader of a bare token gives back unchanged."""
    form = _BARE.get(literal.datatype)
    return form is not None and form.fullmatch(literal.value) is not None


def turtle(triples: Sequence[Triple], prefixes: Mapping[str, str]) -> bytes:
    """Subjects in the order of their first triple; only the prefixes that are used. UTF-8."""
    names = _Names(prefixes)
    body = _paragraphs(triples, names)
    head = _declared({prefix: prefixes[prefix] for prefix in names.used})
    return "\n".join([head, *body] if head else body).encode()


def prefix_lines(prefixes: Mapping[str, str]) -> bytes:
    """The declarations of all `prefixes`, sorted: the head of a text that `paragraphs` goes on with."""
    return _declared(prefixes).encode()


def paragraphs(triples: Sequence[Triple], prefixes: Mapping[str, str]) -> bytes:
    """What `turtle` writes without the declarations, an empty line before each subject."""
    return "".join(f"\n{paragraph}" for paragraph in _paragraphs(triples, _Names(prefixes))).encode()


def _declared(prefixes: Mapping[str, str]) -> str:
    return "".join(f"@prefix {prefix}: <{prefixes[prefix]}> .\n" for prefix in sorted(prefixes))


def _paragraphs(triples: Sequence[Triple], names: "_Names") -> list[str]:
    return [_paragraph(names.term(subject), groups, names) for subject, groups in by_subject(triples).items()]


def _paragraph(subject: str, groups: Mapping[NamedNode, Sequence[Triple]], names: "_Names") -> str:
    lines = [
        f"{'a' if predicate == _TYPE else names.term(predicate)} "
        + " , ".join(names.term(triple.object) for triple in group)
        for predicate, group in groups.items()
    ]
    return f"{subject} " + " ;\n    ".join(lines) + " .\n"


class _Names:
    """Terms as Turtle, each computed once; `used` collects the prefixes that came to be needed."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self.used: set[str] = set()
        self._prefixes = {namespace: prefix for prefix, namespace in prefixes.items()}
        self._short: dict[str, str] = {}

    def term(self, term: NamedNode | BlankNode | Literal | Triple) -> str:
        if isinstance(term, NamedNode):
            return self._iri(term.value)
        return self._literal(term) if isinstance(term, Literal) else str(term)

    def _iri(self, iri: str) -> str:
        if iri not in self._short:
            self._short[iri] = self._shorten(iri)
        return self._short[iri]

    def _shorten(self, iri: str) -> str:
        cut = max(iri.rfind("#"), iri.rfind("/")) + 1
        prefix = self._prefixes.get(iri[:cut])
        if prefix is None or not _LOCAL_NAME.fullmatch(iri, cut):
            return f"<{iri}>"
        self.used.add(prefix)
        return f"{prefix}:{iri[cut:]}"

    def _literal(self, literal: Literal) -> str:
        if is_bare(literal):
            return literal.value
        written = str(literal)
        datatype = f"^^<{literal.datatype.value}>"
        if not written.endswith(datatype):
            return written
        return f"{written.removesuffix(datatype)}^^{self._iri(literal.datatype.value)}"
