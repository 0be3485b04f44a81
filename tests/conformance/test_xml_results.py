"""Results in XML keep every character that XML can carry, and are well-formed whatever the data hold.

https://www.w3.org/TR/rdf-sparql-XMLres/ and https://www.w3.org/TR/xml/#sec-line-ends
"""

from typing import Final
from xml.etree import ElementTree

import pytest
from pyoxigraph import Literal, RdfFormat, parse

from tests.conformance.endpoint import Endpoint
from tests.conformance.published import NO_GRAPH
from tests.conformance.results import Solutions, read_result

RESULTS: Final = "application/sparql-results+xml"
RDF_XML: Final = "application/rdf+xml"
TEXTS: Final = {
    "carriage return": (r"a\rb", "a\rb"),
    "both ends of a line": (r"a\r\nb\n", "a\r\nb\n"),
    "tab and spaces": (r" \ta ", " \ta "),
    "markup": ("<a>&amp;]]></a>", "<a>&amp;]]></a>"),
    "beyond the basic plane": ("\U0001f600", "\U0001f600"),
}


@pytest.mark.parametrize(("written", "meant"), TEXTS.values(), ids=TEXTS)
def test_a_literal_is_read_back_from_xml_results(endpoint: Endpoint, written: str, meant: str) -> None:
    """A raw carriage return would be read as a line feed."""
    answer = endpoint.query(f'SELECT ("{written}" AS ?x) {{}}', RESULTS, (NO_GRAPH,))
    assert read_result(answer.body, answer.media_type) == Solutions(("x",), ({"x": Literal(meant)},))


@pytest.mark.parametrize(("written", "meant"), TEXTS.values(), ids=TEXTS)
def test_a_literal_is_read_back_from_rdf_xml(endpoint: Endpoint, written: str, meant: str) -> None:
    """A graph that CONSTRUCT makes, read by two parsers."""
    answer = endpoint.query(f'CONSTRUCT {{ <s:s> <p:p#p> "{written}" }} {{}}', RDF_XML, (NO_GRAPH,))
    assert answer.media_type == RDF_XML
    (quad,) = parse(answer.body, format=RdfFormat.RDF_XML)
    assert quad.object == Literal(meant)
    assert [each.text for each in ElementTree.fromstring(answer.body).iter("{p:p#}p")] == [meant]


@pytest.mark.parametrize("accept", [RESULTS, RDF_XML])
@pytest.mark.parametrize("control", [r"\u0001", r"\u000B", r"\uFFFE"])
def test_a_character_that_xml_cannot_carry_breaks_no_document(endpoint: Endpoint, accept: str, control: str) -> None:
    """It is replaced, or the format is refused: a document with it would be no XML."""
    head = "SELECT (?v AS ?x)" if accept == RESULTS else "CONSTRUCT { <s:s> <p:p#p> ?v }"
    answer = endpoint.query(f'{head} {{ BIND("a{control}b" AS ?v) }}', accept, (NO_GRAPH,))
    assert answer.status in {200, 406}
    if answer.status == 200:
        assert ElementTree.fromstring(answer.body) is not None
