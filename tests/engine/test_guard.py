"""The lexical scan finds what reaches out, and nothing that only looks like it."""

import pytest

from cable_ld.engine.guard import refuse_connections
from cable_ld.model.errors import QueryInvalid

REACHING = [
    "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }",
    "SELECT * { service silent ?where { ?s ?p ?o } }",
    "SELECT * { ?s ?p 'a' SERVICE<http://x/>{} }",
    "LOAD <http://x/>",
    "SELECT * { ?s ?p '''it's''' . SERVICE <http://x/> {} }",
    'SELECT * { ?s ?p """a "" b""" . SERVICE <http://x/> {} }',
    "SELECT * {} # comment\nSERVICE",
    "SELECT * { FILTER(?a<?b) SERVICE <http://x/> {} FILTER(?a>?b) }",
    "SELECT * { ?s ?p 'unclosed\nSERVICE <http://x/> {} }",
]
HARMLESS = [
    "SELECT * { ?service ?p 'SERVICE' }",
    "SELECT * { ?s ex:SERVICE $LOAD }",
    "SELECT * { ?s SERVICE:x ?o }",
    "SELECT * { <http://x/SERVICE/LOAD> ?p ?o } # SERVICE",
    'SELECT * { ?s ?p """ SERVICE "quoted" LOAD """ }',
    "SELECT * { ?s ?p 'it\\'s SERVICE' }",
    "SELECT * { ?s ?p 'a'@load-service }",
    "SELECT (services AS ?x) {}",
]


@pytest.mark.parametrize("text", REACHING)
def test_a_query_that_would_reach_out_is_refused(text: str) -> None:
    """SERVICE and LOAD are found in any case and position."""
    with pytest.raises(QueryInvalid, match="never does"):
        refuse_connections(text)


@pytest.mark.parametrize("text", HARMLESS)
def test_the_word_alone_is_harmless(text: str) -> None:
    """Strings, comments, IRIs, prefixed names, variables and language tags may contain the words."""
    refuse_connections(text)


def test_the_refusal_says_where_the_word_stands() -> None:
    """Line and column count from 1."""
    with pytest.raises(QueryInvalid) as refusal:
        refuse_connections("SELECT *\n{ SERVICE <http://x/> {} }")
    assert (refusal.value.line, refusal.value.column) == (2, 3)
