"""Every query of the W3C's suites is answered with the solutions, boolean or graph that its manifest expects.

https://www.w3.org/TR/sparql11-query/, and the formats of results: JSON, XML, CSV and TSV.
"""

from pathlib import Path
from typing import Final

import pytest

from tests.conformance.comparison import same
from tests.conformance.endpoint import Endpoint
from tests.conformance.manifest import EVALUATION_SUITES, QueryTest, query_tests
from tests.conformance.published import NO_GRAPH
from tests.conformance.results import GRAPHS, MEDIA_TYPES, expected_result, read_result

KINDS: Final = {"QueryEvaluationTest", "CSVResultFormatTest"}
HAS_ITS_OWN_FROM: Final = "construct/constructwhere04"
ENGINE_FAULTS: Final = {
    "aggregates/agg-groupconcat-04": "GROUP_CONCAT keeps the language of its literals",
    "aggregates/agg-groupconcat-06": "GROUP_CONCAT keeps the language of its literals",
    "aggregates/agg-empty-group-count-graph": "a graph in which nothing is found is left out, not counted as 0",
    "bindings/graph": "GRAPH ?g is not joined with VALUES that bind ?g inside it",
    "csv-tsv-res/tsv03": "the store widens xsd:negativeInteger to xsd:integer",
    "functions/bnode01": "BNODE gives the same node for the same label in every solution",
    "negation/graph-minus": "GRAPH ?g counts as a variable that both sides of MINUS share",
    "property-path/zero_or_more_set_end": "no path of length zero to a term that the graph does not hold",
    "property-path/zero_or_more_set_start": "no path of length zero to a term that the graph does not hold",
    "property-path/zero_or_one_set_end": "no path of length zero to a term that the graph does not hold",
    "property-path/zero_or_one_set_start": "no path of length zero to a term that the graph does not hold",
}
"""What Oxigraph 0.5.13 itself gets wrong. An engine that mends one fails here, and its name is taken off the list."""


def _tests() -> list[object]:
    faults = {name: [pytest.mark.xfail(reason=reason, raises=AssertionError)] for name, reason in ENGINE_FAULTS.items()}
    tests = (test for test in query_tests(*EVALUATION_SUITES) if test.kind in KINDS)
    return [pytest.param(test, id=str(test), marks=faults.get(str(test), ())) for test in tests]


def _accept(result: Path) -> str:
    """The type of the file of the result; where that is a graph, it may also hold a result set."""
    if result.suffix in MEDIA_TYPES:
        return MEDIA_TYPES[result.suffix]
    return f"{GRAPHS[result.suffix].media_type}, application/sparql-results+xml"


@pytest.mark.parametrize("test", _tests())
def test_a_query_has_the_result_that_its_manifest_expects(endpoint: Endpoint, test: QueryTest) -> None:
    """In the format of the file that holds it."""
    assert test.result
    graphs = ((), ()) if str(test) == HAS_ITS_OWN_FROM else (test.data or (NO_GRAPH,), test.graph_data)
    answer = endpoint.query(test.text, _accept(test.result), *graphs)
    assert answer.status == 200, answer.body
    assert answer.media_type in _accept(test.result)
    expected, found = expected_result(test.result), read_result(answer.body, answer.media_type)
    assert same(expected, found), f"expected {expected}\nfound {found}"


def test_the_suites_are_there_and_whole(shared: Path) -> None:
    """As many tests as were counted when the data were taken: none is lost by the reader of manifests."""
    assert len([test for test in query_tests(*EVALUATION_SUITES) if test.kind in KINDS]) == 235
    assert len(query_tests("syntax-query")) == 94
    assert {str(test) for test in query_tests(*EVALUATION_SUITES)} > ENGINE_FAULTS.keys()
