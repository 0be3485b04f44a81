"""The face is what other documents may show of a thing."""

from pyoxigraph import Literal

from cable_ld.rdf.face import face, label
from tests.rdf.material import THING, triples

GRAPH = triples(
    """
    <> a rico:Person ; rdfs:label "Telegramm"@de , "Telegram"@en-gb , "8600" ; skos:prefLabel "preferred"@en ;
       rico:name "name"@en ; skos:exactMatch <http://www.wikidata.org/entity/Q855> ; rico:birthDate "1878"^^xsd:gYear ;
       rico:deathDate "1953-03-05"^^xsd:date ; rico:note "not the face"@en .
    :nameless a rico:Person . :matched rdfs:label <http://other.example/> ; skos:prefLabel "Matched" .
    :german rdfs:label "Zug"@fr , "Bahn"@de .
    """
)


def test_the_face_is_labels_names_identifiers_and_dates_of_life() -> None:
    """Nothing else of a document is shown by others."""
    shown = {triple.predicate.value.rpartition("#")[2] for triple in face(GRAPH)}
    assert shown == {"label", "prefLabel", "name", "exactMatch", "birthDate", "deathDate"}


def test_the_label_is_english_where_there_is_one() -> None:
    """The predicate counts before the language, any English before none, none before others by tag."""
    assert label(GRAPH, THING) == Literal("Telegram", language="en-gb")
    assert label(face(GRAPH), f"{THING}#german") == Literal("Bahn", language="de")
    assert label([each for each in GRAPH if "en-gb" not in str(each)], THING) == Literal("8600")


def test_only_a_literal_is_a_label() -> None:
    """An IRI as rdfs:label is passed over; without any label there is None."""
    assert label(GRAPH, f"{THING}#matched") == Literal("Matched")
    assert label(GRAPH, f"{THING}#nameless") is None
