"""The Python clients that people have ask the endpoint of the telegram, and understand what it answers."""

from collections.abc import Callable
from typing import Final
from xml.dom.minidom import Document, Text

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from rdflib.query import ResultRow
from SPARQLWrapper import (
    CSV,
    GET,
    JSON,
    JSONLD,
    POST,
    POSTDIRECTLY,
    RDFXML,
    TSV,
    TURTLE,
    URLENCODED,
    XML,
    SPARQLWrapper,
)
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from tests.server import Server

LABEL: Final = rdflib.RDFS.label
STALIN: Final = "id/person/joseph-stalin"
DOCUMENT: Final = "doc/record/telegram-8600"
WAYS: Final = [(GET, URLENCODED), (POST, URLENCODED), (POST, POSTDIRECTLY)]
Prepare = Callable[..., SPARQLWrapper]


@pytest.fixture(params=WAYS, ids=lambda way: "-".join(way).lower())
def wrapper(request: pytest.FixtureRequest, telegram: Server) -> Prepare:
    """SPARQLWrapper, in each way that it sends a query."""
    method, encoding = request.param

    def prepare(query: str, form: str, *graphs: str) -> SPARQLWrapper:
        found = SPARQLWrapper(f"{telegram.url}sparql")
        found.setMethod(method)
        found.setRequestMethod(encoding)
        found.setReturnFormat(form)
        found.setQuery(query)
        for graph in graphs:
            found.addDefaultGraph(graph)
        return found

    return prepare


def test_sparqlwrapper_reads_solutions_in_every_form(wrapper: Prepare, telegram: Server) -> None:
    """It also sends `format`, `output` and `results`, which other servers want and which change nothing here."""
    query = f"SELECT ?label {{ <{telegram.base}{STALIN}> <{LABEL}> ?label FILTER (lang(?label) = 'en') }}"
    answer = wrapper(query, JSON).queryAndConvert()
    assert isinstance(answer, dict)
    (row,) = answer["results"]["bindings"]
    label = row["label"]["value"]
    assert "Stalin" in label
    document = wrapper(query, XML).queryAndConvert()
    assert isinstance(document, Document)
    text = document.getElementsByTagName("literal")[0].firstChild
    assert isinstance(text, Text)
    assert text.data == label
    assert wrapper(query, CSV).queryAndConvert() == f"label\r\n{label}\r\n".encode()
    assert wrapper(query, TSV).queryAndConvert() == f'?label\n"{label}"@en\n'.encode()


def test_sparqlwrapper_reads_a_boolean(wrapper: Prepare, telegram: Server) -> None:
    """True for the telegram, false for what is not there."""
    for path, expected in ((STALIN, True), ("id/person/nobody", False)):
        answer = wrapper(f"ASK {{ <{telegram.base}{path}> ?p ?o }}", JSON).queryAndConvert()
        assert isinstance(answer, dict)
        assert answer["boolean"] is expected


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
def test_sparqlwrapper_reads_a_graph_in_every_form(wrapper: Prepare, telegram: Server) -> None:
    """The same triples each time."""
    query = f"CONSTRUCT WHERE {{ <{telegram.base}{STALIN}> ?p ?o }}"
    turtle = wrapper(query, TURTLE).queryAndConvert()
    assert isinstance(turtle, bytes)
    expected = set(rdflib.Graph().parse(data=turtle, format="turtle"))
    assert len(expected) > 5
    for form in (RDFXML, XML, JSONLD):
        graph = wrapper(query, form).queryAndConvert()
        assert isinstance(graph, rdflib.Graph)
        assert {triple[:3] for triple in graph} == expected


def test_sparqlwrapper_names_the_data_set(wrapper: Prepare, telegram: Server) -> None:
    """Its default graphs are those of the request, and no other."""
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    whole = _number(wrapper(count, JSON).queryAndConvert())
    one = _number(wrapper(count, JSON, telegram.base + DOCUMENT).queryAndConvert())
    assert 2_500 < one < whole
    assert _number(wrapper(count, JSON, "urn:none").queryAndConvert()) == 0


def _number(answer: object) -> int:
    assert isinstance(answer, dict)
    return int(answer["results"]["bindings"][0]["n"]["value"])


def test_sparqlwrapper_is_told_what_is_wrong_with_a_query(wrapper: Prepare) -> None:
    """Its own error for a query that does not parse, with our words in it."""
    with pytest.raises(QueryBadFormed, match="line 1, column"):
        wrapper("ASK {", JSON).query()


@pytest.fixture(params=["GET", "POST", "POST_FORM"])
def store(request: pytest.FixtureRequest, telegram: Server) -> SPARQLStore:
    """rdflib's store over the endpoint, in each way that it sends a query."""
    return SPARQLStore(f"{telegram.url}sparql", method=request.param)


def test_rdflib_reads_the_endpoint_as_a_graph(store: SPARQLStore, telegram: Server) -> None:
    """Triple patterns, and how many triples there are."""
    graph = rdflib.Graph(store)
    stalin = rdflib.URIRef(telegram.base + STALIN)
    assert "Joseph Stalin" in {str(label) for label in graph.objects(stalin, LABEL)}
    assert (stalin, rdflib.RDF.type, None) in graph
    assert (stalin, rdflib.RDF.type, rdflib.URIRef("urn:none")) not in graph
    assert len(graph) > 2_500


def test_rdflib_asks_queries(store: SPARQLStore, telegram: Server) -> None:
    """With bindings and prefixes of its own; SELECT, ASK and CONSTRUCT."""
    graph = rdflib.Graph(store)
    graph.bind("rdfs", rdflib.RDFS)
    bindings = {"s": rdflib.URIRef(telegram.base + STALIN)}
    rows = list(graph.query("SELECT ?o { ?s rdfs:label ?o }", initBindings=bindings))
    assert "Joseph Stalin" in {str(row[0]) for row in rows if isinstance(row, ResultRow)}
    assert graph.query("ASK { ?s ?p ?o }").askAnswer is True
    made = graph.query(f"CONSTRUCT WHERE {{ <{telegram.base}{STALIN}> ?p ?o }}").graph
    assert made is not None
    assert len(made) > 5


def test_rdflib_reads_a_document_as_a_named_graph(telegram: Server) -> None:
    """The same triples as at the document's own address, which rdflib sends as the default graph of its query."""
    name = rdflib.URIRef(f"{telegram.base}doc/person/joseph-stalin")
    graph = rdflib.Graph(SPARQLStore(f"{telegram.url}sparql", context_aware=True), identifier=name)
    expected = rdflib.Graph().parse(f"{telegram.url}doc/person/joseph-stalin.nt", format="nt")
    assert set(graph) == set(expected)
