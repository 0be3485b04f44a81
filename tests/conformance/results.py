"""Reads the results of queries, by readers that share nothing with the engine's writers.

Formats: https://www.w3.org/TR/rdf-sparql-XMLres/, https://www.w3.org/TR/sparql11-results-json/,
https://www.w3.org/TR/sparql11-results-csv-tsv/ and the result-set vocabulary of the test suites.
"""

import csv
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any, Final, TypeAlias
from xml.etree import ElementTree

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from tests.conformance.manifest import RDF, Description, Value

RS: Final = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_XML: Final = "{http://www.w3.org/2005/sparql-results#}"
_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"

Row: TypeAlias = Mapping[str, Value]


@dataclass(frozen=True)
class Solutions:
    """A table of solutions; a row has no entry for what is unbound. CSV is untyped: its values are plain literals."""

    variables: tuple[str, ...]
    rows: tuple[Row, ...]
    ordered: bool = False
    typed: bool = True


Result: TypeAlias = Solutions | bool | frozenset[Triple]
"""Solutions, the boolean of an ASK, or a graph."""


def read_result(content: bytes, media_type: str) -> Result:
    """Reads a result of one of the types that SPARQL results have."""
    return READERS[media_type](content)


def expected_result(path: Path) -> Result:
    """Reads a file of the suites that says what must come back."""
    if path.suffix in MEDIA_TYPES:
        return read_result(path.read_bytes(), MEDIA_TYPES[path.suffix])
    described = Description(path)
    sets = described.subjects(f"{RDF}type", NamedNode(f"{RS}ResultSet"))
    return _described(described, sets[0]) if sets else _graph(path.read_bytes(), GRAPHS[path.suffix])


def _described(given: Description, found: Value) -> Solutions | bool:
    boolean = given.text(found, f"{RS}boolean")
    if boolean:
        return boolean == "true"
    solutions = given.values(found, f"{RS}solution")
    indexed = [given.text(solution, f"{RS}index") for solution in solutions]
    if all(indexed):
        solutions = [solution for _, solution in sorted(zip(map(int, indexed), solutions, strict=True))]
    variables = tuple(value.value for value in given.values(found, f"{RS}resultVariable"))
    rows = tuple(_bindings(given, solution) for solution in solutions)
    return Solutions(variables, rows, ordered=bool(rows) and all(indexed))


def _bindings(given: Description, solution: Value) -> Row:
    bindings = given.values(solution, f"{RS}binding")
    values = ((given.text(each, f"{RS}variable"), given.value(each, f"{RS}value")) for each in bindings)
    return {name: value for name, value in values if value is not None}


def _json(content: bytes) -> Solutions | bool:
    told = json.loads(content)
    if "boolean" in told:
        return bool(told["boolean"])
    rows = ({name: _json_term(term) for name, term in row.items()} for row in told["results"]["bindings"])
    return Solutions(tuple(told["head"]["vars"]), tuple(rows))


def _json_term(term: Mapping[str, Any]) -> Value:
    return _term(term["type"], term["value"], term.get("xml:lang"), term.get("datatype"))


def _xml(content: bytes) -> Solutions | bool:
    root = ElementTree.fromstring(content)
    boolean = root.find(f"{_XML}boolean")
    if boolean is not None:
        return boolean.text == "true"
    variables = tuple(each.attrib["name"] for each in root.iterfind(f"{_XML}head/{_XML}variable"))
    rows = tuple(dict(map(_xml_binding, each)) for each in root.iterfind(f"{_XML}results/{_XML}result"))
    return Solutions(variables, rows)


def _xml_binding(binding: ElementTree.Element) -> tuple[str, Value]:
    (term,) = binding
    kind = term.tag.removeprefix(_XML)
    return binding.attrib["name"], _term(kind, term.text or "", term.get(_LANG), term.get("datatype"))


def _term(kind: str, value: str, language: str | None, datatype: str | None) -> Value:
    match kind:
        case "uri":
            return NamedNode(value)
        case "bnode":
            return BlankNode(value)
        case "literal" | "typed-literal":
            return Literal(value, language=language, datatype=NamedNode(datatype) if datatype else None)
    raise ValueError(f"a term of the kind {kind}")


def _csv(content: bytes) -> Solutions:
    head, *lines = csv.reader(StringIO(content.decode(), newline=""))
    rows = ({name: _csv_term(value) for name, value in zip(head, line, strict=True) if value} for line in lines)
    return Solutions(tuple(head), tuple(rows), typed=False)


def _csv_term(value: str) -> Value:
    return BlankNode(value[2:]) if value.startswith("_:") else Literal(value)


def _tsv(content: bytes) -> Solutions:
    head, *lines = content.decode().removesuffix("\n").split("\n")
    variables = tuple(name.removeprefix("?") for name in head.split("\t")) if head else ()
    return Solutions(variables, tuple(_tsv_row(variables, line.removesuffix("\r")) for line in lines))


def _tsv_row(variables: tuple[str, ...], line: str) -> Row:
    cells = line.split("\t") if variables else []
    return {name: _tsv_term(cell) for name, cell in zip(variables, cells, strict=True) if cell}


def _tsv_term(cell: str) -> Value:
    """A term as Turtle writes it."""
    (quad,) = parse(f"<s:> <p:> {cell} .", format=RdfFormat.TURTLE)
    term: Value | Triple = quad.object
    if isinstance(term, Triple):
        raise TypeError("a triple in a table")
    return term


def _graph(content: bytes, form: RdfFormat) -> frozenset[Triple]:
    return frozenset(quad.triple for quad in parse(content, format=form))


def _graph_reader(form: RdfFormat) -> Callable[[bytes], Result]:
    return lambda content: _graph(content, form)


MEDIA_TYPES: Final = {
    ".srx": "application/sparql-results+xml",
    ".srj": "application/sparql-results+json",
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
}
GRAPHS: Final = {".ttl": RdfFormat.TURTLE, ".rdf": RdfFormat.RDF_XML, ".nt": RdfFormat.N_TRIPLES}
READERS: Final[Mapping[str, Callable[[bytes], Result]]] = {
    "application/sparql-results+xml": _xml,
    "application/sparql-results+json": _json,
    "text/csv": _csv,
    "text/tab-separated-values": _tsv,
    **{form.media_type: _graph_reader(form) for form in (*GRAPHS.values(), RdfFormat.JSON_LD)},
}
