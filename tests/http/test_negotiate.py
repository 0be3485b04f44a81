"""Which form wins, for the headers that clients were seen to send."""

import pytest

from cable_ld.http.negotiate import choose
from cable_ld.model.media import (
    DOCUMENT_VARIANTS,
    HTML,
    JSON_LD,
    N3,
    N_QUADS,
    N_TRIPLES,
    RDF_XML,
    TRIG,
    TURTLE,
    Variant,
)

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
RDFLIB = (
    "application/rdf+xml, text/n3, text/turtle, application/n-triples, application/ld+json, application/n-quads, "
    "application/trig, application/trix"
)
COMUNICA = (
    "application/n-quads,application/trig;q=0.95,application/ld+json;q=0.9,application/n-triples;q=0.8,"
    "text/turtle;q=0.6,application/rdf+xml;q=0.5,text/n3;q=0.35,text/html;q=0.2"
)


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, JSON_LD),
        ("", JSON_LD),
        ("not a header", JSON_LD),
        ("*/*", JSON_LD),
        (BROWSER, HTML),
        ("text/html", HTML),
        ("application/xhtml+xml", HTML),
        ("application/ld+json", JSON_LD),
        ("application/json", JSON_LD),
        ("text/turtle", TURTLE),
        ("application/x-turtle", TURTLE),
        ("application/n-triples", N_TRIPLES),
        ("text/plain", N_TRIPLES),
        ("text/plain, */*;q=0.1", N_TRIPLES),
        ("application/n-quads", N_QUADS),
        ("application/trig, */*;q=0.1", TRIG),
        ("application/rdf+xml, */*;q=0.1", RDF_XML),
        ("text/n3, */*;q=0.1", N3),
        ("text/turtle, application/x-turtle, */*;q=0.1", TURTLE),
        ("application/ld+json, application/json;q=0.9, */*;q=0.1", JSON_LD),
        (RDFLIB, TURTLE),
        (COMUNICA, N_QUADS),
        ("application/ld+json, application/json", JSON_LD),
        ("application/ld+json, application/json;q=0.8, text/html;q=0.5", JSON_LD),
        ("text/html,application/xhtml+xml,application/xml;q=0.9", HTML),
        ("application/linkset+json,application/linkset;q=0.9,application/json;q=0.3,text/plain;q=0.2", JSON_LD),
        ('application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"', JSON_LD),
        ("text/turtle;charset=utf-8", TURTLE),
        ("text/*", HTML),
        ("application/*", JSON_LD),
        ("image/png", None),
        ("*/*;q=0", None),
        ("text/html;q=0, */*", JSON_LD),
        ("text/html;q=0.5, */*;q=0.5", HTML),
        ("text/turtle;q=0.5, text/html;q=0.4, */*;q=0.1", TURTLE),
        ("text/*;q=0.9, text/html;q=0.1", TURTLE),
        ("text/turtle;q=0, text/*", HTML),
        ("*/*;q=0, application/json", JSON_LD),
        ("text/html;q=0, application/xhtml+xml", None),
        ("text/html;level=1, text/html;q=0", None),
        ("text/turtle;q=0.001", TURTLE),
    ],
)
def test_a_document_is_given_in_the_form_that_is_wanted_most(accept: str | None, expected: Variant | None) -> None:
    """q counts, q=0 excludes, the more specific range wins, the rest goes by a fixed order."""
    assert choose(accept, DOCUMENT_VARIANTS, JSON_LD) == expected


@pytest.mark.parametrize("refused", ["application/ld+json;q=0, */*", "application/ld+json;q=0, application/json"])
def test_a_form_that_is_refused_by_name_is_never_sent(refused: str) -> None:
    """An alias does not bring it back: the answer would still say its own type."""
    assert choose(refused, DOCUMENT_VARIANTS, JSON_LD) not in {JSON_LD}


@pytest.mark.parametrize("accept", [None, "*/*", "text/html, */*;q=0.1", BROWSER])
def test_a_page_for_people_is_a_page_unless_data_are_asked_for(accept: str | None) -> None:
    """What `*/*` means depends on the resource."""
    assert choose(accept, DOCUMENT_VARIANTS, HTML) == HTML


def test_a_wildcard_takes_another_form_where_the_default_is_not_offered() -> None:
    """The fixed order decides then."""
    assert choose("*/*", (TURTLE, RDF_XML), JSON_LD) == TURTLE
