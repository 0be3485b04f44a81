"""How terms look."""

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from cable_ld.model.iri import Addresses
from cable_ld.pages.names import Names, Value, compact, in_words, labels_of
from cable_ld.rdf.namespaces import RDFS, RICO, SKOS, XSD
from tests.corpora import BASE

NAMES = Names(
    Addresses("https://a.example/ld/"), {"http://x/y": Literal("Why", language="ru-latn")}, {"http://x/z": "z"}
)


@pytest.mark.parametrize(
    ("iri", "link"),
    [
        ("http://x/z", "#z"),
        ("https://a.example/ld/id/person/a#b", "/ld/id/person/a#b"),
        ("https://w3id.org/cable-ld/ns#Claim", "/ld/ns#Claim"),
        ("https://w3id.org/cable-ld/ns", "/ld/ns"),
        ("https://a.example/other", "https://a.example/other"),
        ("HTTP://x/", "HTTP://x/"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("javascript:alert(1)", None),
        ("JavaScript:alert(1)", None),
        ("data:text/html,x", None),
        ("urn:x:y", None),
        ("http://[", None),
    ],
)
def test_only_safe_addresses_are_links(iri: str, link: str | None) -> None:
    """On this page, below the base, or out by http, https or mailto."""
    assert NAMES.link(iri) == link


def test_no_address_of_this_site_is_read_as_another_host() -> None:
    """A path that begins with two slashes is not used as one."""
    names = Names(Addresses("http://a.example/"), {})
    assert names.link("http://a.example//evil.example/") == "http://a.example//evil.example/"


def test_a_thing_is_shown_by_its_label_in_its_language() -> None:
    """And without one by its IRI, shortened where a prefix is known."""
    assert NAMES.iri("http://x/y") == Value("Why", "http://x/y", "ru-Latn", hint="http://x/y")
    assert NAMES.iri("http://x/w").text == "http://x/w"
    assert NAMES.iri(RICO + "title").text == "rico:title"


def test_a_term_without_a_label_is_shown_by_its_words() -> None:
    """`hasCreationDate` is three words."""
    assert NAMES.term(RICO + "hasCreationDate").text == "has creation date"
    assert NAMES.term("http://x/y").text == "Why"
    assert in_words("http://x/y#") == "y"
    assert in_words("#") == "#"


def test_a_literal_is_marked_with_its_datatype_and_language() -> None:
    """Plain strings need no mark."""
    assert NAMES.value(Literal("5", datatype=XSD.term("integer"))) == Value("5", datatype="xsd:integer")
    assert NAMES.value(Literal("а", language="ru-RU")) == Value("а", lang="ru-RU")
    assert NAMES.value(Literal("a")) == Value("a")


def test_the_longest_prefix_shortens() -> None:
    """`dcterms`, not something shorter."""
    assert compact("http://purl.org/dc/terms/title") == "dct:title"


def test_labels_are_found_for_all_subjects() -> None:
    """The best of each."""
    node = NamedNode(BASE)
    triples = [
        Triple(node, SKOS.term("prefLabel"), Literal("b")),
        Triple(node, RDFS.term("label"), Literal("a")),
        Triple(NamedNode("http://x/"), RDFS.term("label"), NamedNode("http://y/")),
    ]
    assert labels_of(triples) == {BASE: Literal("a")}
