"""XML from a template: text arrives as it was, or not at all where XML has no place for it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError
from lxml import etree

from cable_ld.profiles.template import fill

XML_TEXT = st.text(st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufffe\uffff"))


def _filled(template: str, tree: Any) -> str:
    return fill(template, {"tree": tree}).decode()


@given(XML_TEXT | st.sampled_from(["a\rb", "a\r\nb", "tab\there", "line\nfeed", "]]>", "\"&'<error", "\U0001f600"]))
def test_text_and_attributes_arrive_as_they_were(text: str) -> None:
    """Whatever an author writes, a reader of XML reads."""
    root = etree.fromstring(fill('<a b="{{ tree }}">{{ tree }}</a>', {"tree": text}))
    assert (root.text or "") == text
    assert root.get("b") == text.replace("\n", " ").replace("\t", " ")


@pytest.mark.parametrize("character", ["\0", "\b", "\x0b", "\x1f", "\ufffe", "\uffff"])
def test_what_xml_has_no_place_for_is_left_out(character: str) -> None:
    """No escape could carry it."""
    assert _filled("<a>{{ tree }}</a>", f"x{character}y") == "<a>xy</a>"


def test_a_name_that_is_not_there_is_an_error_unless_it_is_asked_for_gently() -> None:
    """A template that takes what a profile does not give is a fault to be found."""
    with pytest.raises(UndefinedError):
        _filled('{{ tree["title"] }}', {})
    assert _filled('{{ tree.get("title") | many }}', {}) == "[]"


@pytest.mark.parametrize(
    ("value", "pairs"),
    [
        (None, []),
        ("a", [(None, "a")]),
        (["a", "b"], [(None, "a"), (None, "b")]),
        ({"value": "a", "language": "en"}, [("en", "a")]),
        ({"value": "a", "type": "http://x/t"}, [(None, "a")]),
        ({"en": "a", "@none": ["b", "c"]}, [("en", "a"), (None, "b"), (None, "c")]),
    ],
)
def test_texts_have_their_languages(value: Any, pairs: list[tuple[str | None, str]]) -> None:
    """However JSON-LD writes them."""
    assert _filled("{{ (tree | texts) == expected }}".replace("expected", repr(pairs)), value) == "True"


@pytest.mark.parametrize(
    ("value", "pairs"),
    [
        (None, []),
        ("a", [(None, "a")]),
        (3, [(None, "3")]),
        ([True, {"value": "a", "language": "en"}], [(None, "true"), ("en", "a")]),
        ({"id": "http://x/", "label": {"value": "X", "language": "en"}}, [("en", "X")]),
        ({"id": "http://x/", "label": ["X", "Y"]}, [(None, "X"), (None, "Y")]),
        ({"id": "http://x/"}, [(None, "http://x/")]),
        ({"type": "Nameless"}, []),
    ],
)
def test_a_thing_is_named_by_its_label(value: Any, pairs: list[tuple[str | None, str]]) -> None:
    """Else by its IRI; what has neither has no name."""
    assert _filled("{{ (tree | named) == expected }}".replace("expected", repr(pairs)), value) == "True"


def test_the_same_iri_has_the_same_uuid() -> None:
    """And another one has another."""
    assert _filled("{{ tree | uuid }}", "http://x/") == _filled("{{ tree | uuid }}", "http://x/")
    assert _filled("{{ tree | uuid }}", "http://x/") != _filled("{{ tree | uuid }}", "http://y/")


def test_bytes_are_utf_8() -> None:
    """Without a declaration: the form that is sent within a record must have none."""
    assert fill("<a>{{ tree }}</a>\n", {"tree": "中"}) == "<a>中</a>\n".encode()
