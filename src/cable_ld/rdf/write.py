"""Triples → bytes of an RDF format. A document's triples stand in the default graph, whatever the format."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final, TypeAlias

from pyoxigraph import Triple

from cable_ld.model.media import N3, N_QUADS, N_TRIPLES, RDF_XML, TRIG, TURTLE, Variant
from cable_ld.rdf.canonical import ntriples
from cable_ld.rdf.rdf_xml import rdf_xml
from cable_ld.rdf.turtle import turtle

Writer: TypeAlias = Callable[[Sequence[Triple], Mapping[str, str]], bytes]


def _lines(triples: Sequence[Triple], _: Mapping[str, str]) -> bytes:
    return ntriples(triples)


WRITERS: Final[Mapping[Variant, Writer]] = MappingProxyType(
    {TURTLE: turtle, N3: turtle, TRIG: turtle, N_TRIPLES: _lines, N_QUADS: _lines, RDF_XML: rdf_xml}
)


def write(triples: Sequence[Triple], variant: Variant, prefixes: Mapping[str, str]) -> bytes:
    """Writes `triples` in any RDF variant but JSON-LD, which needs a context (`jsonld.py`).

    The line formats keep the given order, the others group it by subject (`order.reading_order` suits people). The
    same triples give the same bytes. Raises ValueError where RDF/XML cannot carry them.
    """
    return WRITERS[variant](triples, prefixes)
