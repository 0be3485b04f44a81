"""The service description: its three W3C tests, and that what it claims is true.

https://www.w3.org/TR/sparql11-service-description/
"""

import json
from typing import Final

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from tests.conformance.endpoint import Endpoint, send
from tests.conformance.manifest import RDF
from tests.conformance.published import NO_GRAPH

SD: Final = "http://www.w3.org/ns/sparql-service-description#"
FORMATS: Final = "http://www.w3.org/ns/formats/"
VOID: Final = "http://rdfs.org/ns/void#"
FORMS: Final = (
    RdfFormat.TURTLE,
    RdfFormat.N_TRIPLES,
    RdfFormat.N_QUADS,
    RdfFormat.TRIG,
    RdfFormat.RDF_XML,
    RdfFormat.N3,
)
MEDIA_TYPES: Final = {
    "SPARQL_Results_JSON": "application/sparql-results+json",
    "SPARQL_Results_XML": "application/sparql-results+xml",
    "SPARQL_Results_CSV": "text/csv",
    "SPARQL_Results_TSV": "text/tab-separated-values",
    "Turtle": "text/turtle",
    "N-Triples": "application/n-triples",
    "N-Quads": "application/n-quads",
    "TriG": "application/trig",
    "RDF_XML": "application/rdf+xml",
    "JSON-LD": "application/ld+json",
    "N3": "text/n3",
}
RANGES: Final = {
    "endpoint": None,
    "defaultDataset": "Dataset",
    "availableGraphs": "GraphCollection",
    "defaultGraph": "Graph",
    "graph": "Graph",
    "namedGraph": "NamedGraph",
    "name": None,
    "supportedLanguage": ("SPARQL10Query", "SPARQL11Query", "SPARQL11Update"),
    "feature": ("DereferencesURIs", "UnionDefaultGraph", "RequiresDataset", "EmptyGraphs", "BasicFederatedQuery"),
    "resultFormat": None,
    "inputFormat": None,
    "defaultEntailmentRegime": None,
    "entailmentRegime": None,
    "defaultSupportedEntailmentProfile": None,
    "supportedEntailmentProfile": None,
    "languageExtension": None,
    "extensionFunction": None,
    "extensionAggregate": None,
    "propertyFeature": None,
}
"""The properties of the vocabulary; the class that a value must have, or the instances that there are."""

Graph = frozenset[Triple]


def _described(endpoint: Endpoint, form: RdfFormat = RdfFormat.N_TRIPLES) -> Graph:
    answer = send(endpoint.url, headers={"Accept": form.media_type})
    assert (answer.status, answer.media_type) == (200, form.media_type)
    return frozenset(quad.triple for quad in parse(answer.body, format=form, base_iri=endpoint.url))


def _values(graph: Graph, predicate: str) -> list[NamedNode | BlankNode | Literal | Triple]:
    return [triple.object for triple in graph if triple.predicate.value == predicate]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.file_extension)
def test_returns_rdf(endpoint: Endpoint, form: RdfFormat) -> None:
    """GET on the endpoint without a query answers with RDF, in every format, and the same."""
    assert len(_described(endpoint, form)) == len(_described(endpoint)) > 10


def test_has_endpoint_triple(endpoint: Endpoint) -> None:
    """A service of the class sd:Service has this address, by its base, as its sd:endpoint."""
    graph = _described(endpoint)
    (statement,) = (triple for triple in graph if triple.predicate.value == f"{SD}endpoint")
    assert statement.object == NamedNode(endpoint.address)
    assert Triple(statement.subject, NamedNode(f"{RDF}type"), NamedNode(f"{SD}Service")) in graph


def test_conforms_to_schema(endpoint: Endpoint) -> None:
    """Every property of the vocabulary that is used exists, and its values are of its range."""
    graph = _described(endpoint)
    used = [triple for triple in graph if triple.predicate.value.startswith(SD)]
    for triple in used:
        expected = RANGES[triple.predicate.value.removeprefix(SD)]
        assert not isinstance(triple.object, Literal), triple
        if isinstance(expected, str):
            assert _is_of(graph, triple.object, expected), triple
        elif expected:
            assert triple.object in {NamedNode(SD + name) for name in expected}, triple
    assert {f"{SD}supportedLanguage", f"{SD}resultFormat", f"{SD}defaultDataset"} <= {t.predicate.value for t in used}


def _is_of(graph: Graph, value: NamedNode | BlankNode | Literal | Triple, name: str) -> bool:
    return any(
        triple.subject == value and triple.predicate.value == f"{RDF}type" and triple.object == NamedNode(SD + name)
        for triple in graph
    )


def test_every_format_that_it_names_is_answered(endpoint: Endpoint) -> None:
    """SELECT or CONSTRUCT, in each sd:resultFormat, with its own Content-Type."""
    named = [
        value.value for value in _values(_described(endpoint), f"{SD}resultFormat") if isinstance(value, NamedNode)
    ]
    assert len(named) >= 10
    for name in named:
        media_type = MEDIA_TYPES[name.removeprefix(FORMATS)]
        text = "SELECT (1 AS ?x) {}" if "SPARQL" in name else "CONSTRUCT { <s:s> <p:p> 1 } {}"
        answer = endpoint.query(text, media_type, (NO_GRAPH,))
        assert (answer.status, answer.media_type) == (200, media_type), name
        assert answer.body


def test_the_features_that_it_names_are_there(endpoint: Endpoint) -> None:
    """The default graph is the union of the named ones, and an address is not fetched because FROM names it."""
    features = set(_values(_described(endpoint), f"{SD}feature"))
    assert NamedNode(f"{SD}UnionDefaultGraph") in features
    assert not features & {NamedNode(f"{SD}DereferencesURIs"), NamedNode(f"{SD}BasicFederatedQuery")}
    text = "ASK { GRAPH ?g { ?s ?p ?o } FILTER NOT EXISTS { ?s ?p ?o } }"
    answer = endpoint.query(text, "application/sparql-results+json")
    assert json.loads(answer.body)["boolean"] is False


def test_the_number_of_triples_is_what_a_query_counts(endpoint: Endpoint) -> None:
    """void:triples of the data set: those of its named graphs, graph by graph."""
    graph = _described(endpoint)
    (dataset,) = _values(graph, f"{SD}defaultDataset")
    (told,) = (t.object for t in graph if t.subject == dataset and t.predicate.value == f"{VOID}triples")
    assert isinstance(told, Literal)
    answer = endpoint.query("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }", "text/csv")
    assert answer.body.decode().split()[1] == told.value != "0"
