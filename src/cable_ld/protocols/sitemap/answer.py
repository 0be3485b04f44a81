"""What the sitemap, its parts and robots.txt answer."""

from hashlib import sha256
from typing import Final

from cable_ld.editions.shelf import Edition
from cable_ld.http.asked import Asked
from cable_ld.http.reply import Reply
from cable_ld.http.represent import Representation, represent
from cable_ld.http.resource import TAG_LENGTH
from cable_ld.model.change import instant
from cable_ld.model.errors import AddressUnknown
from cable_ld.model.media import TEXT, XML
from cable_ld.protocols.sitemap.request import read_part
from cable_ld.protocols.sitemap.robots import robots
from cable_ld.protocols.sitemap.xml import index, urlset
from cable_ld.site import Site

SIZE: Final = 20_000
"""Documents of a part. The protocol allows 50,000 in 50 MiB; so many fit, be each address as long as it may."""


def address_of(site: Site) -> str:
    """Where the sitemap is."""
    return f"{site.addresses.base}sitemap.xml"


def part_of(site: Site, number: int) -> str:
    """Where a part of it is."""
    return f"{site.addresses.base}sitemap/{number}.xml"


def sitemap(site: Site, asked: Asked, size: int = SIZE) -> Reply:
    """All documents; where there are more than a part holds, the parts."""
    edition = site.shelf.lease()
    if sum(edition.counts().values()) <= size:
        return _reply(asked, edition, address_of(site), urlset(edition.listing.all()))
    parts = edition.listing.parts(size)
    body = index((part_of(site, each.number), instant(each.modified)) for each in parts)
    return _reply(asked, edition, address_of(site), body)


def part(site: Site, asked: Asked, size: int = SIZE) -> Reply:
    """A part, whether the sitemap is in need of parts or not. Raises AddressUnknown where it has nothing to list."""
    edition, number = site.shelf.lease(), read_part(asked)
    listed = edition.listing.part(number, size)
    if not listed:
        raise AddressUnknown(asked.path)
    return _reply(asked, edition, part_of(site, number), urlset(listed))


def robots_txt(site: Site, asked: Asked) -> Reply:
    """What robots may ask for, whether anything is published or not."""
    body = robots(site.addresses, address_of(site))
    address = f"{site.addresses.base}robots.txt"
    return represent(asked, Representation(TEXT.content_type, _tag(body), lambda: body, address))


def _reply(asked: Asked, edition: Edition, address: str, body: bytes) -> Reply:
    made = Representation(XML.content_type, _tag(body), lambda: body, address, modified=edition.time)
    return represent(asked, made)


def _tag(body: bytes) -> str:
    return sha256(body).hexdigest()[:TAG_LENGTH]
