"""The lexical scan finds what must not reach the evaluator, nothing that only looks like it, and takes no time."""

import time
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import pytest

from cable_ld.engine.guard import MAX_DEPTH, SHORT, scan
from cable_ld.model.query_errors import QueryConnects, QueryInvalid, QueryTooLong

LIMIT = 65_536
REACHING = [
    "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }",
    "SELECT * { service silent ?where { ?s ?p ?o } }",
    "SELECT * { ?s ?p 'a' SERVICE<http://x/>{} }",
    "LOAD <http://x/>",
    "SELECT * { ?s ?p '''it's''' . SERVICE <http://x/> {} }",
    'SELECT * { ?s ?p """a "" b""" . SERVICE <http://x/> {} }',
    "SELECT * {} # comment\nSERVICE",
    "SELECT * { FILTER(?a<?b) SERVICE <http://x/> {} FILTER(?a>?b) }",
    "SELECT * { ?s ?p true.SERVICE <http://x/> {} }",
    "SELECT * { ?s ?p trueSERVICE<http://x/> {} }",
    "SELECT * { ?s ?p 1SERVICE<http://x/> {} }",
]
HARMLESS = [
    "SELECT * { ?service ?p 'SERVICE' }",
    "SELECT * { ?s ex:SERVICE $LOAD }",
    "SELECT * { ?s SERVICE:x ?o }",
    "SELECT * { ?s ex:on-SERVICE ex:a.LOAD }",
    "SELECT * { ?s ex:caf\u00e9SERVICE ?o }",
    "SELECT * { <http://x/SERVICE/LOAD> ?p ?o } # SERVICE",
    "SELECT * { <http://x/\\u0041#SERVICE> ?p ?o }",
    'SELECT * { ?s ?p """ SERVICE "quoted" LOAD """ }',
    "SELECT * { ?s ?p 'it\\'s SERVICE' }",
    "SELECT * { ?s ?p 'a'@load-service }",
    "SELECT (services AS ?x) {}",
]
HOSTILE = [
    *('"""', '\n\\"""', 'a:\\"', "'''", '"', "<", "<a", "a.", "a-", "x:a.", "#\n", "\\", "@a-", "{}", "}", "("),
    *("NOW", "NOW ", "now(", "SERVICE.", '"\\', "'\n", "service:", "\u00e9", "<<", ">>", "=a", "%"),
]


@pytest.mark.parametrize("text", REACHING)
def test_a_query_that_would_reach_out_is_refused(text: str) -> None:
    """SERVICE and LOAD are found in any case and position, also where only this evaluator would read the word."""
    with pytest.raises(QueryConnects, match="never does"):
        scan(text, LIMIT)


@pytest.mark.parametrize("text", HARMLESS)
def test_the_word_alone_is_harmless(text: str) -> None:
    """Strings, comments, IRIs, prefixed names, variables and language tags may contain the words."""
    scan(text, LIMIT)


def test_a_refusal_says_where() -> None:
    """Line and column count from 1."""
    with pytest.raises(QueryConnects) as refusal:
        scan("SELECT *\n{ SERVICE <http://x/> {} }", LIMIT)
    assert (refusal.value.line, refusal.value.column) == (2, 3)


def test_length_is_counted_in_bytes() -> None:
    """What is read is bytes."""
    scan("ASK {'\u00e9'}", 10)
    with pytest.raises(QueryTooLong) as refusal:
        scan("ASK {'\u00e9'}", 9)
    assert (refusal.value.length, refusal.value.limit) == (10, 9)


def test_what_is_no_unicode_text_is_refused() -> None:
    """A lone surrogate, as a shell may pass it on."""
    with pytest.raises(QueryInvalid) as refusal:
        scan("ASK { \udcff }", LIMIT)
    assert (refusal.value.line, refusal.value.column) == (1, 7)


@pytest.mark.parametrize("bracket", ["{", "(", "[", "<<"])
def test_brackets_may_be_nested_so_deep_and_no_deeper(bracket: str) -> None:
    """The refusal names the place; brackets side by side, or in strings, are not nested."""
    scan(bracket * MAX_DEPTH, LIMIT)
    with pytest.raises(QueryInvalid) as refusal:
        scan("\n" + bracket * (MAX_DEPTH + 1), LIMIT)
    assert (refusal.value.line, refusal.value.column) == (2, len(bracket) * MAX_DEPTH + 1)
    closing = {"{": "}", "(": ")", "[": "]", "<<": ">>"}[bracket]
    scan(f"{bracket} {closing}" * 1000, LIMIT)
    scan("'" + "{" * 1000 + "'", LIMIT)


def test_a_long_string_without_an_end_is_refused() -> None:
    """Only where a closer look is needed; else the evaluator says it."""
    with pytest.raises(QueryInvalid, match="does not end"):
        scan('SELECT * { ?load ?p """abc }', LIMIT)


@pytest.mark.parametrize("call", ["NOW()", "rand ( )", "UUID()", "STRUUID()", "BNODE # c\n ('x')"])
def test_a_query_that_may_answer_otherwise_each_time_is_volatile(call: str) -> None:
    """Calls only, in any case."""
    assert scan(f"SELECT ({call} AS ?x) {{}}", LIMIT).is_volatile


@pytest.mark.parametrize("text", ["ASK { ?now ?p 'RAND()' }", "ASK { ?s ex:UUID (1) }", "ASK { NOW }", "ASK {}"])
def test_a_query_that_only_mentions_these_words_is_not(text: str) -> None:
    """As names and in strings."""
    assert not scan(text, LIMIT).is_volatile


def test_a_query_is_short_by_what_it_says() -> None:
    """Prologue, comments and white space do not count; white space in a string does."""
    prologue = "".join(f"PREFIX p{n}: <http://example.org/{n}#>\n" for n in range(100))
    comments = "# here: nothing\n" * 100
    assert scan(f"{prologue}BASE <http://x/>{comments}ASK {{ ?s ?p ?o }}{' ' * 2000}", LIMIT).short
    assert not scan("ASK { ?s ?p '" + " " * SHORT + "' }", LIMIT).short
    assert not scan("ASK { " + "?s ?p ?o . " * SHORT + "}", LIMIT).short


def test_64_kib_of_anything_are_scanned_in_no_time() -> None:
    """No text is gone over twice: a quadratic scan of these takes seconds, this one some hundredths of one."""
    for piece in (*HOSTILE, *map("".join, pairwise(HOSTILE))):
        text = ("NOW " + piece * LIMIT)[:LIMIT]
        begun = time.process_time()
        with suppress(QueryInvalid):
            scan(text, LIMIT * 4)
        assert time.process_time() - begun < 1, text[:20]


def test_every_query_that_w3c_calls_good_syntax_passes(shared: Path) -> None:
    """All but those with SERVICE, which are refused for that."""
    folder = shared / "w3c" / "sparql11" / "syntax-query"
    manifest = (folder / "manifest.ttl").read_text()
    bad = {name for name in folder.glob("*.rq") if "bad" in name.name}
    good = sorted(set(folder.glob("*.rq")) - bad)
    assert len(good) > 40
    assert "PositiveSyntaxTest11" in manifest
    for path in good:
        text = path.read_text(encoding="utf-8")
        if "SERVICE" in text:
            with pytest.raises(QueryConnects):
                scan(text, LIMIT)
        else:
            scan(text, LIMIT)
