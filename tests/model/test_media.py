"""The table of media types holds together."""

from cable_ld.model.media import (
    DOCUMENT_VARIANTS,
    HELD_VARIANTS,
    HTML,
    JSON_LD,
    N_TRIPLES,
    RDF_VARIANTS,
    TURTLE,
    Variant,
)


def test_suffixes_and_media_types_name_one_form_each() -> None:
    """No two forms that are negotiated share a suffix, a media type or an alias."""
    names = [name for variant in DOCUMENT_VARIANTS for name in variant.names]
    assert len(names) == len(set(names))
    suffixes = [variant.suffix for variant in (*DOCUMENT_VARIANTS, *HELD_VARIANTS)]
    assert len(suffixes) == len(set(suffixes))


def test_rdf_forms_are_the_document_forms_without_the_page() -> None:
    """The two lists cannot drift apart."""
    assert set(RDF_VARIANTS) == set(DOCUMENT_VARIANTS) - {HTML}


def test_charset_is_stated_where_the_type_has_the_parameter() -> None:
    """Turtle and HTML say UTF-8; JSON-LD and N-Triples have no such parameter."""
    assert TURTLE.content_type == "text/turtle; charset=utf-8"
    assert JSON_LD.content_type == "application/ld+json"
    assert N_TRIPLES.content_type == "application/n-triples"


def test_a_profile_that_is_fixed_for_a_type_is_stated() -> None:
    """As a quoted parameter; who asks for the type need not know it."""
    variant = Variant("jsonld", "application/ld+json", "JSON-LD", profile="http://a.example/context.json")
    assert variant.content_type == 'application/ld+json; profile="http://a.example/context.json"'
    assert variant.names == ("application/ld+json",)
