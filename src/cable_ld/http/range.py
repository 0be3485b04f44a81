"""Range requests (RFC 9110 §14, https://www.rfc-editor.org/rfc/rfc9110#section-14): one range of bytes, or the whole.

A request for several ranges is answered whole, as §14.2 allows: parts cost more than they save, and were a way to
exhaust servers (CVE-2025-62727).
"""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from cable_ld.http.accept import members
from cable_ld.http.conditional import http_date

# 30 digits are more than any file has; what is longer is no number that anybody means.
_SET: Final = re.compile(r"bytes=(.*)", re.IGNORECASE | re.DOTALL)
_SPAN: Final = re.compile(r"([0-9]{0,30})-([0-9]{0,30})")


def read_range(header: str | None, size: int) -> range | None:
    """The positions that a Range header asks for in `size` bytes; empty where there are none of them (416).

    None where the whole is to be sent: no header, another unit, bad syntax, or more than one range.
    """
    found = _SET.fullmatch((header or "").strip())
    spans = members(found[1]) if found else []
    span = _SPAN.fullmatch(spans[0]) if len(spans) == 1 else None
    if span is None or not (span[1] or span[2]):
        return None
    if not span[1]:
        return range(max(size - int(span[2]), 0), size)
    first = int(span[1])
    last = int(span[2]) if span[2] else size
    if span[2] and last < first:
        return None
    return range(min(first, size), min(last + 1, size))


def range_holds(headers: Mapping[str, str], tag: str, modified: datetime) -> bool:
    """Whether If-Range (§13.1.5) lets a range be sent: it is absent, or names exactly what the server has.

    A weak tag never does. A date must be the one of Last-Modified, character for character.
    """
    condition = headers.get("if-range")
    return condition is None or condition.strip() in {tag, http_date(modified)}


def content_range(part: range, size: int) -> str:
    """The value of Content-Range; for no positions the one that a 416 has."""
    return f"bytes {part.start}-{part.stop - 1}/{size}" if part else f"bytes */{size}"
