"""The order of parts."""

from pyoxigraph import Literal, NamedNode, Triple

from cable_ld.pages.order import in_reading_order, most_specific
from cable_ld.rdf.namespaces import CLD, RDF, RICO


def _part(iri: str, kind: NamedNode, sequence: str | None = None) -> list[Triple]:
    node = NamedNode(iri)
    typed = [Triple(node, RDF.term("type"), kind)]
    return typed if sequence is None else [*typed, Triple(node, CLD.term("sequence"), Literal(sequence))]


def test_the_thing_leads_then_class_sequence_and_name() -> None:
    """Numbers in names count as numbers; what has no sequence or class comes last."""
    about = {
        "http://x/unknown": [],
        "http://x/#d10": _part("http://x/#d10", RICO.term("Date")),
        "http://x/#d2": _part("http://x/#d2", RICO.term("Date")),
        "http://x/#d3": _part("http://x/#d3", RICO.term("Date"), "many"),
        "http://x/#b": _part("http://x/#b", CLD.term("Exemplar"), "2"),
        "http://x/#a": _part("http://x/#a", CLD.term("Exemplar"), "10"),
        "http://x/": _part("http://x/", RICO.term("Record")),
        "http://x/#z": _part("http://x/#z", CLD.term("Zebra")),
    }
    order = ["", "#b", "#a", "#d2", "#d3", "#d10", "unknown", "#z"]
    assert in_reading_order(about, "http://x/") == [f"http://x/{name}" for name in order]


def test_our_own_class_is_the_most_specific() -> None:
    """Ours refine those of others."""
    node = NamedNode("http://x/")
    kinds = (RICO.term("Agent"), CLD.term("Persona"), Literal("no class"))
    assert most_specific([Triple(node, RDF.term("type"), kind) for kind in kinds]) == CLD + "Persona"
    assert most_specific([]) is None
