"""A profile and a document → bytes: the right words, the right form, the right context."""

import json
from dataclasses import replace

import pytest
from pyoxigraph import RdfFormat, parse

from cable_ld.editions.shelf import Edition
from cable_ld.model.media import HTML, JSON_LD, RDF_VARIANTS, RDF_XML, XML
from cable_ld.profiles.apply import apply, context_of, framed, graph_of, missing
from cable_ld.profiles.profile import Profile
from cable_ld.rdf.canonical import sort
from tests.corpora import BASE
from tests.profiles.forms import profile_of, source
from tests.profiles.told import AT, told

FORMATS = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "nq": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "rdf": RdfFormat.RDF_XML,
    "n3": RdfFormat.N3,
}
DC = profile_of("dc")
NATIVE = profile_of("native")
RENAMED: Profile = replace(
    DC,
    token="renamed",
    construct="CONSTRUCT { <> dct:creator [ rdfs:label ?name ] , ?same . ?same rdfs:label ?name } "
    "WHERE { <> rdfs:label ?name . BIND(BNODE() AS ?same) }",
    templates={"xml": "<x>{{ thing }} {{ document }} {{ tree.creator | many | length }}</x>"},
)


@pytest.mark.parametrize("token", ["native", "schema", "rico", "dc"])
def test_every_rdf_form_of_a_profile_is_the_same_graph(published: Edition, token: str) -> None:
    """And lexical forms are as the query left them."""
    profile, letter = profile_of(token), source(published, "record/telegram-1950-05-13")
    expected = sort(graph_of(profile, letter).triples)
    for variant in (variant for variant in profile.variants if variant.suffix in FORMATS):
        quads = list(parse(apply(profile, letter, variant), FORMATS[variant.suffix], base_iri=BASE))
        assert sort(quad.triple for quad in quads) == expected, variant.suffix


def test_the_native_profile_is_the_document_as_it_is(published: Edition) -> None:
    """Without a query."""
    telegram = source(published, "record/telegram-8600")
    assert graph_of(NATIVE, telegram).triples == telegram.triples
    assert missing(NATIVE, telegram) == ()
    assert json.loads(apply(NATIVE, telegram, JSON_LD))["@context"] == f"{BASE}context.jsonld"
    elsewhere = apply(NATIVE, telegram, JSON_LD, f"{BASE}edition/1/context.jsonld")
    assert json.loads(elsewhere)["@context"] == f"{BASE}edition/1/context.jsonld"


def test_a_context_is_that_of_the_profile_of_its_community_or_of_the_site() -> None:
    """In this order, its community's first."""
    assert context_of(DC, AT) == f"{BASE}profile/dc/context.jsonld"
    assert context_of(replace(DC, context_url="https://x.example/"), AT) == "https://x.example/"
    assert context_of(replace(DC, context=None), AT) == f"{BASE}context.jsonld"


def test_a_template_is_given_the_tree_the_thing_and_the_document() -> None:
    """And makes the form whose suffix it has."""
    letter = told('<> rdfs:label "A letter" .')
    made = apply(RENAMED, letter, XML).decode()
    assert made == f"<x>{letter.version.thing} {letter.version.iri} 2</x>"


def test_a_blank_node_that_is_named_once_has_no_name() -> None:
    """One that is named again keeps it, wherever it stands in the tree."""
    letter = told('<> rdfs:label "A letter" .')
    tree = framed(RENAMED, letter, graph_of(RENAMED, letter))
    assert [sorted(each) for each in tree["creator"]] == [["label"], ["label"]]
    query = "CONSTRUCT { <> dct:creator ?a ; dct:subject ?a . ?a rdfs:label 'A' } WHERE { BIND(BNODE() AS ?a) }"
    one = replace(RENAMED, construct=query)
    named = framed(one, letter, graph_of(one, letter))
    assert named["creator"]["id"] == named["subject"]["id"]
    assert named["creator"]["id"].startswith("_:")


def test_what_a_form_cannot_carry_is_an_error() -> None:
    """A control character in RDF/XML; every other form has it."""
    letter = told('<> rdfs:label "a\\bb" .')
    with pytest.raises(ValueError, match="XML"):
        apply(NATIVE, letter, RDF_XML)
    for variant in set(RDF_VARIANTS) - {RDF_XML}:
        assert apply(NATIVE, letter, variant)


def test_bytes_are_the_same_every_time(published: Edition) -> None:
    """In every form of every profile that the telegram has."""
    telegram = source(published, "record/telegram-8600")
    for profile in (profile_of(token) for token in ("native", "schema", "rico", "dc")):
        for variant in (variant for variant in profile.variants if variant != HTML):
            assert apply(profile, telegram, variant) == apply(profile, telegram, variant)
