"""Addresses as sitemaps."""

from lxml import etree

from cable_ld.protocols.sitemap.answer import SIZE
from cable_ld.protocols.sitemap.xml import LONGEST, NAMESPACE, index, urlset

TIME = "2026-01-01T00:00:00Z"


def _read(sitemap: bytes) -> list[tuple[str, ...]]:
    return [tuple(str(child.text) for child in each) for each in etree.fromstring(sitemap)]


def test_a_sitemap_lists_addresses_with_their_last_change() -> None:
    """In the namespace of the protocol."""
    made = urlset([("https://a.example/doc/a", TIME), ("https://a.example/doc/b", TIME)])
    assert etree.fromstring(made).tag == f"{{{NAMESPACE}}}urlset"
    assert _read(made) == [("https://a.example/doc/a", TIME), ("https://a.example/doc/b", TIME)]
    assert made.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n')


def test_an_index_lists_sitemaps() -> None:
    """Each with its last change."""
    made = index([("https://a.example/sitemap/1.xml", TIME)])
    assert etree.fromstring(made).tag == f"{{{NAMESPACE}}}sitemapindex"
    assert _read(made) == [("https://a.example/sitemap/1.xml", TIME)]


def test_addresses_are_escaped_once_for_the_web_and_once_for_xml() -> None:
    """As RFC 3986 and the protocol want; what is escaped already stays."""
    made = urlset([("https://a.example/doc/ä/中%20'\"&x=1", TIME)])
    assert _read(made) == [("https://a.example/doc/%C3%A4/%E4%B8%AD%20'%22&x=1", TIME)]
    assert b"%20&apos;%22&amp;x=1" in made
    assert made.isascii()


def test_an_address_longer_than_the_protocol_allows_is_left_out() -> None:
    """The rest is listed."""
    start = "https://a.example/doc/"
    just, too_long = start + "x" * (LONGEST - len(start)), start + "x" * (LONGEST - len(start) + 1)
    assert _read(urlset([(too_long, TIME), (just, TIME)])) == [(just, TIME)]


def test_no_part_is_larger_than_the_protocol_allows() -> None:
    """50,000 addresses and 50 MiB, also where each is as long as may be."""
    start = "https://a.example/doc/"
    one = len(urlset([(start + "x" * (LONGEST - len(start)), TIME)]))
    assert one * SIZE < 50 * 2**20
    assert SIZE <= 50_000
