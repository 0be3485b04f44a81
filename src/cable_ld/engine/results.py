"""Results → bytes of a SPARQL results format or of an RDF format."""

from typing import Final

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples, RdfFormat, serialize

from cable_ld.engine.port import Result
from cable_ld.model.errors import QueryInvalid
from cable_ld.rdf.namespaces import PREFIXES

SOLUTIONS: Final = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
GRAPHS: Final = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "rdf": RdfFormat.RDF_XML,
}
_TRUTH_IN: Final = frozenset({"json", "xml"})


def write_result(result: Result, form: str) -> bytes:
    """Writes a result in the format `form`, one of the keys above.

    A CR stays one in XML, which would read it as LF. Raises QueryInvalid where the format is not for such a result.
    """
    if isinstance(result, QueryTriples):
        return _write_graph(result, form)
    allowed = _TRUTH_IN if isinstance(result, QueryBoolean) else SOLUTIONS.keys()
    if form not in allowed:
        kind = "a yes or no" if isinstance(result, QueryBoolean) else "a table"
        raise QueryInvalid(f"the result is {kind}, which {form} cannot carry; take {', '.join(sorted(allowed))}.")
    return _escape_cr(result.serialize(format=SOLUTIONS[form]) or b"", form == "xml")


def _write_graph(result: QueryTriples, form: str) -> bytes:
    if form not in GRAPHS:
        raise QueryInvalid(f"the result is a graph, which {form} cannot carry; take {', '.join(sorted(GRAPHS))}.")
    return _escape_cr(serialize(result, format=GRAPHS[form], prefixes=dict(PREFIXES)) or b"", form == "rdf")


def _escape_cr(data: bytes, is_xml: bool) -> bytes:
    return data.replace(b"\r", b"&#13;") if is_xml else data


def cells(result: QuerySolutions) -> tuple[list[str], list[list[str]]]:
    """The variables, and each solution as text, for a table that a person reads. Unbound is empty."""
    names = [variable.value for variable in result.variables]
    return names, [["" if term is None else _cell(term) for term in solution] for solution in result]


def _cell(term: object) -> str:
    value = getattr(term, "value", None)
    return str(term) if value is None else str(value)
