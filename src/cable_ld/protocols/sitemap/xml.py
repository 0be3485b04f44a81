"""Addresses → the XML of the sitemap protocol (https://www.sitemaps.org/protocol.html)."""

import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import quote
from xml.sax.saxutils import escape

NAMESPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
LONGEST: Final = 2047
"""Characters that an address may have, as it is written; what is longer has no place in a sitemap."""

_PLAIN: Final = re.compile(r"[A-Za-z0-9._~:/-]*")
"""Most addresses: nothing in them is escaped."""
_AS_IS: Final = ":/?#[]@!$&'()*+,;=%~"
_QUOTES: Final = {"'": "&apos;", '"': "&quot;"}


def urlset(pages: Iterable[tuple[str, str]]) -> bytes:
    """The sitemap of addresses (absolute IRIs), each with the instant of its last change."""
    return _listed("urlset", "url", pages)


def index(parts: Iterable[tuple[str, str]]) -> bytes:
    """The index of sitemaps, each by its address and with the instant of its last change."""
    return _listed("sitemapindex", "sitemap", parts)


def _listed(whole: str, each: str, rows: Iterable[tuple[str, str]]) -> bytes:
    located = ((_location(address), modified) for address, modified in rows)
    lines = "".join(
        f"<{each}><loc>{location}</loc><lastmod>{modified}</lastmod></{each}>\n"
        for location, modified in located
        if len(location) <= LONGEST
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{whole} xmlns="{NAMESPACE}">\n{lines}</{whole}>\n'.encode()


def _location(address: str) -> str:
    return address if _PLAIN.fullmatch(address) else escape(quote(address, safe=_AS_IS), _QUOTES)
