"""Bytes of an RDF format → quads, with lexical forms as written; never fetches anything."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from pyoxigraph import Literal, Quad, RdfFormat, Triple
from pyoxigraph import parse as read

from cable_ld.model.errors import CableError
from cable_ld.model.media import JSON_LD, N3, N_QUADS, N_TRIPLES, RDF_XML, TRIG, TURTLE, Variant
from cable_ld.rdf.blank import relabel

FORMATS: Final[Mapping[Variant, RdfFormat]] = MappingProxyType(
    {
        TURTLE: RdfFormat.TURTLE,
        TRIG: RdfFormat.TRIG,
        N_TRIPLES: RdfFormat.N_TRIPLES,
        N_QUADS: RdfFormat.N_QUADS,
        RDF_XML: RdfFormat.RDF_XML,
        JSON_LD: RdfFormat.JSON_LD,
        N3: RdfFormat.N3,
    }
)


@dataclass(frozen=True, slots=True)
class Parsed:
    """Quads in the order of the text, and the prefixes that it declared."""

    quads: tuple[Quad, ...]
    prefixes: Mapping[str, str]


@dataclass
class SyntaxFault(CableError):
    """The bytes are not what they claim to be. `line` and `column` count from 1; None where they are not known."""

    message: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        return self.message


def parse(data: bytes, variant: Variant, base: str) -> Parsed:
    """Reads `data`, resolving relative IRIs against `base`; blank nodes are labelled by it too. Raises SyntaxFault.

    RDF/XML with a document type declaration is refused (entities can expand without limit), and so are the terms
    that only RDF 1.2 has, because not every format we serve can carry them.
    """
    if variant is RDF_XML and b"<!doctype" in data.lower():
        raise SyntaxFault("RDF/XML with a DOCTYPE is not read: write its entities out and leave the declaration away.")
    reader = read(data, format=FORMATS[variant], base_iri=base)
    try:
        quads = tuple(reader)
    except SyntaxError as error:
        raise SyntaxFault(error.msg, error.lineno, error.offset) from error
    for quad in quads:
        refuse_rdf12(quad)
    return Parsed(relabel(quads, base), MappingProxyType(reader.prefixes))


def refuse_rdf12(quad: Quad) -> None:
    """Raises SyntaxFault where a term is one that only RDF 1.2 has."""
    term = quad.object
    if isinstance(term, Triple):
        raise SyntaxFault(f"The triple term in {quad} is RDF 1.2, which is not read: state the claim as a cld:Claim.")
    if isinstance(term, Literal) and term.direction is not None:
        raise SyntaxFault(f"The base direction in {quad} is RDF 1.2, which is not read: leave it away.")
