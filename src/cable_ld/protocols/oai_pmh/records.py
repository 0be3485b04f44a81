"""Headers and records, and a page of them at a time (OAI-PMH 2.0 §2.5 and §3.5)."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from cable_ld.editions.catalog.harvest import Offered, Selection
from cable_ld.editions.shelf import Edition
from cable_ld.model.change import instant
from cable_ld.protocols.oai_pmh.fault import Fault
from cable_ld.protocols.oai_pmh.payload import Format, kept, made
from cable_ld.protocols.oai_pmh.repository import Repository
from cable_ld.protocols.oai_pmh.request import TOKEN, OaiRequest
from cable_ld.protocols.oai_pmh.token import Token
from cable_ld.protocols.oai_pmh.xml import element, nested

MOST_TRIPLES: Final = 20_000
"""Triples of documents that are told in a format while a page is made, which takes up to a second; what would come
after them goes to the next page."""

_NOTHING: Final = Fault("noRecordsMatch", "There is nothing of this.")
_BAD_TOKEN: Final = Fault(
    "badResumptionToken", "This site did not write that token for this verb, or in an edition that it no longer has."
)


@dataclass(frozen=True, slots=True)
class List:
    """A list of which a page is wanted: where it goes on, in which format, and what the edition has of it: one document
    more than a page, if there are so many."""

    token: Token
    edition: Edition
    format: Format
    found: tuple[Offered, ...]


def started(repository: Repository, request: OaiRequest) -> List:
    """The list that a request without a token begins, in the current edition. Raises Fault."""
    edition, given = repository.site.shelf.lease(), request.arguments
    repository.format(given["metadataPrefix"])
    first, last = _editions(repository, edition, request)
    token = Token(
        verb=request.verb,
        prefix=given["metadataPrefix"],
        set=given.get("set", ""),
        first=first,
        last=last,
        edition=edition.number,
        after=0,
        cursor=0,
        size=0,
    )
    begun = _listed(repository, edition, token)
    if not begun.found:
        raise _NOTHING
    return replace(begun, token=replace(token, size=_size(repository, begun)))


def resumed(repository: Repository, request: OaiRequest) -> List:
    """The list that the token of a request goes on with. Raises Fault."""
    token = repository.seal.read(request.arguments[TOKEN])
    edition = repository.edition(token.edition) if token else None
    if token is None or edition is None or token.verb != request.verb or token.prefix not in repository.formats:
        raise _BAD_TOKEN
    listed = _listed(repository, edition, token)
    if not listed.found:
        raise _BAD_TOKEN
    return listed


def _listed(repository: Repository, edition: Edition, token: Token) -> List:
    found = edition.offered(_selection(repository, token), repository.site.settings.oai_page + 1)
    return List(token, edition, repository.format(token.prefix), found)


def _size(repository: Repository, begun: List) -> int:
    """How many there are in all. Without a span of time that is counted once for an edition."""
    token, edition = begun.token, begun.edition
    if len(begun.found) <= repository.site.settings.oai_page:
        return len(begun.found)
    if (token.first, token.last) != (1, edition.number):
        return edition.offered_count(_selection(repository, token))
    profile, of_type = begun.format.profile.token, token.set or None
    return sum(edition.listing.counted(profile, state, of_type) for state in ("offered", "gone"))


def _selection(repository: Repository, token: Token) -> Selection:
    profile = repository.format(token.prefix).profile.token
    return Selection(profile, token.set or None, token.first, token.last, token.after)


def _editions(repository: Repository, edition: Edition, request: OaiRequest) -> tuple[int, int]:
    """The first and the last edition that was published in the time asked for. Raises Fault."""
    earliest = repository.site.shelf.edition(1).time
    first, last = 1, edition.number
    if request.since and request.since > earliest:
        first = edition.first_since(request.since) or 0
    if request.until and request.until < edition.time:
        last = (edition.last_until(request.until) or 0) if request.until >= earliest else 0
    if not 0 < first <= last:
        raise _NOTHING
    return first, last


async def page(repository: Repository, listed: List) -> bytes:
    """A page of the list, with the token of the next one; the last one of several has an empty one."""
    shown = listed.found[: repository.site.settings.oai_page]
    if listed.token.verb == "ListIdentifiers":
        parts = [header(repository, each).encode() for each in shown]
    else:
        parts = [part async for part in _records(repository, listed, shown)]
    return b"\n".join((*parts, *_resumption(repository, listed, len(parts))))


async def _records(repository: Repository, listed: List, shown: Sequence[Offered]) -> AsyncIterator[bytes]:
    """As many as may be made in one go, and one at least; other requests are answered in between."""
    triples = 0
    for each in shown:
        ready = None if each.is_gone else kept(listed.edition, each.version, listed.format)
        if ready is None and not each.is_gone:
            if triples and triples + each.version.triples > MOST_TRIPLES:
                return
            triples += each.version.triples
            await asyncio.sleep(0)
            ready = made(listed.edition, each.version, listed.format, repository.site.addresses)
        yield record(repository, each, ready)


def _resumption(repository: Repository, listed: List, shown: int) -> tuple[bytes, ...]:
    token, is_last = listed.token, shown == len(listed.found)
    if is_last and not token.cursor:
        return ()
    following = replace(token, after=listed.found[shown - 1].version.id, cursor=token.cursor + shown)
    state = (("completeListSize", str(token.size)), ("cursor", str(token.cursor)))
    return (element(TOKEN, "" if is_last else repository.seal.write(following), state).encode(),)


def header(repository: Repository, offered: Offered) -> str:
    """What identifies a record, when it changed, and in which set it is."""
    version = offered.version
    parts = (
        element("identifier", repository.identifiers.of(version.iri)),
        element("datestamp", instant(version.modified)),
        element("setSpec", version.type),
    )
    return nested("header", "".join(parts), (("status", "deleted"),) if offered.is_gone else ())


def record(repository: Repository, offered: Offered, payload: bytes | None) -> bytes:
    """A record; a deleted one has no `payload`, and a header alone."""
    metadata = () if payload is None else (b"<metadata>", payload, b"</metadata>")
    return b"".join((b"<record>", header(repository, offered).encode(), *metadata, b"</record>"))
