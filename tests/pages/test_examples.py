"""The stored queries."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from pyoxigraph import Store

from cable_ld.model.iri import Addresses
from cable_ld.pages.examples import Example, stored_examples
from tests.corpora import BASE

ADDRESSES = Addresses("https://a.example/ld/")
EXAMPLES = stored_examples(ADDRESSES)
QUESTIONS = Path(__file__).parents[1] / "questions"


def _tokens(query: str) -> str:
    return "".join("".join(line.split()) for line in query.splitlines() if not line.startswith("#"))


def test_the_examples_are_the_questions_whose_answers_are_tested() -> None:
    """The same queries, whatever their spacing, under the same names and titles."""
    questions = sorted(QUESTIONS.glob("*.rq"))
    examples = stored_examples(Addresses(BASE))
    assert [example.name for example in examples] == [path.stem for path in questions]
    for example, path in zip(examples, questions, strict=True):
        text = path.read_text(encoding="utf-8")
        assert _tokens(example.query) == _tokens(text)
        assert text.startswith(f"# question: {example.title}\n")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_an_example_is_a_whole_query(example: Example) -> None:
    """It parses without prefixes or a base from outside, names the site as base, and fits on a page."""
    Store().query(example.query)
    assert example.query.count("BASE <https://a.example/ld/>") == 1
    assert all(len(line) <= 100 for line in example.query.splitlines())


def test_an_example_has_an_address_that_asks_it() -> None:
    """Below the base; each its own."""
    for example in EXAMPLES:
        address = urlsplit(example.href)
        assert address.path == "/ld/sparql"
        assert parse_qs(address.query) == {"query": [example.query]}
        assert re.fullmatch(r"[ -~]+", example.href)
    assert len({example.href for example in EXAMPLES}) == len(EXAMPLES) == 17
