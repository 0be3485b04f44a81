"""Core SHACL, by pySHACL, in terms that we can show."""

import pytest

from cable_ld.corpus.check import Checked
from cable_ld.rdf.parse import SyntaxFault
from cable_ld.rdf.shapes import Violation, violations
from tests.rdf.material import BASE, ONTOLOGY, THING, triples

PREFIXES = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix rico: <https://www.ica.org/standards/RiC/ontology#> .
@prefix cld: <https://w3id.org/cable-ld/ns#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix s: <http://s.example/> . """


def test_a_violation_names_node_property_value_and_remedy() -> None:
    """Several come in order; a longer path has no single property."""
    shapes = """s:Record a sh:NodeShape ; sh:targetClass rico:Record ;
        sh:property [ sh:path rdfs:label ; sh:minCount 1 ; sh:message "Give it a label." ] ,
            [ sh:path cld:copyNumber ; sh:datatype xsd:integer ; sh:severity sh:Warning ; sh:message "A number." ] ,
            [ sh:path [ sh:inversePath cld:carries ] ; sh:minCount 1 ; sh:message "Somebody carries it." ] ."""
    graph = triples('<> a rico:Record ; cld:copyNumber "five"@en .')
    assert violations(graph, (PREFIXES + shapes).encode(), BASE) == (
        Violation(THING, None, None, "Somebody carries it.", "Violation"),
        Violation(THING, "http://www.w3.org/2000/01/rdf-schema#label", None, "Give it a label.", "Violation"),
        Violation(THING, "https://w3id.org/cable-ld/ns#copyNumber", '"five"@en', "A number.", "Warning"),
    )


def test_vocabulary_iris_are_below_the_base() -> None:
    """One file of shapes serves every installation."""
    shapes = (
        PREFIXES + "s:S a sh:NodeShape ; sh:targetObjectsOf cld:voice ; sh:in ( <id/vocabulary/voice#a> ) ."
    ).encode()
    graph = triples(f"<> cld:voice <{BASE}id/vocabulary/voice#a> .")
    assert violations(graph, shapes, BASE) == ()
    assert len(violations(graph, shapes, "http://other.example/")) == 1


def test_classes_are_known_through_their_superclasses() -> None:
    """The ontology stands among the data."""
    shapes = (PREFIXES + "s:S a sh:NodeShape ; sh:targetObjectsOf cld:copy ; sh:class rico:Instantiation .").encode()
    graph = triples(":p cld:copy :c . :c a cld:Exemplar .")
    assert len(violations(graph, shapes, BASE)) == 1
    assert violations((*graph, *triples("cld:Exemplar rdfs:subClassOf rico:Instantiation .")), shapes, BASE) == ()


def test_blank_nodes_keep_their_shape() -> None:
    """A node without a name is a node."""
    shapes = (
        PREFIXES + 's:S a sh:NodeShape ; sh:targetClass rico:Date ; sh:message "IRI." ; sh:nodeKind sh:IRI .'
    ).encode()
    (found,) = violations(triples("_:x a rico:Date ."), shapes, BASE)
    assert (found.message, found.path) == ("IRI.", None)


@pytest.mark.parametrize(
    "property_of_shape",
    [
        "sh:property [ sh:minCount 1 ]",
        'sh:sparql [ sh:select "SELECT $this WHERE { $this ?p ?o MINUS { ?s ?q ?o } }" ]',
    ],
)
def test_unusable_shapes_are_a_fault(property_of_shape: str) -> None:
    """A property shape without a path; SPARQL that SHACL does not allow."""
    shapes = f"{PREFIXES} s:S a sh:NodeShape ; sh:targetClass rico:Date ; {property_of_shape} ."
    with pytest.raises(SyntaxFault, match="shapes cannot be used"):
        violations(triples("<> a rico:Date ."), shapes.encode(), BASE)


def test_shapes_that_are_no_turtle_are_a_fault() -> None:
    """With its place."""
    with pytest.raises(SyntaxFault) as caught:
        violations((), b"<", BASE)
    assert caught.value.line == 1


def test_the_corpus_conforms_to_the_shapes(checked: Checked) -> None:
    """With the ontology, which knows the subclasses."""
    graph = [*checked.ontology, *(each for document in checked.documents for each in document.triples)]
    assert violations(graph, (ONTOLOGY / "shapes.ttl").read_bytes(), BASE) == ()
