"""The page of the ontology."""

import lxml.html
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from cable_ld.editions.shelf import Edition
from cable_ld.model.iri import NAMESPACE, Addresses
from cable_ld.pages.ontology import THING, OntologyOffer, ontology_page, view_of
from cable_ld.pages.render import Pages, frame_of
from cable_ld.rdf.canonical import read_ntriples
from cable_ld.rdf.namespaces import SKOS
from tests.corpora import BASE

ADDRESSES = Addresses(BASE)


def test_every_term_has_an_anchor_and_its_definition(published: Edition) -> None:
    """Classes, properties, and what is said of others' terms."""
    triples = read_ntriples(published.asset("ontology"))
    page = ontology_page(Pages(), frame_of(ADDRESSES, "S"), ADDRESSES, OntologyOffer(triples, (), b"{}"))
    document = lxml.html.document_fromstring(page.decode())
    ids = {str(each) for each in document.xpath("//@id")}
    text = " ".join(document.text_content().split())
    for triple in triples:
        if isinstance(triple.subject, NamedNode) and triple.subject.value.startswith(NAMESPACE):
            assert triple.subject.value[len(NAMESPACE) :] in ids
        if isinstance(triple.object, Literal):
            assert " ".join(triple.object.value.split()) in text
    assert document.xpath("//link[@rel='canonical']/@href") == [f"{BASE}ns"]
    assert len(document.findall(".//h1")) == 1


def test_an_ontology_without_a_title_and_licence_is_still_a_vocabulary() -> None:
    """And a term with two definitions shows both."""
    node = NamedNode(f"{NAMESPACE}x")
    definition = SKOS.term("definition")
    unnamed = Triple(BlankNode(), definition, Literal("of nothing"))
    view = view_of(ADDRESSES, [unnamed, *(Triple(node, definition, Literal(text)) for text in ("a", "b"))])
    assert (view.title, view.iri) == ("Vocabulary", THING)
    _, properties, _ = view.groups
    assert [value.text for value in properties[1][0].rows[0][1]] == ["a", "b"]
    assert properties[1][0].definition is None
