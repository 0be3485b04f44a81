"""Bytes become quads as they were written, or a fault that says where."""

import pytest
from pyoxigraph import Literal, NamedNode

from cable_ld.model.errors import CableError
from cable_ld.model.media import JSON_LD, N3, N_QUADS, N_TRIPLES, RDF_VARIANTS, RDF_XML, TRIG, TURTLE, Variant
from cable_ld.rdf.namespaces import XSD
from cable_ld.rdf.parse import FORMATS, SyntaxFault, parse

BASE = "http://archive.example/id/record/x"
RDF_XML_TEXT = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:p="http://p.example/">
<rdf:Description rdf:about=""><p:p rdf:datatype="http://www.w3.org/2001/XMLSchema#int">05</p:p></rdf:Description>
</rdf:RDF>"""


@pytest.mark.parametrize(
    ("variant", "text"),
    [
        (TURTLE, b'<> <http://p.example/p> "05"^^<http://www.w3.org/2001/XMLSchema#int> .'),
        (TRIG, b'{ <> <http://p.example/p> "05"^^<http://www.w3.org/2001/XMLSchema#int> }'),
        (N3, b'<> <http://p.example/p> "05"^^<http://www.w3.org/2001/XMLSchema#int> .'),
        (
            N_TRIPLES,
            f'<{BASE}> <http://p.example/p> "05"^^<http://www.w3.org/2001/XMLSchema#int> .'.encode(),
        ),
        (
            N_QUADS,
            f'<{BASE}> <http://p.example/p> "05"^^<http://www.w3.org/2001/XMLSchema#int> .'.encode(),
        ),
        (RDF_XML, RDF_XML_TEXT),
        (
            JSON_LD,
            b'{"@id": "", "http://p.example/p": {"@value": "05", "@type": "http://www.w3.org/2001/XMLSchema#int"}}',
        ),
    ],
)
def test_every_format_keeps_lexical_forms_and_resolves_against_the_base(variant: Variant, text: bytes) -> None:
    """The same statement is read from each of them."""
    (quad,) = parse(text, variant, BASE).quads
    assert (quad.subject, quad.object) == (NamedNode(BASE), Literal("05", datatype=XSD.term("int")))


def test_every_rdf_variant_can_be_read() -> None:
    """What is served can be sent back."""
    assert set(FORMATS) == set(RDF_VARIANTS)


def test_prefixes_come_with_the_quads() -> None:
    """An authored file's own prefixes serve to write its names in messages."""
    assert dict(parse(b"@prefix person: <../person/> . person:a a person:b .", TURTLE, BASE).prefixes) == {
        "person": "http://archive.example/id/person/"
    }


def test_a_fault_says_what_and_where() -> None:
    """Line and column count from 1."""
    with pytest.raises(SyntaxFault, match="line 2") as caught:
        parse(b'<> a <b> .\n<> a "', TURTLE, BASE)
    assert (caught.value.line, caught.value.column) == (2, 6)
    assert isinstance(caught.value, CableError)


def test_a_fault_without_a_place_says_so() -> None:
    """Not every parser knows where it stopped."""
    with pytest.raises(SyntaxFault) as caught:
        parse(b"<rdf:RDF/>", RDF_XML, BASE)
    assert caught.value.line is None


@pytest.mark.parametrize("declaration", [b"<!DOCTYPE rdf:RDF>", b'<!doctype r [<!ENTITY a "b">]>'])
def test_a_document_type_declaration_is_refused(declaration: bytes) -> None:
    """Entities that expand without limit are never looked at."""
    with pytest.raises(SyntaxFault, match="DOCTYPE"):
        parse(declaration + RDF_XML_TEXT, RDF_XML, BASE)


@pytest.mark.parametrize(
    "text", [b"<> <http://p.example/p> <<( <a> <b> <c> )>> .", b'<> <http://p.example/p> "x"@en--ltr .']
)
def test_terms_of_rdf_1_2_are_refused(text: bytes) -> None:
    """Not every format we serve can carry them."""
    with pytest.raises(SyntaxFault, match=r"RDF 1\.2"):
        parse(text, TURTLE, BASE)


def test_a_remote_context_is_never_fetched() -> None:
    """A JSON-LD document that names one is a fault."""
    with pytest.raises(SyntaxFault, match="remote context"):
        parse(b'{"@context": "http://other.example/", "@id": ""}', JSON_LD, BASE)


def test_reading_twice_gives_the_same_blank_nodes() -> None:
    """Published bytes do not change because a file was read again."""
    text = b"<> <http://p.example/p> [ <http://p.example/q> [] ] ."
    assert parse(text, TURTLE, BASE) == parse(text, TURTLE, BASE)
