"""The forms that are made when a document is published: those most asked for that depend on it alone."""

from collections.abc import Mapping
from typing import Final

from cable_ld.editions.rendering import Prerender
from cable_ld.editions.shelf import publication
from cable_ld.editions.version import Version
from cable_ld.model.iri import Addresses
from cable_ld.model.media import JSON_LD, TURTLE
from cable_ld.profiles.native import Graph, render
from cable_ld.rdf.canonical import read_ntriples
from cable_ld.rdf.context import Context

VARIANTS: Final = (TURTLE, JSON_LD)


def prerender(addresses: Addresses, most: int) -> Prerender:
    """Makes the bytes that a request would get."""

    def forms(version: Version, triples: bytes, context: Context) -> Mapping[str, bytes]:
        own = publication(version.iri, version.modified, version.type)
        graph = Graph(read_ntriples(triples) + own, version.thing, version.iri)
        return {variant.suffix: render(graph, variant, context, addresses) for variant in VARIANTS}

    return Prerender(forms, most)
