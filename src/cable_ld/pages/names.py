"""How RDF terms look on a page: labels instead of IRIs where there are any, and links only where a link is safe."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias
from urllib.parse import urlsplit

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from cable_ld.model.iri import NAMESPACE, Addresses
from cable_ld.rdf.face import LABELS, label
from cable_ld.rdf.language import bcp47
from cable_ld.rdf.namespaces import PREFIXES, RDF, XSD

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple

_LINKED: Final = frozenset({"http", "https", "mailto"})
_UNMARKED: Final = frozenset({XSD + "string", RDF + "langString"})
_CAPITAL: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Value:
    """A term as shown. `href` is None where nothing may be followed; `hint` says more (an IRI, a datatype)."""

    text: str
    href: str | None = None
    lang: str | None = None
    datatype: str | None = None
    hint: str | None = None


@dataclass(frozen=True)
class Names:
    """Labels of everything that a page shows, and the ids of the elements on it by IRI."""

    addresses: Addresses
    labels: Mapping[str, Literal]
    ids: Mapping[str, str] = field(default_factory=dict)

    def value(self, term: Term) -> Value:
        """Any term."""
        if isinstance(term, Literal):
            return _literal(term)
        if isinstance(term, NamedNode):
            return self.iri(term.value)
        return Value(str(term), self._own(str(term)))

    def iri(self, iri: str) -> Value:
        """A thing by its label, else by its IRI."""
        name = self.labels.get(iri)
        if name is None:
            return Value(compact(iri), self.link(iri), hint=iri)
        return Value(name.value, self.link(iri), _lang(name), hint=iri)

    def term(self, iri: str) -> Value:
        """A property or class by its label, else by its local name in words (`hasCreationDate`)."""
        name = self.labels.get(iri)
        text, lang = (name.value, _lang(name)) if name else (in_words(iri), None)
        return Value(text, self.link(iri), lang, hint=compact(iri))

    def link(self, iri: str) -> str | None:
        """Where a link to `iri` leads: on this page, on this site below the base, or out; None where to nowhere."""
        return self._own(iri) or self._local(iri) or _outside(iri)

    def _own(self, iri: str) -> str | None:
        return f"#{self.ids[iri]}" if iri in self.ids else None

    def _local(self, iri: str) -> str | None:
        if iri == NAMESPACE[:-1] or iri.startswith(NAMESPACE):
            iri = self.addresses.ontology + iri[len(NAMESPACE) - 1 :]
        path = self.addresses.local(iri)
        # A path that begins with two slashes would name another host.
        return None if path is None or path.startswith("//") else path


def labels_of(triples: Iterable[Triple]) -> dict[str, Literal]:
    """The label to show for each subject that has one."""
    named: dict[str, list[Triple]] = {}
    for triple in triples:
        if triple.predicate in LABELS and isinstance(triple.subject, NamedNode):
            named.setdefault(triple.subject.value, []).append(triple)
    found = ((subject, label(about, subject)) for subject, about in named.items())
    return {subject: name for subject, name in found if name is not None}


def compact(iri: str) -> str:
    """`rico:title`, or the IRI where no known prefix fits."""
    fitting = [(prefix, namespace) for prefix, namespace in PREFIXES.items() if iri.startswith(namespace)]
    prefix, namespace = max(fitting, key=lambda pair: len(pair[1]), default=("", ""))
    return f"{prefix}:{iri[len(namespace) :]}" if prefix else iri


def in_words(iri: str) -> str:
    """The local name of a term as words: `hasCreationDate` → `has creation date`."""
    local = re.split(r"[#/:]", iri.rstrip("#/:"))[-1]
    return _CAPITAL.sub(" ", local).lower() if local else iri


def _outside(iri: str) -> str | None:
    scheme, _, _ = iri.partition(":")
    return iri if scheme.lower() in _LINKED and _is_well_formed(iri) else None


def _is_well_formed(iri: str) -> bool:
    try:
        urlsplit(iri)
    except ValueError:
        return False
    return True


def _lang(literal: Literal) -> str | None:
    return bcp47(literal.language) if literal.language else None


def _literal(literal: Literal) -> Value:
    datatype = literal.datatype.value
    mark = None if datatype in _UNMARKED else compact(datatype)
    return Value(literal.value, lang=_lang(literal), datatype=mark)
