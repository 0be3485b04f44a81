"""The description of the data set, checked with the shapes of DCAT-AP 3.0.0 as a European portal does."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from pyshacl import validate
from rdflib import DCAT, RDF, VOID, Graph, URIRef

from tests.corpora import ROOT
from tests.server import Server, serving

SHAPES = Path("schemas") / "dcat-ap-3.0.0" / "dcat-ap-SHACL.ttl"
HARVESTERS = ("application/rdf+xml", "text/turtle", "application/ld+json")


@pytest.fixture(scope="module")
def dumped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The project's own corpus with its dumps, which the first request for one has made."""
    with serving(tmp_path_factory.mktemp("dcat") / "state", ROOT / "data") as server:
        while (reply := server.request("HEAD", "dumps/dataset.ttl.gz")).status_code == 503:
            assert int(reply.headers["Retry-After"]) > 0
        assert reply.status_code == 200
        yield server


@pytest.mark.parametrize("media_type", ["text/turtle", "application/rdf+xml"])
def test_the_description_conforms_to_dcat_ap(dumped: Server, shared: Path, media_type: str) -> None:
    """In each form that portals read; with distributions and services in it."""
    body = dumped.get("dataset", Accept=media_type).text
    graph = Graph().parse(data=body, format={"text/turtle": "turtle", "application/rdf+xml": "xml"}[media_type])
    files = {str(address).removeprefix(dumped.base) for address in graph.objects(None, DCAT.downloadURL)}
    assert {"dumps/dataset.nq.gz", "dumps/dataset.ttl.gz"} <= files
    services = {str(service) for service in graph.subjects(RDF.type, DCAT.DataService)}
    assert {f"{dumped.base}sparql", f"{dumped.base}oai"} <= services
    conforms, _, report = validate(graph, shacl_graph=Graph().parse(shared / SHAPES))
    assert conforms, report


def test_the_shapes_find_what_is_wrong(dumped: Server, shared: Path) -> None:
    """Else they would prove nothing: a distribution without an address."""
    graph = Graph().parse(data=dumped.get("dataset.ttl").text, format="turtle")
    graph.remove((None, DCAT.accessURL, None))
    conforms, _, report = validate(graph, shacl_graph=Graph().parse(shared / SHAPES))
    assert not conforms
    assert "accessURL" in report


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("media_type", HARVESTERS)
def test_there_is_one_data_set_and_it_is_what_was_asked_for(dumped: Server, media_type: str) -> None:
    """A harvester of linked data stops where several are typed, or none of them is the address itself."""
    formats = {"application/rdf+xml": "xml", "text/turtle": "turtle", "application/ld+json": "json-ld"}
    suffix = {"application/rdf+xml": "rdf", "text/turtle": "ttl", "application/ld+json": "jsonld"}[media_type]
    assert dumped.get("dataset", Accept=media_type).headers["Content-Type"].startswith(media_type)
    graph = Graph().parse(f"{dumped.url}dataset.{suffix}", format=formats[media_type])
    itself = URIRef(f"{dumped.base}dataset")
    for kind in (DCAT.Dataset, VOID.Dataset):
        assert set(graph.subjects(RDF.type, kind)) == {itself}


def test_the_well_known_address_leads_to_the_description(dumped: Server) -> None:
    """With the redirect that VoID §7.2 asks for, in the form that is asked for."""
    reply = dumped.get(".well-known/void", Accept="text/turtle")
    assert (reply.status_code, reply.headers["Location"]) == (302, f"{dumped.base}dataset")
    followed = httpx.get(f"{dumped.url}.well-known/void", headers={"Accept": "text/turtle"}, follow_redirects=True)
    assert (URIRef(f"{dumped.base}dataset"), RDF.type, VOID.Dataset) in Graph().parse(data=followed.text)
