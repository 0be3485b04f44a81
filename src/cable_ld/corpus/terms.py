"""Terms that no document can carry: addresses that run code, characters that XML has not (CONTRACT.md §2)."""

import re
from typing import Final

UNSAFE_SCHEMES: Final = ("javascript", "vbscript", "data", "file")
"""Addresses that run code, or read the reader's machine (notes/security.md §7)."""

_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SHOWN: Final = 60


def is_unsafe(iri: str) -> bool:
    """True for schemes that run code or read the reader's machine."""
    return iri.partition(":")[0].lower() in UNSAFE_SCHEMES


def unsafe(iri: str) -> str:
    """What to say of an unsafe address."""
    scheme = iri.partition(":")[0].lower()
    return f"<{iri[:_SHOWN]}> is an address of the scheme {scheme}:, which is never published: use http, https or urn."


def uncarried(text: str) -> str | None:
    """What to say of a literal with a character that XML 1.0 cannot carry; None where there is none."""
    found = _NOT_XML.search(text)
    if found is None:
        return None
    place = f"U+{ord(found[0]):04X} at code point {found.start()}"
    return f"holds {place}, which XML 1.0 cannot carry: remove it, or write what it stands for."
