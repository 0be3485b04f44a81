"""Values → literals."""

from cable_ld.rdf.literals import integer


def test_a_number_is_an_integer_of_xml_schema() -> None:
    """Of the one type that the engine answers with."""
    assert str(integer(42)) == '"42"^^<http://www.w3.org/2001/XMLSchema#integer>'
