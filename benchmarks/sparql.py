"""SPARQL: light queries against Oxigraph's own server, heavier ones and long results against Oxigraph in this process.

All read the same triples: each record in its own graph, and all of them in the default graph.
"""

import json
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from itertools import count, product
from math import prod
from pathlib import Path
from statistics import median
from typing import Final
from urllib.parse import quote

from pyoxigraph import QueryBoolean, QueryResultsFormat, QueryTriples, RdfFormat, Store

from benchmarks.corpus import BASE, PREFIXES
from benchmarks.dereference import Site
from benchmarks.load import HOST, Load, run
from benchmarks.processes import OXIGRAPH, Server, serving, serving_oxigraph
from benchmarks.results import Results
from cable_ld.editions.shelf import Shelf
from cable_ld.model.iri import Addresses

RESULTS_JSON: Final = "application/sparql-results+json"
ROWS: Final = 100_000
FRESH: Final = 2_000
"""Light queries of a round, none of which was asked before."""
FEW: Final = 100
"""Those that are asked again and again."""
_PREFIXES: Final = (
    f"PREFIX rico: <{PREFIXES['rico']}> PREFIX rdfs: <{PREFIXES['rdfs']}> PREFIX cld: <{PREFIXES['cld']}> "
)
LIGHT: Final = {
    "ASK": (RESULTS_JSON, "ASK {{ <{base}id/record/r{n}> ?p ?o }}"),
    "SELECT of one record's properties": (RESULTS_JSON, "SELECT ?p ?o {{ <{base}id/record/r{n}> ?p ?o }}"),
    "CONSTRUCT of one record": (
        RdfFormat.N_TRIPLES.media_type,
        "CONSTRUCT {{ ?s ?p ?o }} {{ GRAPH <{base}doc/record/r{n}> {{ ?s ?p ?o }} }}",
    ),
}
"""Its Accept, and its text for the record `n`."""
MIX: Final = {
    "count by sender": "SELECT ?who (COUNT(*) AS ?n) { ?r rico:hasSender ?who } GROUP BY ?who ORDER BY DESC(?n)",
    "count by year": "SELECT ?y (COUNT(*) AS ?n) { ?d rico:expressedDate ?t BIND(SUBSTR(?t, 1, 4) AS ?y) } GROUP BY ?y",
    "records of a person": "SELECT ?r ?t { ?r rico:hasSender <{base}id/person/p0> ; rico:title ?t } ORDER BY ?t",
    "who wrote to whom": "SELECT ?a ?b (COUNT(*) AS ?n) { ?r rico:hasSender ?a ; rico:hasAddressee ?b } GROUP BY ?a ?b",
    "words in a text": 'SELECT ?r { ?r rico:scopeAndContent ?t FILTER(CONTAINS(?t, "comrades is known")) }',
    "regular expression": 'SELECT ?r { ?r rdfs:label ?t FILTER(REGEX(?t, "No. [0-9]*77,")) }',
    "what follows in time": "SELECT (COUNT(*) AS ?n) { ?a rico:followsInTime+ ?b }",
    "dates of a decade": "SELECT ?r ?t { ?r rico:hasCreationDate/rico:expressedDate ?t "
    'FILTER("1950" <= ?t && ?t < "1960") }',
    "records without a fourth copy": "SELECT (COUNT(?r) AS ?n) { ?r a rico:Record "
    "MINUS { ?c rico:isOrWasInstantiationOf ?r ; cld:copyNumber 4 } }",
    "holders": "SELECT DISTINCT ?who ?name { ?c rico:hasOrHadHolder ?who OPTIONAL { ?who rico:name ?name } }",
    "graphs of a class": "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?x a rico:Activity } }",
    "graph of correspondence": "CONSTRUCT { ?a rico:isAssociatedWith ?b } "
    "{ ?r rico:hasSender ?a ; rico:hasAddressee ?b }",
}


@dataclass(frozen=True)
class Endpoint:
    """A server's SPARQL endpoint, asked over one connection that is kept."""

    server: Server
    path: str
    connection: HTTPConnection
    numbers: Iterator[int] = field(default_factory=count)

    def query(self, text: str, accept: str) -> bytes:
        """The answer to a query that was never asked before."""
        self.connection.request("GET", self.address(self.anew(text)), headers={"Accept": accept})
        answer = self.connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{answer.status} for {text}: {body[:500]!r}")
        return body

    def anew(self, text: str) -> str:
        """The query with a remark that makes it another one: nobody remembers its answer."""
        return f"{text} # {next(self.numbers)}"

    def address(self, text: str) -> str:
        """The path of a query."""
        return f"{self.path}?query={quote(text, safe='')}"


@dataclass(frozen=True)
class Light:
    """Light queries over some connections: each once, or for `seconds` a few of them again and again."""

    texts: list[str]
    accept: str
    connections: int
    seconds: float

    def latency(self, asked: Endpoint) -> float:
        """Seconds from a request to the end of its answer, on average."""
        texts = self.texts[:FEW] if self.seconds else map(asked.anew, self.texts)
        paths = tuple(map(asked.address, texts))
        fields = (f"Accept: {self.accept}",)
        loaded = run(Load(asked.server.port, paths, fields, self.connections, self.seconds))
        if loaded.failed:
            raise RuntimeError(f"{loaded.failed} of {loaded.answers} answers failed")
        return self.connections * loaded.seconds / loaded.answers


@contextmanager
def endpoint(server: Server, path: str = "/sparql") -> Iterator[Endpoint]:
    """Opens a connection to an endpoint."""
    connection = HTTPConnection(HOST, server.port, timeout=300)
    yield Endpoint(server, path, connection)
    connection.close()


def light(results: Results, site: Site, rounds: int, seconds: float) -> None:
    """Light queries against Oxigraph's server on the same triples: new ones, and some again and again."""
    if not Path(OXIGRAPH).exists():
        results.line("\nLight queries: `pip install oxigraph` first.")
        return
    results.head(f"Light queries on {site.records} records, against `oxigraph serve-read-only`")
    store = load_oxigraph(site)
    with (
        serving(site.data, site.state) as ours,
        serving_oxigraph(store) as theirs,
        endpoint(ours) as our,
        endpoint(theirs, "/query") as their,
    ):
        for name, (accept, text) in LIGHT.items():
            texts = [text.format(base=BASE, n=number % site.records) for number in range(FRESH)]
            _same(our, their, texts[1], accept)
            for connections, remembered in product((1, 16), (False, True)):
                asked = Light(texts, accept, connections, seconds if remembered else 0.0)
                _against_oxigraph(results, name, asked, (our, their), rounds)
        results.row("memory of the servers, MiB (PSS)", f"{ours.memory():.0f}, {theirs.memory():.0f}")


def mix(results: Results, site: Site, rounds: int) -> None:
    """Twelve queries over the whole archive, one after the other, against the same engine in this process."""
    results.head(f"{len(MIX)} queries on {site.records} records, JSON, 1 client, against pyoxigraph in process")
    store = _store(site)
    with serving(site.data, site.state) as server, endpoint(server) as ours:
        ratios = []
        for name, text in MIX.items():
            asked = _PREFIXES + text.replace("{base}", BASE)
            ratio, floor = _against_process(ours, store, asked, rounds)
            ratios.append(ratio)
            results.row(f"{name}: ratio", f"{ratio:.2f}", f"floor {floor * 1e3:.1f} ms")
        mean = prod(ratios) ** (1 / len(ratios))
        results.row("geometric mean", f"{mean:.2f}", "aim ≤ 1.2, at most 1.5")


def rows(results: Results, site: Site, rounds: int) -> None:
    """A long result, streamed."""
    results.head(f"SELECT of {ROWS:,} rows as JSON, against pyoxigraph in process")
    store, text = _store(site), f"SELECT ?s ?p ?o {{ ?s ?p ?o }} LIMIT {ROWS}"
    with serving(site.data, site.state) as server, endpoint(server) as ours:
        found = len(json.loads(ours.query(text, RESULTS_JSON))["results"]["bindings"])
        pairs = [_once(ours, store, text) for _ in range(2 * rounds)]
        results.ratios(f"{found:,} rows: seconds ÷ in process", [a / b for a, b in pairs], "aim ≤ 1.05, at most 1.2")
        told = ", ".join(f"{median(side):.3f}" for side in zip(*pairs, strict=True))
        results.row("  seconds: ours, in process", told)
        results.row("memory of the server, MiB (PSS)", f"{server.memory():.0f}")


def load_oxigraph(site: Site) -> Path:
    """Loads the graph of the edition for Oxigraph's server: every triple where we have it."""
    store, quads = site.state.with_suffix(".oxigraph"), site.state.with_suffix(".nq")
    if not store.exists():
        _store(site).dump(str(quads), format=RdfFormat.N_QUADS)
        command = [OXIGRAPH, "load", "--location", str(store), "--file", str(quads)]
        subprocess.run(command, check=True, capture_output=True)
    return store


def _same(ours: Endpoint, theirs: Endpoint, text: str, accept: str) -> None:
    """That both say the same, before anything is timed."""
    read: Callable[[bytes], object] = _bindings if accept == RESULTS_JSON else lambda body: sorted(body.splitlines())
    if read(ours.query(text, accept)) != read(theirs.query(text, accept)):
        raise RuntimeError(f"the servers differ in {text}")
    for each in (ours, theirs):
        each.connection.close()  # left idle, it would be closed by the server; it opens again by itself


def _bindings(body: bytes) -> object:
    told = json.loads(body)
    return told["boolean"] if "boolean" in told else sorted(map(json.dumps, told["results"]["bindings"]))


def _against_oxigraph(
    results: Results, name: str, asked: Light, endpoints: tuple[Endpoint, Endpoint], rounds: int
) -> None:
    pairs = [tuple(asked.latency(each) for each in endpoints) for _ in range(rounds)]
    how = f"asked again, {asked.connections} clients" if asked.seconds else f"{asked.connections} clients"
    results.ratios(f"{name}, {how}: latency ÷ Oxigraph", [mine / other for mine, other in pairs], "aim ≤ 2")
    results.row("  µs: ours, Oxigraph", ", ".join(f"{median(side) * 1e6:.0f}" for side in zip(*pairs, strict=True)))


def _store(site: Site) -> Store:
    """The graph of the edition, opened as the engine opens it."""
    return Store.read_only(str(Shelf(site.state, Addresses(BASE)).state.graph(1)))


def _against_process(ours: Endpoint, store: Store, text: str, rounds: int) -> tuple[float, float]:
    """The median ratio, and the median of seconds in this process."""
    _once(ours, store, text)
    pairs = [_once(ours, store, text) for _ in range(rounds)]
    return median(mine / floor for mine, floor in pairs), median(floor for _, floor in pairs)


def _once(ours: Endpoint, store: Store, text: str) -> tuple[float, float]:
    """Seconds over HTTP, and in this process."""
    accept = RdfFormat.TURTLE.media_type if "CONSTRUCT {" in text else RESULTS_JSON
    start = time.perf_counter()
    ours.query(text, accept)
    middle = time.perf_counter()
    _in_process(store, text)
    return middle - start, time.perf_counter() - middle


def _in_process(store: Store, text: str) -> bytes:
    found = store.query(text)
    if isinstance(found, QueryTriples):
        return found.serialize(format=RdfFormat.TURTLE) or b""
    if isinstance(found, QueryBoolean):
        return found.serialize(format=QueryResultsFormat.JSON) or b""
    return found.serialize(format=QueryResultsFormat.JSON) or b""
