"""What is SPARQL is answered, and what is not is refused: the W3C's tests of syntax."""

import json
from typing import Final

import pytest

from tests.conformance.endpoint import Endpoint
from tests.conformance.manifest import EVALUATION_SUITES, QueryTest, query_tests
from tests.conformance.published import NO_GRAPH

POSITIVE: Final = "PositiveSyntaxTest11"
NEGATIVE: Final = "NegativeSyntaxTest11"
ANY: Final = "application/sparql-results+json, text/turtle"


def _tests(kind: str) -> list[object]:
    tests = query_tests("syntax-query", *EVALUATION_SUITES)
    return [pytest.param(test, id=str(test)) for test in tests if test.kind == kind]


@pytest.mark.parametrize("test", _tests(POSITIVE))
def test_what_is_sparql_is_answered(endpoint: Endpoint, test: QueryTest) -> None:
    """Over an empty default graph, so that no cross join is evaluated; a function that nobody knows is no fault."""
    answer = endpoint.query(test.text, ANY, (NO_GRAPH,))
    assert answer.status == 200, answer.body


@pytest.mark.parametrize("test", _tests(NEGATIVE))
def test_what_is_not_sparql_is_refused_with_the_place(endpoint: Endpoint, test: QueryTest) -> None:
    """400, and the problem document says where."""
    answer = endpoint.query(test.text, ANY, (NO_GRAPH,))
    assert answer.status == 400, answer.body
    assert answer.media_type == "application/problem+json"
    assert json.loads(answer.body)["type"].endswith("query-invalid")
