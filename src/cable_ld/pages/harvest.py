"""The page for aggregators: every way to take the data, with its exact address, live figures and commands to try."""

import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from cable_ld.model.iri import Addresses
from cable_ld.pages.render import Format, Frame, Head, Pages

_NOT_ID: Final = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Access:
    """One way to take the data, as a protocol tells it.

    `address` is the URL to register; `facts` are names and values in words, true of the current edition; `examples` say
    what an address (absolute) gets.
    """

    name: str
    specification: str
    address: str
    facts: tuple[tuple[str, str], ...] = ()
    examples: tuple[tuple[str, str], ...] = ()

    @property
    def id(self) -> str:
        """Its anchor on the page."""
        return _NOT_ID.sub("-", self.name.lower()).strip("-")

    @property
    def commands(self) -> tuple[tuple[str, str, str], ...]:
        """What each example gets, its address, and the command that asks for it."""
        return tuple((what, address, _command(address)) for what, address in self.examples)


@dataclass(frozen=True, slots=True)
class Missing:
    """What a document (its IRI) does not have that a profile demands."""

    document: str
    what: str


@dataclass(frozen=True, slots=True)
class Told:
    """A profile: how many documents it is `offered` for, how many are `lacking` something, or are `gone`.

    `loses` is what it cannot tell of a document; `missing` lists what is lacked, as far as the page does (`has_more`);
    `address` leads to its description, `prefix` is its name in OAI-PMH.
    """

    token: str
    title: str
    uri: str
    address: str
    loses: tuple[str, ...]
    prefix: str | None
    offered: int
    lacking: int
    gone: int
    missing: tuple[Missing, ...] = ()
    has_more: bool = False


@dataclass(frozen=True, slots=True)
class HarvestPage:
    """What the page shows: the edition that was published at `time`, the ways in, and the profiles."""

    canonical: str
    edition: int
    time: str
    documents: int
    accesses: tuple[Access, ...]
    profiles: tuple[Told, ...]
    formats: tuple[Format, ...]
    license: str | None = None


@dataclass(frozen=True, slots=True)
class HarvestView:
    """The page, with links that stay on this host."""

    page: HarvestPage
    addresses: Addresses

    @property
    def figures(self) -> Mapping[str, int]:
        """What there is to take."""
        page = self.page
        return {"documents": page.documents, "ways": len(page.accesses), "profiles": len(page.profiles)}

    def local(self, address: str) -> str:
        """The path of an address of this site."""
        return self.addresses.local(address) or address

    def name(self, document: str) -> str:
        """A document as a link calls it."""
        return document.removeprefix(f"{self.addresses.base}doc/")


def _command(address: str) -> str:
    """A compressed file goes to a file: no terminal can show it."""
    return f"curl {'-sLO' if address.endswith('.gz') else '-sL'} {shlex.quote(address)}"


def harvest_page(pages: Pages, addresses: Addresses, frame: Frame, page: HarvestPage) -> bytes:
    """The page as UTF-8."""
    head = Head(f"Harvest · {frame.title}", page.canonical, page.license, page.formats)
    return pages.render("harvest.html", frame, head, HarvestView(page, addresses))
