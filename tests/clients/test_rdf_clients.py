"""Real clients read the telegram from a running server and get the same graph in every format."""

import subprocess
from collections.abc import Mapping
from urllib.request import urlopen

import pytest
import rdflib
import rdflib.compare
from pyld import jsonld

from tests.server import Server

TELEGRAM = "id/record/telegram-8600"
PERSONA = "id/persona/filippov"
FORMATS = [None, "turtle", "json-ld", "xml", "nt", "n3", "trig"]


def _parse(url: str, form: str | None) -> rdflib.Graph:
    graph = rdflib.Graph()
    graph.parse(url, format=form)
    return graph


@pytest.fixture(scope="module")
def reference(telegram: Server) -> rdflib.Graph:
    """The telegram as rdflib reads its N-Triples."""
    return _parse(telegram.url + TELEGRAM, "nt")


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("form", FORMATS)
def test_rdflib_gets_the_same_graph_in_every_format(
    telegram: Server, reference: rdflib.Graph, form: str | None
) -> None:
    """`Graph().parse(url, format=f)` follows the redirect, negotiates, and reads the same triples."""
    graph = _parse(telegram.url + TELEGRAM, form)
    assert len(graph) == len(reference) > 2500
    assert rdflib.compare.isomorphic(graph, reference)


@pytest.mark.parametrize("path", [TELEGRAM, PERSONA])
def test_rapper_counts_the_same_triples_by_guess_and_by_name(telegram: Server, rapper: str, path: str) -> None:
    """`rapper -g -c` negotiates without a User-Agent and guesses the format."""
    expected = f"returned {len(_parse(telegram.url + path, 'nt'))} triples"
    for options in (["-g"], ["-i", "turtle"], ["-i", "rdfxml"], ["-i", "ntriples"]):
        result = subprocess.run(
            [rapper, *options, "-c", telegram.url + path], capture_output=True, text=True, check=True, timeout=60
        )
        assert expected in result.stderr, options


def _loader_of(server: Server, loaded: list[str]) -> object:
    def load(url: str, options: Mapping[str, object]) -> dict[str, object]:
        loaded.append(url)
        assert url.startswith(server.base), f"asked for {url}"
        with urlopen(url, timeout=30) as response:
            return {
                "contextUrl": None,
                "documentUrl": response.url,
                "document": response.read().decode(),
                "contentType": response.headers["Content-Type"],
            }

    return load


def test_pyld_expands_the_document_without_leaving_the_service(telegram: Server) -> None:
    """The document and its context are all that PyLD loads."""
    loaded: list[str] = []
    url = f"{telegram.url}doc/record/telegram-8600.jsonld"
    expanded = jsonld.expand(url, {"documentLoader": _loader_of(telegram, loaded)})
    assert expanded[0]["@id"] == telegram.base + TELEGRAM
    assert set(loaded) == {url, f"{telegram.base}context.jsonld"}


def test_pyld_reads_the_same_graph(telegram: Server, reference: rdflib.Graph) -> None:
    """PyLD's own reading of the tree is isomorphic to the N-Triples."""
    url = f"{telegram.url}doc/record/telegram-8600.jsonld"
    lines = jsonld.to_rdf(url, {"documentLoader": _loader_of(telegram, []), "format": "application/n-quads"})
    graph = rdflib.Graph().parse(data=lines, format="nt")
    assert rdflib.compare.isomorphic(graph, reference)
