"""The embedded engine answers over an edition's graph and says what is wrong with a query, and where."""

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions, Triple

from cable_ld.editions.build import GraphChange, build
from cable_ld.engine.embedded import Embedded
from cable_ld.engine.port import Engine, Query, Result
from cable_ld.engine.results import cells, write_result
from cable_ld.model.errors import QueryInvalid

P = "http://x/p"


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    """A graph of one triple, with a CR in its literal."""
    triple = Triple(NamedNode("http://x/s"), NamedNode(P), Literal("a\rb"))
    build(tmp_path / "graph", None, [GraphChange("http://x/doc", (), (triple,))], union=True)
    return Embedded(tmp_path / "graph")


def _ask(engine: Engine, text: str) -> Result:
    return engine.answer(Query(text, "http://x/", {"x": "http://x/"}))


def test_relative_addresses_start_at_the_base_and_prefixes_are_known(engine: Engine) -> None:
    """A person need not declare either."""
    result = _ask(engine, "ASK { <s> x:p ?o }")
    assert isinstance(result, QueryBoolean)
    assert result


@pytest.mark.parametrize(
    ("text", "line", "column"), [("SELECT ?x\nWHERE { ?x ?p }", 2, 16), ("SELECT * { SERVICE <http://x/> {} }", 1, 12)]
)
def test_a_query_that_cannot_be_answered_says_where(engine: Engine, text: str, line: int, column: int) -> None:
    """Line and column count from 1, for syntax and for what is refused."""
    with pytest.raises(QueryInvalid) as refusal:
        _ask(engine, text)
    assert (refusal.value.line, refusal.value.column) == (line, column)


def test_a_fault_without_a_place_is_told_as_it_is(engine: Engine) -> None:
    """A prefix that nobody declared has no position in the engine's message."""
    with pytest.raises(QueryInvalid) as refusal:
        _ask(engine, "SELECT * { GRAPH ?g { ?s nowhere:p ?o } }")
    assert "The query cannot be answered" in str(refusal.value)


def test_a_table_for_people_shows_plain_values(engine: Engine) -> None:
    """Variables, then each row as text; unbound is empty."""
    result = _ask(engine, "SELECT ?s ?nothing WHERE { ?s x:p ?o }")
    assert isinstance(result, QuerySolutions)
    assert cells(result) == (["s", "nothing"], [["http://x/s", ""]])


def test_a_cr_stays_one_in_xml(engine: Engine) -> None:
    """An XML parser would read a raw one as LF."""
    assert b"a&#13;b" in write_result(_ask(engine, "SELECT ?o WHERE { ?s ?p ?o }"), "xml")
    assert b"a&#13;b" in write_result(_ask(engine, "CONSTRUCT WHERE { ?s ?p ?o }"), "rdf")


@pytest.mark.parametrize(
    ("text", "form", "kind"),
    [
        ("ASK {}", "csv", "a yes or no"),
        ("SELECT * { ?s ?p ?o }", "ttl", "a table"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "json", "a graph"),
    ],
)
def test_a_format_that_cannot_carry_a_result_is_refused(engine: Engine, text: str, form: str, kind: str) -> None:
    """The refusal says what the result is, and which formats would do."""
    with pytest.raises(QueryInvalid, match=f"the result is {kind}, which {form} cannot carry; take "):
        write_result(_ask(engine, text), form)
