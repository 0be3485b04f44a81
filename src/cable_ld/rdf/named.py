"""Triples → bytes of the RDF formats that can say in which graph they stand (CONTRACT.md §2 says where they do)."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final, TypeAlias

from pyoxigraph import NamedNode, Triple

from cable_ld.model.media import N_QUADS, TRIG, Variant
from cable_ld.rdf.canonical import ntriples
from cable_ld.rdf.turtle import turtle

Writer: TypeAlias = Callable[[Sequence[Triple], NamedNode, Mapping[str, str]], bytes]


def write_named(triples: Sequence[Triple], graph: str, variant: Variant, prefixes: Mapping[str, str]) -> bytes:
    """Writes `triples` into the graph named `graph`, in one of the forms of `NAMING`."""
    return NAMING[variant](triples, NamedNode(graph), prefixes)


def _nquads(triples: Sequence[Triple], graph: NamedNode, _: Mapping[str, str]) -> bytes:
    # In canonical N-Triples a line break stands at the end of a line alone: others are escaped.
    return ntriples(triples).replace(b" .\n", b" %s .\n" % str(graph).encode())


def _trig(triples: Sequence[Triple], graph: NamedNode, prefixes: Mapping[str, str]) -> bytes:
    text = turtle(triples, prefixes)
    # An empty line ends the declarations, and never stands within them.
    head, gap, body = text.partition(b"\n\n") if text.startswith(b"@prefix") else (b"", b"", text)
    return b"%b%b%b {\n%b}\n" % (head, gap, str(graph).encode(), body)


NAMING: Final[Mapping[Variant, Writer]] = MappingProxyType({N_QUADS: _nquads, TRIG: _trig})
"""The forms in which graphs have names."""
