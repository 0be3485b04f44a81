"""Forms of a document that are made when it is published, so that the first request finds them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from cable_ld.editions.version import Version
from cable_ld.rdf.context import Context

Render: TypeAlias = Callable[[Version, bytes, Context], Mapping[str, bytes]]
"""A version, its N-Triples and the JSON-LD context → the bytes of its forms by suffix."""


@dataclass(frozen=True, slots=True)
class Prerender:
    """How to make them; an edition that changes more documents than `most` goes without."""

    render: Render
    most: int
