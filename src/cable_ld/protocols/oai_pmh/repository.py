"""The repository: what all answers are made from, as one value."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Final

from cable_ld.editions.shelf import Edition
from cable_ld.model.errors import EditionUnknown
from cable_ld.protocols.oai_pmh.fault import Fault
from cable_ld.protocols.oai_pmh.identifier import Identifiers
from cable_ld.protocols.oai_pmh.payload import Format, formats_of
from cable_ld.protocols.oai_pmh.token import Seal
from cable_ld.site import Site

ADDRESS: Final = "oai"
"""Where it is, below the base."""

_TICK: Final = timedelta(seconds=1)


@dataclass(frozen=True)
class Repository:
    """The site as harvesters see it."""

    site: Site

    @cached_property
    def address(self) -> str:
        """The base URL (§3.1.1)."""
        return f"{self.site.addresses.base}{ADDRESS}"

    @cached_property
    def formats(self) -> dict[str, Format]:
        """The metadata formats by prefix."""
        return formats_of(self.site.profiles)

    @cached_property
    def identifiers(self) -> Identifiers:
        """The identifiers of documents."""
        return Identifiers(self.site.settings.oai_namespace, self.site.addresses)

    @cached_property
    def seal(self) -> Seal:
        """What tokens are written and read with."""
        return Seal(self.site.secret, self.site.addresses.base)

    def format(self, prefix: str) -> Format:
        """A metadata format. Raises Fault."""
        found = self.formats.get(prefix)
        if found is None:
            raise Fault("cannotDisseminateFormat", f"There is no such format; there are {', '.join(self.formats)}.")
        return found

    def edition(self, number: int) -> Edition | None:
        """An edition, None where there is no such one (any more)."""
        current = self.site.shelf.lease()
        if number == current.number:
            return current
        try:
            return self.site.shelf.edition(number)
        except EditionUnknown:
            return None


def complete_until(edition: Edition) -> datetime:
    """The instant up to which answers from an edition are complete: the second after its own.

    All that is not in them has a later datestamp, even where a publish that began before them ended after them. So
    whoever harvests from here on the next time misses nothing, and gets nothing twice. When an answer was sent, its
    `Date` says.
    """
    return edition.time + _TICK
