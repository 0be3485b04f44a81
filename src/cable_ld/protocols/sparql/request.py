"""A request to a SPARQL endpoint → its query and the data set of that
(SPARQL 1.1 Protocol §2.1, https://www.w3.org/TR/sparql11-protocol/#query-operation)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from pyoxigraph import NamedNode

from cable_ld.http.accept import weighted
from cable_ld.http.asked import Asked
from cable_ld.http.parameters import Parameters, every, media_type, one, read_parameters
from cable_ld.model.iri import EDITION_NUMBER
from cable_ld.model.query_errors import UpdateRefused
from cable_ld.model.request_errors import MediaTypeUnsupported, RequestMalformed

MOST_GRAPHS: Final = 100
"""Graphs that a request may name."""

_UPDATE: Final = "application/sparql-update"


@dataclass(frozen=True, slots=True)
class SparqlRequest:
    """What is asked of an endpoint. Without a `query` it is asked what it is.

    `media_type` stands for an Accept header; `edition` is the one that was chosen in the form of the page.
    """

    query: str | None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    media_type: str | None = None
    edition: int | None = None

    @property
    def graphs(self) -> Parameters:
        """The data set as it is sent."""
        return (
            *(("default-graph-uri", graph) for graph in self.default_graphs),
            *(("named-graph-uri", graph) for graph in self.named_graphs),
        )

    @property
    def parameters(self) -> Parameters:
        """The query and its data set as they are sent."""
        return (*((("query", self.query),) if self.query is not None else ()), *self.graphs)


def read_request(asked: Asked) -> SparqlRequest:
    """Reads the address, and the body of a POST.

    Parameters count wherever they stand, and those that say one thing may not come twice; unknown ones are ignored.
    Raises RequestMalformed, MediaTypeUnsupported and UpdateRefused.
    """
    given = (*read_parameters(asked.query), *(_read_body(asked) if asked.method == "POST" else ()))
    query, update = one(given, "query"), one(given, "update")
    if query is not None and update is not None:
        raise RequestMalformed("A request has a query or an update, not both.")
    if update is not None:
        raise UpdateRefused
    if query is None and asked.method == "POST":
        raise RequestMalformed("The form has no field `query`.")
    default_graphs, named_graphs = every(given, "default-graph-uri"), every(given, "named-graph-uri")
    _check_graphs(default_graphs + named_graphs)
    return SparqlRequest(query, default_graphs, named_graphs, media_type(given), _edition(given))


def _read_body(asked: Asked) -> Parameters:
    given = asked.headers.get("content-type", "")
    kind, parameters, _ = weighted(given) or ("", (), 1)
    if kind == _UPDATE:
        raise UpdateRefused
    charset = dict(parameters).get("charset", "utf-8")
    if kind not in _READERS or charset.lower() != "utf-8":
        raise MediaTypeUnsupported(given, tuple(_READERS))
    try:
        return _READERS[kind](asked.body.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise RequestMalformed("The body is not UTF-8.") from error


def _direct(text: str) -> Parameters:
    return (("query", text),)


_READERS: Final[Mapping[str, Callable[[str], Parameters]]] = MappingProxyType(
    {"application/x-www-form-urlencoded": read_parameters, "application/sparql-query": _direct}
)
"""Types of a body that are read (§2.1.2 and §2.1.3)."""


def _check_graphs(iris: tuple[str, ...]) -> None:
    if len(iris) > MOST_GRAPHS:
        raise RequestMalformed(f"The data set has {len(iris)} graphs; up to {MOST_GRAPHS} may be named.")
    for iri in iris:
        try:
            NamedNode(iri)
        except ValueError as error:
            raise RequestMalformed(f"A graph is named by an absolute IRI, which {iri!r} is not: {error}.") from error


def _edition(given: Parameters) -> int | None:
    value = one(given, "edition") or ""
    if value and not EDITION_NUMBER.fullmatch(value):
        raise RequestMalformed(f"`edition` is the number of an edition, which {value!r} is not.")
    return int(value) if value else None
