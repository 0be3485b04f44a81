"""Results as a page shows them."""

import json
from typing import Any

import pytest

from cable_ld.model.iri import Addresses
from cable_ld.pages.result import Boolean, Cell, Graph, Node, Solutions, read_preview, shorten, table_of

ADDRESSES = Addresses("https://a.example/ld/")
PREFIXES = {"ex": "https://b.example/ns#", "deep": "https://b.example/ns#deep/"}


def _cell(**term: Any) -> Cell | None:
    preview = {"kind": "solutions", "variables": ["x"], "rows": [[term]], "more": False}
    found = read_preview(json.dumps(preview).encode())
    assert isinstance(found, Solutions)
    return table_of(ADDRESSES, PREFIXES, found).rows[0][0]


def test_a_preview_is_read_by_its_kind() -> None:
    """Solutions with gaps, a boolean, triples."""
    assert read_preview(b'{"kind":"boolean","value":false}') == Boolean(False)
    solutions = b'{"kind":"solutions","variables":["a","b"],"rows":[[null,{"type":"bnode","value":"x"}]],"more":true}'
    assert read_preview(solutions) == Solutions(("a", "b"), ((None, Node("bnode", "x")),), True)
    graph = b'{"kind":"graph","rows":[[{"type":"uri","value":"http://a/"},{"type":"uri","value":"http://b/"},' + (
        b'{"type":"literal","value":"c","xml:lang":"ru-latn"}]],"more":false}'
    )
    triple = (Node("uri", "http://a/"), Node("uri", "http://b/"), Node("literal", "c", "ru-latn"))
    assert read_preview(graph) == Graph((triple,), False)


@pytest.mark.parametrize(
    ("iri", "short"),
    [
        ("https://b.example/ns#title", "ex:title"),
        ("https://b.example/ns#", "ex:"),
        ("https://b.example/ns#deep/x", "deep:x"),
        ("https://b.example/ns#a/b", "<https://b.example/ns#a/b>"),
        ("https://b.example/ns#a.", "<https://b.example/ns#a.>"),
        ("https://a.example/ld/id/record/x#c1", "<id/record/x#c1>"),
        ("https://a.example/", "<https://a.example/>"),
        ("mailto:a@b.example", "<mailto:a@b.example>"),
    ],
)
def test_an_iri_is_shortened_to_what_a_query_may_write(iri: str, short: str) -> None:
    """With the longest prefix that fits, if what is left needs no escape; else as an IRI, relative to the base."""
    assert shorten(iri, ADDRESSES.base, PREFIXES) == short


def test_an_iri_is_a_link_where_it_may_be_followed() -> None:
    """On this site by its path, elsewhere by http, https and mailto; whole in the hint."""
    own = "https://a.example/ld/id/x"
    assert _cell(type="uri", value=own) == Cell("<id/x>", "iri", "/ld/id/x", own)
    out = "https://b.example/ns#x"
    assert _cell(type="uri", value=out) == Cell("ex:x", "iri", out, out)
    mail = "mailto:a@b.example"
    assert _cell(type="uri", value=mail) == Cell(f"<{mail}>", "iri", mail, mail)


@pytest.mark.parametrize("iri", ["javascript:alert(1)", "data:text/html,x", "JaVaScRiPt:x", "urn:x:y", "file:///etc"])
def test_any_other_iri_is_text(iri: str) -> None:
    """Nothing that could run is ever followed."""
    assert _cell(type="uri", value=iri) == Cell(f"<{iri}>", "iri", None, iri)


def test_a_literal_is_marked_with_its_language_or_datatype() -> None:
    """The tag in the case that people write; strings bear no mark."""
    assert _cell(type="literal", value="х", **{"xml:lang": "ru-latn"}) == Cell("х", "literal", lang="ru-Latn")
    assert _cell(type="literal", value="1", datatype="https://b.example/ns#int") == Cell(
        "1", "literal", datatype="ex:int"
    )
    string = "http://www.w3.org/2001/XMLSchema#string"
    assert _cell(type="literal", value="x", datatype=string) == _cell(type="literal", value="x") == Cell("x", "literal")


def test_blank_nodes_and_quoted_triples_are_written_out() -> None:
    """As SPARQL writes them."""
    assert _cell(type="bnode", value="b0") == Cell("_:b0", "other")
    triple = {
        "subject": {"type": "bnode", "value": "b0"},
        "predicate": {"type": "uri", "value": "https://b.example/ns#p"},
        "object": {"type": "literal", "value": 'say "я"'},
    }
    assert _cell(type="triple", value=triple) == Cell('<<( _:b0 ex:p "say \\"я\\"" )>>', "other")


def test_the_caption_counts() -> None:
    """Rows or triples, and says when there are more."""
    row = (Node("bnode", "x"),)
    assert table_of(ADDRESSES, PREFIXES, Solutions(("x",), (), False)).caption() == "0 rows"
    assert table_of(ADDRESSES, PREFIXES, Solutions(("x",), (row,), False)).caption() == "1 row"
    many = table_of(ADDRESSES, PREFIXES, Solutions(("x",), (row,) * 1000, True))
    assert many.caption() == "The first 1,000 rows; there are more"
    assert many.caption(" from edition 3") == "The first 1,000 rows from edition 3; there are more"
    graph = table_of(ADDRESSES, PREFIXES, Graph((row * 3, row * 3), False))
    assert (graph.caption(), graph.columns) == ("2 triples", ("subject", "predicate", "object"))
