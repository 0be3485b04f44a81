"""One order and one byte form for the triples of a document, so that equal content has equal digests.

The lines are canonical N-Triples (https://www.w3.org/TR/rdf12-n-triples/#canonical-ntriples), ordered by code point.
"""

import hashlib
from collections.abc import Iterable

from pyoxigraph import RdfFormat, Triple, parse, serialize


def sort(triples: Iterable[Triple]) -> tuple[Triple, ...]:
    """The distinct triples, in the order of their N-Triples lines."""
    distinct = tuple(dict.fromkeys(triples))
    lines = ntriples(distinct).split(b"\n")
    return tuple(triple for _, triple in sorted(zip(lines, distinct, strict=False), key=lambda pair: pair[0]))


def ntriples(triples: Iterable[Triple]) -> bytes:
    """One line per triple, as given: neither sorted nor made distinct."""
    return serialize(triples, format=RdfFormat.N_TRIPLES) or b""


def read_ntriples(data: bytes) -> tuple[Triple, ...]:
    """The triples of our own N-Triples, in their order. Raises SyntaxError on anything else."""
    return tuple(quad.triple for quad in parse(data, format=RdfFormat.N_TRIPLES))


def digest(data: bytes) -> str:
    """SHA-256 in lower-case hexadecimal."""
    return hashlib.sha256(data).hexdigest()
