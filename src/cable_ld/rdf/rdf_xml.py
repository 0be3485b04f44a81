"""RDF/XML (https://www.w3.org/TR/rdf-syntax-grammar/), for readers that know nothing newer.

pyoxigraph's writer leaves a raw CR in text, which every XML parser reads as LF, and makes malformed names of IRIs
that end in a digit or slash; hence this one.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from typing import Final
from xml.sax.saxutils import escape

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from cable_ld.rdf.namespaces import RDF, XSD
from cable_ld.rdf.order import Node, by_subject

_START: Final = (
    r"A-Z_a-z\xC0-\xD6\xD8-\xF6\xF8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C\u200D\u2070-\u218F"
    r"\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\U00010000-\U000EFFFF"
)
_LOCAL_NAME: Final = re.compile(rf"[{_START}][{_START}.0-9\xB7\u0300-\u036F\u203F\u2040-]*\Z")
"""The longest end of an IRI that is an NCName (https://www.w3.org/TR/xml-names/#NT-NCName)."""

_PREFIX: Final = re.compile(r"(?!xml|rdf\Z)[A-Za-z_][A-Za-z0-9_-]*")
_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SYNTAX_TERMS: Final = frozenset(
    RDF + name
    for name in (
        *("RDF", "Description", "ID", "about", "resource", "nodeID", "datatype", "parseType", "li"),
        *("bagID", "aboutEach", "aboutEachPrefix"),
    )
)
_UNMARKED: Final = frozenset([XSD.term("string"), RDF.term("langString")])


def rdf_xml(triples: Sequence[Triple], prefixes: Mapping[str, str]) -> bytes:
    """Subjects in the order of their first triple. UTF-8.

    Raises ValueError for a property that cannot be an element name and for a character that XML does not have.
    """
    names = _Names(prefixes)
    body = [
        f"  <rdf:Description {_node('about', subject)}>\n{_properties(groups, names)}  </rdf:Description>\n"
        for subject, groups in by_subject(triples).items()
    ]
    declared = "".join(f'\n    xmlns:{prefix}="{escape(name)}"' for prefix, name in sorted(names.used.items()))
    return "".join(
        ['<?xml version="1.0" encoding="UTF-8"?>\n', f"<rdf:RDF{declared}>\n", *body, "</rdf:RDF>\n"]
    ).encode()


def writable(triples: Iterable[Triple]) -> tuple[Triple, ...]:
    """What RDF/XML can say of it: text without the characters that XML does not have, and no property that cannot be an
    element name."""
    kept = (each for each in triples if _is_nameable(each.predicate.value))
    return tuple(Triple(each.subject, each.predicate, _carried(each.object)) for each in kept)


def _is_nameable(predicate: str) -> bool:
    return _LOCAL_NAME.search(predicate) is not None and predicate not in _SYNTAX_TERMS


def _carried(term: Node | Literal | Triple) -> Node | Literal | Triple:
    if not isinstance(term, Literal) or not _NOT_XML.search(term.value):
        return term
    value = _NOT_XML.sub("", term.value)
    return Literal(value, language=term.language) if term.language else Literal(value, datatype=term.datatype)


def _properties(groups: Mapping[NamedNode, Sequence[Triple]], names: "_Names") -> str:
    return "".join(
        f"    {_property(names.element(predicate.value), triple.object)}\n"
        for predicate, group in groups.items()
        for triple in group
    )


def _property(element: str, value: Node | Literal) -> str:
    if not isinstance(value, Literal):
        return f"<{element} {_node('resource', value)}/>"
    return f"<{element}{_marks(value)}>{_text(value.value)}</{element}>"


def _node(attribute: str, node: Node) -> str:
    if isinstance(node, BlankNode):
        return f'rdf:nodeID="{_node_id(node.value)}"'
    return f'rdf:{attribute}="{escape(str(node)[1:-1])}"'


def _node_id(label: str) -> str:
    """The label as an NCName, one to one: an underscore before a digit, and before an underscore."""
    return label if label[0].isalpha() else f"_{label}"


def _marks(literal: Literal) -> str:
    if literal.language:
        return f' xml:lang="{literal.language}"'
    return "" if literal.datatype in _UNMARKED else f' rdf:datatype="{escape(literal.datatype.value)}"'


def _text(value: str) -> str:
    """A parser reads a raw CR as LF (XML 1.0 §2.11), so it is written as a character reference."""
    if control := _NOT_XML.search(value):
        raise ValueError(f"XML cannot carry the character U+{ord(control[0]):04X} in {value!r}: take another format.")
    return escape(value, {"\r": "&#13;"})


class _Names:
    """Element names of properties; `used` collects prefix → namespace, with made-up prefixes where none was given."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self.used: dict[str, str] = {"rdf": RDF}
        self._prefixes = {name: prefix for prefix, name in prefixes.items() if _PREFIX.fullmatch(prefix)}
        self._prefixes[RDF] = "rdf"
        self._fresh = (f"ns{n}" for n in count(1) if f"ns{n}" not in prefixes)
        self._elements: dict[str, str] = {}

    def element(self, predicate: str) -> str:
        if predicate not in self._elements:
            self._elements[predicate] = self._name(predicate)
        return self._elements[predicate]

    def _name(self, predicate: str) -> str:
        local = _LOCAL_NAME.search(predicate)
        if local is None or predicate in _SYNTAX_TERMS:
            raise ValueError(f"RDF/XML cannot write the property <{predicate}>: take another format.")
        namespace = predicate[: local.start()]
        if namespace not in self._prefixes:
            self._prefixes[namespace] = next(self._fresh)
        prefix = self._prefixes[namespace]
        self.used[prefix] = namespace
        return f"{prefix}:{local[0]}"
