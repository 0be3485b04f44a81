"""Messages call things as the author of the file calls them."""

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode

from cable_ld.corpus.names import Names, quoted

BASE = "http://127.0.0.1:8000/"
NAMES = Names(
    f"{BASE}id/record/x", BASE, {"": f"{BASE}id/record/x#", "p": f"{BASE}id/person/", "ann": f"{BASE}id/person/ann#"}
)


@pytest.mark.parametrize(
    ("iri", "shown"),
    [
        (f"{BASE}id/record/x", "<>"),
        (f"{BASE}id/record/x#c032", ":c032"),
        (f"{BASE}id/person/ann", "p:ann"),
        (f"{BASE}id/person/ann#birth", "ann:birth"),
        (f"{BASE}id/vocabulary/voice#document", "voice:document"),
        (f"{BASE}id/place/berne", "place:berne"),
        ("https://w3id.org/cable-ld/ns#voice", "cld:voice"),
        ("http://example.org/a/b", "<http://example.org/a/b>"),
        (f"{BASE}id/person/a/b", f"<{BASE}id/person/a/b>"),
    ],
)
def test_an_address_is_shown_as_its_author_writes_it(iri: str, shown: str) -> None:
    """By the file's own prefixes, else by the usual ones, else in full."""
    assert NAMES.show(iri) == NAMES.show(NamedNode(iri)) == shown


def test_text_is_shown_in_quotation_marks() -> None:
    """And a blank node by its label."""
    assert NAMES.show(Literal("a", language="en")) == '"a"'
    assert NAMES.show(BlankNode("b")) == "_:b"


def test_what_cannot_be_seen_is_escaped() -> None:
    """As it would be written in Turtle."""
    assert quoted("a\u00a0b\n\t\r\U000e0001") == '"a\\u00A0b\\n\\t\\r\\U000E0001"'


def test_long_text_is_cut() -> None:
    """A message is read on a screen."""
    assert len(quoted("x" * 500)) < 170
