"""The data of the test suites as dataset files, published and served by the program itself."""

import os
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, parse, serialize

from tests.conformance.manifest import (
    EVALUATION_SUITES,
    FOLDER,
    RDFS,
    UT,
    Description,
    entries,
    path_of,
    query_tests,
)
from tests.corpora import BASE, ROOT
from tests.server import COMMAND, Server, serving

NO_GRAPH: Final = "http://example.org/no-graph"
"""The name of no graph: a data set whose default graph is empty."""


def suite_quads() -> Iterator[Quad]:
    """Every file of data of the query tests as a graph under its IRI, and the graphs of the protocol tests."""
    tests = query_tests(*EVALUATION_SUITES)
    for iri in sorted({iri for test in tests for iri in (*test.data, *test.graph_data)}):
        yield from graph_quads(path_of(iri).read_bytes(), path_of(iri).suffix, iri, iri)
    yield from _protocol_quads()


def _protocol_quads() -> Iterator[Quad]:
    file = "protocol/manifest.ttl"
    manifest = Description(FOLDER / file)
    graphs: dict[str, Path] = {}
    for entry in entries(manifest, file):
        for graph in manifest.values(entry, f"{UT}graphData"):
            graphs[manifest.text(graph, f"{RDFS}label")] = path_of(manifest.text(graph, f"{UT}graph"))
    for iri, path in sorted(graphs.items()):
        yield from graph_quads(path.read_bytes(), path.suffix, iri, iri)


def graph_quads(content: bytes, suffix: str, base: str, graph: str | None) -> Iterator[Quad]:
    """The triples of a file in a graph, or in the default graph; its blank nodes are its own."""
    form = RdfFormat.from_extension(suffix[1:])
    name = DefaultGraph() if graph is None else NamedNode(graph)
    for quad in parse(content, format=form, base_iri=base, rename_blank_nodes=True):
        yield Quad(quad.subject, quad.predicate, quad.object, name)


@contextmanager
def serving_quads(folder: Path, quads: Iterable[Quad], **settings: str) -> Iterator[Server]:
    """Publishes a dataset file at the default base and serves it, without any corpus."""
    file, state, data = folder / "suites.nq", folder / "state", folder / "no-corpus"
    file.write_bytes(serialize(quads, format=RdfFormat.N_QUADS) or b"")
    own = {"CABLE_LD_STATE": str(state), "CABLE_LD_DATA": str(data), "CABLE_LD_BASE": BASE}
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), **own}
    result = subprocess.run(
        [COMMAND, "publish", str(file)],
        env=environment,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    with serving(state, data, BASE, settings={"CABLE_LD_EVIDENCE": "optional", **settings}) as server:
        yield server
