"""Values → literals."""

from pyoxigraph import Literal

from cable_ld.rdf.namespaces import XSD


def integer(number: int) -> Literal:
    """As xsd:integer, since Oxigraph answers with it for every derived type."""
    return Literal(str(number), datatype=XSD.term("integer"))
