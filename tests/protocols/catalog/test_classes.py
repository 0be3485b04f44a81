"""The classes of what a description leads to."""

from pyoxigraph import Literal, NamedNode, Triple

from cable_ld.protocols.catalog.classes import RANGES, classes
from cable_ld.rdf.namespaces import DCAT, DCT, RDF, RDFS

HERE = NamedNode("http://x.example/dataset")
THERE = NamedNode("http://x.example/sparql")


def test_a_value_has_the_class_that_its_property_gives_it() -> None:
    """A text has none, and a property that says nothing of its values gives none."""
    stated = (
        Triple(HERE, DCAT.term("endpointURL"), THERE),
        Triple(HERE, DCT.term("publisher"), Literal("Us")),
        Triple(HERE, DCT.term("relation"), THERE),
    )
    assert set(classes(stated)) == {Triple(THERE, RDF.term("type"), RDFS.term("Resource"))}


def test_nothing_becomes_a_data_set_by_being_spoken_of() -> None:
    """There is one, and it says so itself."""
    assert DCAT.term("Dataset") not in RANGES.values()
