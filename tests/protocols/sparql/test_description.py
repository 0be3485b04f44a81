"""The service description says what is true, and can be tried."""

from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from cable_ld.model.media import N_TRIPLES, Variant
from cable_ld.protocols.sparql.description import describe, in_words
from cable_ld.protocols.sparql.negotiation import DATA
from cable_ld.rdf.namespaces import DCAT, DCT, FORMATS, RDF, SD, VOID
from cable_ld.rdf.parse import parse
from tests.corpora import BASE, Archive
from tests.protocols.engines import LIMITS, InProcess
from tests.protocols.sites import site_of
from tests.protocols.sparql.conftest import Endpoints

SERVICE = NamedNode(f"{BASE}sparql")
QUERIES = {"solutions": "SELECT * { ?s ?p ?o } LIMIT 1", "boolean": "ASK {}", "graph": "CONSTRUCT WHERE { ?s ?p ?o }"}
NAMES = {
    "SPARQL_Results_JSON": "application/sparql-results+json",
    "SPARQL_Results_XML": "application/sparql-results+xml",
    "SPARQL_Results_CSV": "text/csv",
    "SPARQL_Results_TSV": "text/tab-separated-values",
    "Turtle": "text/turtle",
    "JSON-LD": "application/ld+json",
    "N-Triples": "application/n-triples",
    "N-Quads": "application/n-quads",
    "TriG": "application/trig",
    "RDF_XML": "application/rdf+xml",
    "N3": "text/n3",
}
"""File formats (https://www.w3.org/ns/formats/) and their media types."""


def _described(endpoints: Endpoints, edition: str | None = None) -> set[Triple]:
    body = endpoints.get(edition=edition, accept="application/n-triples").body
    return {quad.triple for quad in parse(body, N_TRIPLES, BASE).quads}


def _values(triples: set[Triple], subject: NamedNode, predicate: NamedNode) -> set[str]:
    found = [t.object for t in triples if t.subject == subject and t.predicate == predicate]
    return {term.value for term in found if isinstance(term, NamedNode | Literal)}


@pytest.mark.parametrize(("edition", "address"), [(None, f"{BASE}sparql"), ("2", f"{BASE}edition/2/sparql")])
def test_a_description_is_of_the_endpoint_that_gives_it(
    endpoints: Endpoints, edition: str | None, address: str
) -> None:
    """One service, whose endpoint is the address that was asked."""
    triples = _described(endpoints, edition)
    services = [t.subject for t in triples if t.predicate == RDF.term("type") and t.object == SD.term("Service")]
    assert services == [NamedNode(address)]
    assert _values(triples, NamedNode(address), SD.term("endpoint")) == {address}
    assert _values(triples, NamedNode(address), SD.term("defaultDataset")) == {f"{BASE}edition/{edition or 3}"}
    assert _values(triples, NamedNode(address), DCAT.term("endpointURL")) == {address}


def test_every_format_it_names_is_answered_and_no_other(endpoints: Endpoints) -> None:
    """For the kinds of result that have it."""
    named = _values(_described(endpoints), SERVICE, SD.term("resultFormat"))
    assert named == {FORMATS + name for name in NAMES}
    answered = {
        reply.header(
            "Content-Type",
        )
        or ""
        for query in QUERIES.values()
        for media_type in NAMES.values()
        for reply in [endpoints.get(query, accept=f"{media_type}, text/html;q=0.1")]
    }
    assert {each.partition(";")[0] for each in answered} == {*NAMES.values(), "text/html"}
    offered: set[Variant] = {variant for variants in DATA.values() for variant in variants}
    assert {variant.media_type for variant in offered} == set(NAMES.values())


def test_it_claims_no_feature_that_reaches_out(endpoints: Endpoints) -> None:
    """Nor anything that it would have to qualify."""
    triples = _described(endpoints)
    assert _values(triples, SERVICE, SD.term("feature")) == {SD + "UnionDefaultGraph"}
    assert _values(triples, SERVICE, SD.term("supportedLanguage")) == {SD + "SPARQL11Query"}
    assert not [t for t in triples if t.predicate in {SD.term("inputFormat"), SD.term("languageExtension")}]


def test_its_numbers_are_those_of_the_edition(endpoints: Endpoints) -> None:
    """Documents are named graphs; triples are counted graph by graph, and the store has as many."""
    triples = _described(endpoints)
    edition = NamedNode(f"{BASE}edition/3")
    count = "SELECT (COUNT(DISTINCT ?g) AS ?graphs) (COUNT(*) AS ?triples) { GRAPH ?g { ?s ?p ?o } }"
    graphs, counted = endpoints.get(count, accept="text/csv").body.decode().splitlines()[1].split(",")
    assert _values(triples, edition, VOID.term("documents")) == {graphs}
    assert _values(triples, edition, VOID.term("triples")) == {counted}


def test_it_states_the_limits(endpoints: Endpoints) -> None:
    """In words: there is no vocabulary for them."""
    text = in_words(LIMITS)
    for number in ("65,536 bytes", "10 seconds", "1,200 MiB", "1,000,000 rows", "256 MiB"):
        assert number in text
    assert text in {t.object.value for t in _described(endpoints) if isinstance(t.object, Literal)}


def test_without_a_union_the_default_graph_is_empty_and_says_so(tmp_path: Path) -> None:
    """As the edition was made; the setting may have changed since."""
    archive = Archive(tmp_path)
    archive.publish(union=False)
    site = site_of(archive.state)
    endpoints = Endpoints(replace(site, engine=InProcess(site.shelf.state)), InProcess(site.shelf.state))
    triples = _described(endpoints)
    assert _values(triples, SERVICE, SD.term("feature")) == set()
    assert _values(triples, NamedNode(f"{SERVICE.value}#default-graph"), VOID.term("triples")) == {"0"}
    assert endpoints.get("ASK { ?s ?p ?o }", accept="application/json").body.count(b"false") == 1


def test_the_data_set_names_its_endpoint(endpoints: Endpoints) -> None:
    """For VoID, and as a service of DCAT that describes itself."""
    triples = set(describe(endpoints.site))
    dataset = NamedNode(f"{BASE}dataset")
    assert Triple(dataset, VOID.term("sparqlEndpoint"), SERVICE) in triples
    assert Triple(SERVICE, RDF.term("type"), DCAT.term("DataService")) in triples
    assert Triple(SERVICE, DCAT.term("servesDataset"), dataset) in triples
    assert Triple(SERVICE, DCAT.term("endpointDescription"), SERVICE) in triples
    assert "https://www.w3.org/TR/sparql11-protocol/" in _values(triples, SERVICE, DCT.term("conformsTo"))
