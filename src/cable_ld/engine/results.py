"""A result → pieces of bytes in a SPARQL results format or an RDF format, bounded in rows and bytes.

SPARQL 1.1 Query Results JSON, CSV and TSV Formats, SPARQL Query Results XML Format (2nd edition), and the RDF formats.
"""

import json
from collections.abc import Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from typing import IO, Any, Final, cast

from pyoxigraph import (
    BlankNode,
    Literal,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Triple,
    serialize,
)

from cable_ld.engine.evaluate import Result, Term
from cable_ld.engine.pieces import Pieces
from cable_ld.engine.port import Forms, Kind
from cable_ld.model.query_errors import ResultNotAcceptable, ResultTooLarge
from cable_ld.rdf.namespaces import PREFIXES, XSD
from cable_ld.rdf.rdf_xml import rdf_xml

PREVIEW: Final = "preview"
MOST_PREVIEWED: Final = 1000
"""Rows of a preview."""

_SOLUTIONS: Final = MappingProxyType(
    {
        "json": QueryResultsFormat.JSON,
        "xml": QueryResultsFormat.XML,
        "csv": QueryResultsFormat.CSV,
        "tsv": QueryResultsFormat.TSV,
    }
)
_BOOLEANS: Final = MappingProxyType({"json": QueryResultsFormat.JSON, "xml": QueryResultsFormat.XML})
_GRAPHS: Final = MappingProxyType(
    {
        "ttl": RdfFormat.TURTLE,
        "trig": RdfFormat.TRIG,
        "n3": RdfFormat.N3,
        "nt": RdfFormat.N_TRIPLES,
        "nq": RdfFormat.N_QUADS,
        "jsonld": RdfFormat.JSON_LD,
    }
)
_CALLED: Final[Mapping[Kind, str]] = MappingProxyType(
    {"solutions": "a table", "boolean": "a yes or no", "graph": "a graph"}
)


def kind_of(result: Result) -> Kind:
    """What the query found."""
    if isinstance(result, QuerySolutions):
        return "solutions"
    return "boolean" if isinstance(result, QueryBoolean) else "graph"


def form_of(kind: Kind, forms: Forms) -> str:
    """The form that a result of this kind gets. Raises ResultNotAcceptable."""
    form, known = {
        "solutions": (forms.solutions, (*_SOLUTIONS, PREVIEW)),
        "boolean": (forms.boolean, (*_BOOLEANS, PREVIEW)),
        "graph": (forms.graph, (*_GRAPHS, "rdf", PREVIEW)),
    }[kind]
    if form is None or form not in known:
        given = f"which {form} cannot carry" if form else "which none of the formats asked for can carry"
        choice = ", ".join(sorted(known[:-1]))
        raise ResultNotAcceptable(kind, f"The result is {_CALLED[kind]}, {given}; take one of {choice}.")
    return form


def write_result(result: Result, form: str, pieces: Pieces) -> None:
    """Writes the result in one of the forms of its kind. Raises ResultTooLarge and ResultNotAcceptable."""
    if form == PREVIEW:
        pieces.write(json.dumps(_preview(result), ensure_ascii=False, separators=(",", ":")).encode())
    elif isinstance(result, QueryTriples):
        _write_graph(result, form, pieces)
    else:
        result.serialize(_file(pieces), format=_SOLUTIONS[form])


def _file(pieces: Pieces) -> IO[bytes]:
    return cast("IO[bytes]", pieces)  # `write` and `flush` are all that a serialiser calls


def count_rows(result: Result, most: int) -> int:
    """How many solutions there are, up to `most`."""
    return sum(1 for _ in islice(result, most)) if isinstance(result, QuerySolutions) else 1


def _write_graph(result: QueryTriples, form: str, pieces: Pieces) -> None:
    triples = _bounded(result, pieces.max_rows)
    try:
        if form == "rdf":
            pieces.write(rdf_xml(tuple(map(_in_rdf11, triples)), PREFIXES))
        else:
            serialize(triples, _file(pieces), format=_GRAPHS[form], prefixes=dict(PREFIXES))
    except ValueError as error:
        raise ResultNotAcceptable("graph", str(error)) from error
    except OSError as error:  # JSON-LD has no triple terms
        raise ResultNotAcceptable("graph", f"{error}: take another format.") from error


def _bounded(triples: QueryTriples, most: int) -> Iterator[Triple]:
    for number, triple in enumerate(triples):
        if number == most:
            raise ResultTooLarge(most, "rows")
        yield triple


def _in_rdf11(triple: Triple) -> Triple:
    if isinstance(triple.object, Triple):
        raise ResultNotAcceptable("graph", "RDF/XML cannot write a triple in a triple: take another format.")
    return triple


def _preview(result: Result) -> dict[str, Any]:
    """The beginning of a result, for a page."""
    if isinstance(result, QueryBoolean):
        return {"kind": "boolean", "value": bool(result)}
    rows = [[_term(term) for term in row] for row in islice(result, MOST_PREVIEWED + 1)]
    shown = {"rows": rows[:MOST_PREVIEWED], "more": len(rows) > MOST_PREVIEWED}
    if isinstance(result, QueryTriples):
        return {"kind": "graph", **shown}
    return {"kind": "solutions", "variables": [variable.value for variable in result.variables], **shown}


def _term(term: Term | None) -> dict[str, Any] | None:
    """A term as in SPARQL 1.1 Query Results JSON Format §3.2.2; None where there is none."""
    if term is None:
        return None
    if isinstance(term, Triple):
        subject, predicate, value = map(_term, term)
        return {"type": "triple", "value": {"subject": subject, "predicate": predicate, "object": value}}
    if isinstance(term, Literal):
        return {"type": "literal", "value": term.value, **_marks(term)}
    return {"type": "bnode" if isinstance(term, BlankNode) else "uri", "value": term.value}


def _marks(literal: Literal) -> dict[str, str]:
    if literal.language:
        return {"xml:lang": literal.language}
    return {} if literal.datatype == XSD.term("string") else {"datatype": literal.datatype.value}
