"""A document is read, or it is said at which line it cannot be; its bytes may be any."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cable_ld.corpus.draft import read_draft
from cable_ld.corpus.read import Authored
from cable_ld.model.iri import Addresses, Name
from tests.corpora import BASE

ADDRESSES = Addresses(BASE)
HEAD = b"@prefix : <#> .\n"


def _read(data: bytes, kind: str = "record") -> tuple[bool, list[str]]:
    reading = read_draft(Authored(Name(kind, "x"), "x.trig", data), ADDRESSES)
    return reading.draft is not None, [str(each) for each in reading.findings]


def test_the_thing_is_the_base() -> None:
    """`<>` is the thing, `:x` a part of it, a relative address another thing."""
    draft = read_draft(Authored(Name("record", "x"), "x.trig", HEAD + b"<> :p <../person/ann> ."), ADDRESSES).draft
    assert draft is not None
    assert [str(each.triple) for each in draft.structure] == [
        f"<{BASE}id/record/x> <{BASE}id/record/x#p> <{BASE}id/person/ann>"
    ]
    assert draft.is_own(f"{BASE}id/record/x#p")
    assert not draft.is_own(f"{BASE}id/record/xy")
    assert not draft.is_part(f"{BASE}id/record/x#")
    assert draft.home_of(f"{BASE}id/vocabulary/voice#document") == "vocabularies/voice.ttl"
    assert draft.home_of("http://example.org/") is None


def test_a_syntax_error_has_its_line() -> None:
    """The parser's own words follow."""
    readable, said = _read(HEAD + b":a :b :c\n:d :e :f .")
    assert not readable
    assert said[0].startswith("x.trig:3: not TriG: Parser error at line 3")
    assert _read(b"<> a", "vocabulary")[1][0].startswith("x.trig:1: not Turtle: ")


def test_a_vocabulary_has_no_braces() -> None:
    """It is Turtle."""
    assert not _read(HEAD + b":a { :b :c :d }", "vocabulary")[0]


def test_bytes_that_are_no_text_are_counted() -> None:
    """From 0, as the capture's are."""
    assert _read(HEAD + b"\n\xff") == (False, ["x.trig:3: not UTF-8 at byte 17."])


@pytest.mark.parametrize(
    "text", [b":a :b [] .", b":a :b\n [ :c :d ] .", b"_:a :b :c .", b":a :b ( :c ) .", b"[] { :a :b :c }"]
)
def test_blank_nodes_need_names(text: bytes) -> None:
    """In structure, in claims and as names of claims."""
    _, said = _read(HEAD + text)
    line = 3 if b"\n" in text else 2
    assert said == [f"x.trig:{line}: blank node: give the part a name (<#...>), so that it keeps its address."]


def test_the_empty_list_is_no_blank_node() -> None:
    """It has an address."""
    assert _read(HEAD + b":a :b () .") == (True, [])


def test_triple_terms_are_refused_before_they_are_parsed() -> None:
    """Deep nesting of them ends the parser's process."""
    readable, said = _read(HEAD + b":a :b " + b"<<( " * 200_000)
    assert not readable
    assert said[0].startswith("x.trig:2: <<: triple terms are RDF 1.2")


def test_a_base_of_ones_own_is_refused() -> None:
    """The file would describe other things than it is named for."""
    assert _read(b"@base <http://e/> .\n<> a <x> .")[1] == [
        "x.trig:1: @base: leave it away; the publisher reads the file with the address of its thing as base."
    ]


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_reported(data: bytes) -> None:
    """Nothing raises."""
    readable, said = _read(data)
    assert readable or said


@given(st.text(alphabet=st.sampled_from('<>"{}[]().;,:@^\\#ab 1\n_'), max_size=60))
def test_any_text_is_read_or_reported(text: str) -> None:
    """Nothing raises; text is closer to TriG than bytes are."""
    readable, said = _read(HEAD + text.encode())
    assert readable or said
