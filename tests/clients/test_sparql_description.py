"""What the endpoint of the telegram says of itself, read by rdflib and tried claim by claim."""

from collections.abc import Iterator
from io import BytesIO
from typing import Final

import httpx
import pytest
import rdflib
from rdflib import DCTERMS, RDF, VOID, Namespace, URIRef

from tests.server import Server

SD: Final = Namespace("http://www.w3.org/ns/sparql-service-description#")
FORMATS: Final = Namespace("http://www.w3.org/ns/formats/")
SELECT: Final = "SELECT ?o { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?o } ORDER BY ?o LIMIT 5"
CONSTRUCT: Final = "CONSTRUCT WHERE { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?o }"
MEDIA_TYPES: Final = {
    FORMATS["SPARQL_Results_JSON"]: ("application/sparql-results+json", "json"),
    FORMATS["SPARQL_Results_XML"]: ("application/sparql-results+xml", "xml"),
    FORMATS["SPARQL_Results_CSV"]: ("text/csv", "csv"),
    FORMATS["SPARQL_Results_TSV"]: ("text/tab-separated-values", "tsv"),
    FORMATS["Turtle"]: ("text/turtle", "turtle"),
    FORMATS["N-Triples"]: ("application/n-triples", "nt"),
    FORMATS["N-Quads"]: ("application/n-quads", "nquads"),
    FORMATS["TriG"]: ("application/trig", "trig"),
    FORMATS["JSON-LD"]: ("application/ld+json", "json-ld"),
    FORMATS["RDF_XML"]: ("application/rdf+xml", "xml"),
    FORMATS["N3"]: ("text/n3", "n3"),
}
"""Each format, with its media type and the name by which rdflib reads it."""


@pytest.fixture(scope="module")
def description(telegram: Server) -> rdflib.Graph:
    """The service description, as rdflib negotiates it."""
    return rdflib.Graph().parse(f"{telegram.url}sparql")


@pytest.fixture(scope="module")
def service(description: rdflib.Graph) -> URIRef:
    """The one service that is described."""
    (found,) = description.subjects(RDF.type, SD.Service)
    assert isinstance(found, URIRef)
    return found


def _ask(service: URIRef, query: str, accept: str) -> httpx.Response:
    return httpx.post(str(service), data={"query": query}, headers={"accept": accept}, timeout=30)


def _number(service: URIRef, query: str) -> int:
    return int(_ask(service, query, "text/csv").text.splitlines()[1])


def test_the_endpoint_that_is_described_is_the_one_that_was_asked(
    telegram: Server, description: rdflib.Graph, service: URIRef
) -> None:
    """And it answers the language that it names."""
    assert set(description.objects(service, SD.endpoint)) == {URIRef(f"{telegram.base}sparql")}
    assert set(description.objects(service, SD.supportedLanguage)) == {SD.SPARQL11Query}
    assert _ask(service, "ASK {}", "application/sparql-results+json").json()["boolean"] is True


@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
def test_every_format_that_is_named_is_answered_and_read(description: rdflib.Graph, service: URIRef) -> None:
    """rdflib reads the same result from each; no other format is known to be missing."""
    named = set(description.objects(service, SD.resultFormat))
    assert named == MEDIA_TYPES.keys()
    expected = rdflib.query.Result.parse(_stream(service, SELECT, "application/sparql-results+json"), format="json")
    labels = [str(row[0]) for row in _rows(expected)]
    graph = {triple[:3] for triple in rdflib.Graph().parse(data=_ask(service, CONSTRUCT, "text/turtle").text)}
    assert len(labels) == 5
    for media_type, form in (MEDIA_TYPES[each] for each in MEDIA_TYPES if "Results" in each):
        result = rdflib.query.Result.parse(_stream(service, SELECT, media_type), format=form)
        assert [str(row[0]) for row in _rows(result)] == labels, form
    for media_type, form in (MEDIA_TYPES[each] for each in MEDIA_TYPES if "Results" not in each):
        reply = _ask(service, CONSTRUCT, media_type)
        assert reply.headers["content-type"].partition(";")[0] == media_type
        read = rdflib.Dataset() if form == "nquads" else rdflib.Graph()
        assert {triple[:3] for triple in read.parse(data=reply.content, format=form)} == graph, form


def test_every_feature_that_is_named_is_there(description: rdflib.Graph, service: URIRef) -> None:
    """The default graph is the union of the named graphs, as a set."""
    assert set(description.objects(service, SD.feature)) == {SD.UnionDefaultGraph}
    union = "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } } }"
    assert _number(service, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == _number(service, union) > 2_500


def test_the_numbers_are_those_of_the_graphs(description: rdflib.Graph, service: URIRef) -> None:
    """Documents and triples of the edition that is asked."""
    (dataset,) = description.objects(service, SD.defaultDataset)
    (documents,), (triples,) = (tuple(description.objects(dataset, each)) for each in (VOID.documents, VOID.triples))
    assert (dataset, RDF.type, SD.Dataset) in description
    graphs = "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    assert _number(service, graphs) == int(str(documents))
    assert _number(service, "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }") == int(str(triples))


def test_the_edition_that_is_named_answers_too(description: rdflib.Graph, service: URIRef) -> None:
    """At an endpoint of its own, which describes itself."""
    (dataset,) = description.objects(service, SD.defaultDataset)
    own = URIRef(f"{dataset}/sparql")
    described = rdflib.Graph().parse(str(own))
    assert (own, SD.endpoint, own) in described
    assert _ask(own, SELECT, "text/csv").text == _ask(service, SELECT, "text/csv").text


def test_the_specifications_that_are_named_are_read_only(description: rdflib.Graph, service: URIRef) -> None:
    """Nothing is said of updates and federation, and both are refused."""
    named = {str(each) for each in description.objects(service, DCTERMS.conformsTo)}
    assert named == {"https://www.w3.org/TR/sparql11-protocol/", "https://www.w3.org/TR/sparql11-query/"}
    assert httpx.post(str(service), data={"update": "CLEAR ALL"}, timeout=30).status_code == 403
    assert _ask(service, f"ASK {{ SERVICE <{service}> {{}} }}", "*/*").status_code == 400


def _stream(service: URIRef, query: str, accept: str) -> BytesIO:
    return BytesIO(_ask(service, query, accept).content)


def _rows(result: rdflib.query.Result) -> Iterator[rdflib.query.ResultRow]:
    return (row for row in result if isinstance(row, rdflib.query.ResultRow))
