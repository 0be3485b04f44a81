"""The reads of the Graph Store Protocol's tests: GET and HEAD. Published graphs stand in for those that they write.

https://www.w3.org/TR/sparql11-http-rdf-update/
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl, quote, urlsplit

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse

from tests.conformance.comparison import same
from tests.conformance.endpoint import send
from tests.conformance.http_vocabulary import Exchange, ProtocolTest, allowed, protocol_tests
from tests.conformance.published import graph_quads, serving_quads
from tests.corpora import BASE
from tests.server import Server

SUITE: Final = "graph-store-protocol"
INDIRECT: Final = protocol_tests(SUITE, "manifest-indirect.ttl")
DIRECT: Final = protocol_tests(SUITE, "manifest-direct.ttl")
DEFAULT: Final = "put_get_default"
_TERSE: Final = "http://www.example/gsp/"
_TURTLE: Final = RdfFormat.TURTLE.media_type


@dataclass(frozen=True)
class Read:
    """A read of a test. Each has a graph of its own, so that all can be published at once."""

    exchange: Exchange
    place: str
    held: bytes | None

    @property
    def path(self) -> str:
        """The address, as raw or as encoded as the test has it, below the base."""
        path = self.exchange.path.replace("$LOCATION$", quote(f"{_TERSE}new", safe=""))
        if not path.startswith("/gsp?"):
            return f"doc/{self.place}{path.removeprefix('/gsp').removesuffix('.ttl')}"
        moved = path.replace("www.example/gsp", f"www.example/{self.place}")
        return moved.replace("www.example%2Fgsp", f"www.example%2F{self.place}").replace("/gsp?", "graphs?", 1)

    @property
    def graph(self) -> str | None:
        """The graph that it names; None for the default graph."""
        if self.path.startswith("doc/"):
            return BASE + self.path
        return dict(parse_qsl(urlsplit(self.path).query)).get("graph")

    def quads(self) -> Iterator[Quad]:
        """What is to be published for it."""
        if self.held is not None:
            yield from graph_quads(self.held, ".ttl", f"{_TERSE}person/1.ttl", self.graph)


def _reads(test: ProtocolTest) -> Iterator[Read]:
    """What stands there to be read: the expected body, or what was written last; nothing where 404 is expected."""
    written = None
    for number, exchange in enumerate(test.exchanges):
        if exchange.method in {"GET", "HEAD"}:
            held = exchange.expected or written
            place = f"{test.name.replace('_', '-')}-{number}"
            yield Read(exchange, place, None if 404 in exchange.statuses else held)
        else:
            written = exchange.body


def _expects(server: Server, read: Read) -> None:
    exchange = read.exchange
    answer = send(server.url + read.path, exchange.method, dict(exchange.headers))
    assert allowed(answer.status, exchange.statuses), (read.path, answer)
    if exchange.expected_type:
        assert answer.media_type == exchange.expected_type.partition(";")[0] == _TURTLE
    if exchange.method == "HEAD":
        assert answer.body == b""
    elif exchange.expected is not None:
        assert same(_triples(exchange.expected, read), _triples(answer.body, read))


def _triples(content: bytes, read: Read) -> frozenset[Triple]:
    """A graph without what a document says of itself, which is when it was published."""
    quads = parse(content, format=RdfFormat.TURTLE, base_iri=BASE)
    return frozenset(quad.triple for quad in quads if not read.graph or quad.subject != NamedNode(read.graph))


def _others() -> list[ProtocolTest]:
    return [test for test in (*INDIRECT, *DIRECT) if test.name != DEFAULT]


@pytest.fixture(scope="module")
def graph_store(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of the graphs that all tests but that of the default graph read."""
    quads = (quad for test in _others() for read in _reads(test) for quad in read.quads())
    with serving_quads(tmp_path_factory.mktemp("graph-store"), quads) as server:
        yield server


@pytest.mark.parametrize("test", _others(), ids=str)
def test_a_graph_is_read_as_the_manifest_expects(graph_store: Server, test: ProtocolTest) -> None:
    """Status, Content-Type and graph of each GET and HEAD."""
    reads = list(_reads(test))
    assert reads
    for read in reads:
        _expects(graph_store, read)


def test_the_default_graph_is_read_as_the_manifest_expects(shared: Path, tmp_path: Path) -> None:
    """`put_get_default`, where nothing else is published: the default graph is the union of all graphs."""
    (test,) = (test for test in INDIRECT if test.name == DEFAULT)
    (read,) = _reads(test)
    with serving_quads(tmp_path, read.quads()) as server:
        _expects(server, read)


def test_the_manifests_are_read_whole(shared: Path) -> None:
    """Thirteen tests, each of which reads something."""
    assert len(INDIRECT) + len(DIRECT) == 13
    assert all(any(_reads(test)) for test in (*INDIRECT, *DIRECT))
