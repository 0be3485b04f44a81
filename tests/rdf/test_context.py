"""The context is read as the framer needs it."""

import json

import pytest

from cable_ld.rdf.context import KEYWORDS, Context, Key, unknown
from cable_ld.rdf.namespaces import RDF, RDFS

DEFINITIONS = {
    "@version": 1.1,
    **KEYWORDS,
    "otherTypes": {"@id": RDF + "type", "@type": "@vocab", "@container": "@set"},
    "Thing": "http://o.example/Thing",
    "label": {"@id": RDFS + "label", "@container": "@language"},
    "name": {"@id": RDFS + "label"},
    "parts": {"@reverse": "http://o.example/partOf", "@type": "@id", "@container": "@set"},
}


def context(**changed: object) -> Context:
    """A small context with changes."""
    return Context.read(json.dumps({"@context": DEFINITIONS | changed}).encode())


def test_keys_know_how_their_values_are_written() -> None:
    """The first of two keys for a property counts; the rank is the place in the file."""
    read = context()
    assert read.key(RDFS + "label") == Key("label", 8, by_language=True)
    assert read.key(RDF + "type") == Key("otherTypes", 6, "@vocab", always_list=True)
    assert dict(read.backward) == {"http://o.example/partOf": Key("parts", 10, "@id", always_list=True)}


def test_terms_have_short_names_but_for_type() -> None:
    """`otherTypes` as the name of a property that a claim states would mislead."""
    assert dict(context().names) == {"http://o.example/Thing": "Thing", RDFS + "label": "label"}


def test_a_context_may_need_the_name_of_a_keyword_for_a_property() -> None:
    """Then the keyword is written as JSON-LD has it; `id` and `type` are never given away."""
    read = context(language={"@id": "http://o.example/language", "@container": "@set"})
    assert read.key("http://o.example/language").name == "language"
    assert read.keywords == {**{name: name for name in KEYWORDS}, "language": "@language"}
    with pytest.raises(ValueError, match="id is wanting"):
        context(id="http://o.example/id")


def test_an_unknown_property_is_its_own_key_and_comes_last() -> None:
    """An absolute IRI means itself in every context."""
    key = context().key("http://o.example/other")
    assert key == unknown("http://o.example/other")
    assert key.rank > 1000


def test_a_context_must_name_the_keywords() -> None:
    """The framer writes `id` and means `@id`."""
    with pytest.raises(ValueError, match="id is wanting"):
        context(id="http://o.example/id")
    with pytest.raises(ValueError, match="id is wanting"):
        Context.read(b"{}")
