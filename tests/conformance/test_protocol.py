"""The query operation of the SPARQL 1.1 Protocol, as its test suite has it; update operations are refused.

https://www.w3.org/TR/sparql11-protocol/#query-operation
"""

from pathlib import Path
from typing import Final

import pytest

from tests.conformance.endpoint import Endpoint, Response, send
from tests.conformance.http_vocabulary import Exchange, ProtocolTest, allowed, protocol_tests
from tests.conformance.results import MEDIA_TYPES, read_result

TESTS: Final = protocol_tests("protocol")
QUERIES: Final = [test for test in TESTS if "update" not in test.name]
UPDATES: Final = [test for test in TESTS if "update" in test.name]
GRAPHS: Final = {
    "application/ld+json", "application/n-quads", "application/n-triples", "application/rdf+xml", "application/trig",
    "text/n3", "text/turtle",
}  # fmt: skip
FORMATS: Final = {
    "boolean": set(MEDIA_TYPES.values()) - {"text/csv", "text/tab-separated-values"},
    "tabular": set(MEDIA_TYPES.values()),
    "RDF": GRAPHS,
}


def _send(endpoint: Endpoint, exchange: Exchange) -> Response:
    url = exchange.path.replace("/sparql/", endpoint.url, 1)
    return send(url, exchange.method, dict(exchange.headers), exchange.body)


def _asks(exchange: Exchange) -> bool:
    """Whether the request is for a query: the tests of updates look afterwards at what has changed."""
    return ("content-type", "application/sparql-query") in exchange.headers or b"query=" in (exchange.body or b"")


@pytest.mark.parametrize("test", QUERIES, ids=str)
def test_a_query_operation_is_answered_as_its_manifest_expects(endpoint: Endpoint, test: ProtocolTest) -> None:
    """Status, kind of format, and truth."""
    assert test.exchanges
    for exchange in test.exchanges:
        answer = _send(endpoint, exchange)
        assert allowed(answer.status, exchange.statuses), answer
        if exchange.format:
            assert answer.media_type in FORMATS[exchange.format]
        if exchange.boolean is not None:
            assert read_result(answer.body, answer.media_type) is exchange.boolean


@pytest.mark.parametrize("test", UPDATES, ids=str)
def test_an_update_operation_is_refused(endpoint: Endpoint, test: ProtocolTest) -> None:
    """The right ones as well as the wrong ones: nothing is written by SPARQL."""
    for exchange in test.exchanges:
        if not _asks(exchange):
            answer = _send(endpoint, exchange)
            assert allowed(answer.status, frozenset({4})), answer


def test_the_suite_is_read_whole(shared: Path) -> None:
    """Twenty operations of query, and all others are of update."""
    assert (len(QUERIES), len(UPDATES)) == (20, 14)
    assert all(test.exchanges for test in TESTS)
    utf16 = next(test for test in QUERIES if test.name == "bad_query_non_utf8")
    assert utf16.exchanges[0].body == "ASK {}".encode("utf-16")
