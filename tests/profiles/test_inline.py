"""JSON-LD for search engines: what they know, as they know it."""

from typing import Any

from cable_ld.editions.shelf import Edition
from cable_ld.profiles.inline import inlined
from tests.profiles.forms import profile_of, source, sources
from tests.profiles.told import told

SCHEMA = profile_of("schema")


def _keys(value: Any) -> set[str]:
    if isinstance(value, list):
        return set().union(*map(_keys, value))
    return set(value).union(*map(_keys, value.values())) if isinstance(value, dict) else set()


def test_a_page_has_one_object_under_the_context_that_search_engines_know(published: Edition) -> None:
    """With keywords as the specification writes them, and no key but terms of schema.org."""
    assert SCHEMA.framing is not None
    terms = {iri.removeprefix(SCHEMA.uri) for iri in SCHEMA.framing.forward}
    for each in sources(published):
        tree = inlined(SCHEMA, each)
        assert tree["@context"] == "https://schema.org/"
        assert tree["@id"] == each.version.thing
        assert _keys(tree) <= terms | {"@context", "@id", "@type", "@value", "@language"}


def test_all_types_stand_together(published: Edition) -> None:
    """The most telling first; one alone is no list."""
    assert inlined(SCHEMA, source(published, "record/telegram-8600"))["@type"] == ["Message", "ArchiveComponent"]
    assert inlined(SCHEMA, source(published, "person/mao-zedong"))["@type"] == "Person"


def test_a_term_that_is_a_keyword_elsewhere_is_a_term_here(published: Edition) -> None:
    """`value` of a number."""
    tree = inlined(SCHEMA, source(published, "record/telegram-8600"))
    numbers = {each["value"] for each in tree["identifier"] if isinstance(each, dict)}
    assert numbers == {"550", "8600"}


def test_what_the_description_does_not_lead_to_is_left_out() -> None:
    """And other people's classes and properties go by their names in schema.org."""
    tree = inlined(SCHEMA, told('<> a schema:Dataset ; schema:size "3" . <#other> schema:name "Apart" .', "other/box"))
    assert (tree["@type"], tree["size"]) == ("Dataset", "3")
    assert "Apart" not in str(tree)
