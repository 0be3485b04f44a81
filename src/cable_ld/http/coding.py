"""Content codings (RFC 9110 §8.4.1 and §12.5.3): gzip, where it is accepted and pays."""

import gzip
from typing import Final, Literal

from cable_ld.http.accept import members, weighted

Coding = Literal["gzip", "identity"]

SMALLEST: Final = 1024
"""Bodies below this many bytes are not compressed."""


def choose_coding(accept_encoding: str | None) -> Coding:
    """`gzip` where the request accepts it at least as gladly as the plain bytes, else `identity`.

    Plain bytes are sent even to a client that refuses them together with gzip: it can still read the answer.
    """
    parsed = [weighted(member) for member in members(accept_encoding)]
    weights = {value.removeprefix("x-"): q for value, _, q in (found for found in parsed if found is not None)}
    zipped = weights.get("gzip", weights.get("*", 0.0))
    return "gzip" if zipped > 0 and zipped >= weights.get("identity", 0.0) else "identity"


def encode(body: bytes, coding: Coding) -> tuple[bytes, Coding]:
    """The body in that coding, or as it is where it is too small; the same bytes every time."""
    if coding == "identity" or len(body) < SMALLEST:
        return body, "identity"
    return gzip.compress(body, compresslevel=6, mtime=0), "gzip"
