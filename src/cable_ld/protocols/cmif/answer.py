"""The correspondence file of the current edition: every record that the profile `cmif` is offered for.

correspSearch takes the file whole, and only when its date has grown; a letter that is no longer in it is deleted there.
So the date is that of the last change to a letter, in the file and as Last-Modified, and no other edition moves it.
"""

from collections.abc import AsyncGenerator, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Final

from cable_ld.editions.catalog.harvest import Selection
from cable_ld.editions.shelf import Edition
from cable_ld.editions.version import Version
from cable_ld.http.asked import Asked
from cable_ld.http.links import Link
from cable_ld.http.reply import Reply
from cable_ld.http.represent import Representation, represent
from cable_ld.http.resource import state_of
from cable_ld.model.errors import AddressUnknown
from cable_ld.model.media import TEI
from cable_ld.profiles.kept import kept_or_made
from cable_ld.profiles.profile import Profile
from cable_ld.protocols.cmif.header import BEFORE_LETTERS, address_of, empty_file
from cable_ld.site import Site

PROFILE: Final = "cmif"
"""The profile in which records are letters."""
CONTENT_TYPE: Final = "application/xml; charset=utf-8"
"""What every XML reader takes; some do not know `application/tei+xml`."""
PAGE: Final = 200
"""Records that are looked up at a time."""


@dataclass(frozen=True, slots=True)
class Correspondence:
    """The file as one edition has it: the part before the letters and the part after them; `last` is the key of the
    record that changed last, `modified` when that was."""

    site: Site
    edition: Edition
    profile: Profile
    last: int
    modified: datetime
    before: bytes
    after: bytes

    @property
    def state(self) -> str:
        """Another one when anything in the file is."""
        return state_of(self.profile.digest, sha256(self.before).hexdigest(), str(self.last))

    async def pieces(self) -> AsyncGenerator[bytes, None]:
        """The letters and the end of the file: one record at a time, since making one stops everything else for a
        moment, and in memory that does not depend on how many there are."""
        for version in self._records():
            yield self._letters(version)
        yield self.after

    def _records(self) -> Iterator[Version]:
        selection = Selection(self.profile.token)
        while page := self.edition.offered(selection, PAGE):
            yield from (each.version for each in page if not each.is_gone)
            selection = replace(selection, after=page[-1].version.id)

    def _letters(self, version: Version) -> bytes:
        """A record is one letter, or several where it carries messages."""
        made = kept_or_made(self.edition, version, self.profile, TEI, self.site.addresses)
        start = made.index(BEFORE_LETTERS) + len(BEFORE_LETTERS)
        return made[start : made.rindex(self.after)]


def correspondence_of(site: Site, edition: Edition) -> Correspondence | None:
    """The file of an edition; None where the data set lacks what a file has to say of itself."""
    profile = next(each for each in site.profiles if each.token == PROFILE)
    last, modified = edition.listing.last_offered(PROFILE) or (0, site.shelf.edition(1).time)
    parts = empty_file(profile, edition, site.addresses, modified)
    return Correspondence(site, edition, profile, last, modified, *parts) if parts else None


def file(site: Site, asked: Asked) -> Reply:
    """The file, or 304 to a harvester that has it. Raises AddressUnknown where there can be none."""
    found = correspondence_of(site, site.shelf.lease())
    if found is None:
        raise AddressUnknown(asked.path)
    license = site.license(found.edition)
    representation = Representation(
        content_type=CONTENT_TYPE,
        tag=found.state,
        render=lambda: found.before,
        address=address_of(site.addresses),
        modified=found.modified,
        links=(Link(license, "license"),) if license else (),
    )
    reply = represent(_plainly(asked), representation)
    return replace(reply, stream=found.pieces()) if reply.status == 200 else reply


def _plainly(asked: Asked) -> Asked:
    """The request without a coding: what is not yet there is sent as it is made."""
    return replace(asked, headers={name: value for name, value in asked.headers.items() if name != "accept-encoding"})
