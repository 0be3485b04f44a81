"""What a query finds, as a page shows it: the engine's preview read, its terms shortened, linked and marked.

Terms come as in SPARQL 1.1 Query Results JSON Format §3.2.2.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from cable_ld.model.iri import Addresses
from cable_ld.pages.names import Names
from cable_ld.rdf.language import bcp47
from cable_ld.rdf.namespaces import RDF, XSD

_LOCAL: Final = re.compile(r"(?:[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?)?")
"""Local names that may follow a prefix in any syntax without an escape."""

_UNMARKED: Final = frozenset({None, XSD + "string", RDF + "langString"})
_SPO: Final = ("subject", "predicate", "object")


@dataclass(frozen=True, slots=True)
class Node:
    """A term of a result. A quoted triple has its `parts` and no value."""

    type: str
    value: str
    language: str | None = None
    datatype: str | None = None
    parts: tuple["Node", ...] = ()


@dataclass(frozen=True, slots=True)
class Solutions:
    """What a SELECT finds, its first rows; a row has None for what is not bound. There may be `more` rows."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Node | None, ...], ...]
    more: bool


@dataclass(frozen=True, slots=True)
class Boolean:
    """What an ASK finds."""

    value: bool


@dataclass(frozen=True, slots=True)
class Graph:
    """What a CONSTRUCT or DESCRIBE finds, its first triples. There may be `more`."""

    rows: tuple[tuple[Node | None, ...], ...]
    more: bool


Preview: TypeAlias = Solutions | Boolean | Graph


@dataclass(frozen=True, slots=True)
class Cell:
    """A term as shown: `href` is None where nothing may be followed, `hint` is a shortened IRI in full."""

    text: str
    kind: str
    href: str | None = None
    hint: str | None = None
    lang: str | None = None
    datatype: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A result in rows, and how many of what these are; there may be `more`."""

    counted: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell | None, ...], ...]
    more: bool

    def caption(self, source: str = "") -> str:
        """`17 rows from edition 3`; `The first 1,000 rows; there are more`."""
        return f"{self.counted}{source}; there are more" if self.more else f"{self.counted}{source}"


def read_preview(body: bytes) -> Preview:
    """Reads the form `preview` of a result."""
    found = json.loads(body)
    if found["kind"] == "boolean":
        return Boolean(found["value"])
    rows = tuple(tuple(_node(term) if term else None for term in row) for row in found["rows"])
    if found["kind"] == "graph":
        return Graph(rows, found["more"])
    return Solutions(tuple(found["variables"]), rows, found["more"])


def table_of(addresses: Addresses, prefixes: Mapping[str, str], found: Solutions | Graph) -> Table:
    """A result as a table; IRIs of the site are shown relative to its base, others with the prefix that fits."""
    unit, columns = ("row", found.variables) if isinstance(found, Solutions) else ("triple", _SPO)
    shown = _Shown(Names(addresses, {}), prefixes)
    rows = tuple(tuple(shown.cell(node) if node else None for node in row) for row in found.rows)
    counted = f"{len(rows):,} {unit}{'' if len(rows) == 1 else 's'}"
    return Table(f"The first {counted}" if found.more else counted, columns, rows, found.more)


def shorten(iri: str, base: str, prefixes: Mapping[str, str]) -> str:
    """`rico:title`, else `<id/record/x>` for an IRI of the site, else `<the IRI>`: as a query may write it."""
    fitting = ((name, namespace) for name, namespace in prefixes.items() if iri.startswith(namespace))
    name, namespace = max(fitting, key=lambda pair: len(pair[1]), default=("", ""))
    local = iri[len(namespace) :]
    if namespace and _LOCAL.fullmatch(local):
        return f"{name}:{local}"
    return f"<{iri[len(base) :] if iri.startswith(base) else iri}>"


@dataclass(frozen=True, slots=True)
class _Shown:
    names: Names
    prefixes: Mapping[str, str]

    def cell(self, node: Node) -> Cell:
        if node.type == "uri":
            return Cell(self._short(node.value), "iri", self.names.link(node.value), node.value)
        if node.type == "literal":
            marked = node.datatype not in _UNMARKED and not node.language
            datatype = self._short(node.datatype) if marked and node.datatype else None
            return Cell(node.value, "literal", lang=bcp47(node.language) if node.language else None, datatype=datatype)
        return Cell(self._written(node), "other")

    def _short(self, iri: str) -> str:
        return shorten(iri, self.names.addresses.base, self.prefixes)

    def _written(self, node: Node) -> str:
        if node.type == "triple":
            return f"<<( {' '.join(self._written(part) for part in node.parts)} )>>"
        if node.type == "bnode":
            return f"_:{node.value}"
        return self.cell(node).text if node.type == "uri" else json.dumps(node.value, ensure_ascii=False)


def _node(term: Mapping[str, Any]) -> Node:
    if term["type"] == "triple":
        return Node("triple", "", parts=tuple(_node(term["value"][part]) for part in _SPO))
    return Node(term["type"], term["value"], term.get("xml:lang"), term.get("datatype"))
