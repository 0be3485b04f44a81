"""Orders for people."""

from cable_ld.rdf.order import by_subject, natural, reading_order
from tests.rdf.material import THING, triples


def test_numbers_in_names_count_as_numbers() -> None:
    """c2 comes before c10, and leading zeros do not matter."""
    assert sorted(["c10", "c2", "c", "c010-x", "c002-a", "10", "b"], key=natural) == [
        *("10", "b", "c", "c2", "c002-a", "c10", "c010-x")
    ]


def test_the_thing_stands_first() -> None:
    """Its document and its parts come after it, in natural order."""
    graph = triples(":c10 a cld:Claim . :c2 a cld:Claim . <http://a.example/doc> a foaf:Document . <> a rico:Record .")
    subjects = [str(each.subject).rpartition("/")[2] for each in reading_order(graph, THING)]
    assert subjects == ["telegram-8600>", "doc>", "telegram-8600#c2>", "telegram-8600#c10>"]


def test_types_and_labels_lead_and_the_rest_keeps_its_order() -> None:
    """Groups are by subject and property, each subject once."""
    graph = triples('<> dct:title "T" ; rdfs:label "L" . :a dct:date "1" . <> a rico:Record ; dct:title "U" .')
    groups = [[(p.value.rpartition("/")[2], len(g)) for p, g in each.items()] for each in by_subject(graph).values()]
    assert groups == [[("22-rdf-syntax-ns#type", 1), ("rdf-schema#label", 1), ("title", 2)], [("date", 1)]]
