"""The answers of the six verbs (OAI-PMH 2.0 §4, https://www.openarchives.org/OAI/openarchivesprotocol.html#ProtocolMessages)."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from cable_ld.editions.catalog.harvest import Offered
from cable_ld.editions.shelf import Edition
from cable_ld.editions.version import Version
from cable_ld.http.asked import Asked
from cable_ld.http.coding import choose_coding, encode
from cable_ld.http.parameters import Parameters
from cable_ld.http.reply import Reply
from cable_ld.model.iri import FOLDERS, OTHER
from cable_ld.protocols.oai_pmh.fault import Fault
from cable_ld.protocols.oai_pmh.identify import identify
from cable_ld.protocols.oai_pmh.payload import kept, made
from cable_ld.protocols.oai_pmh.records import page, record, resumed, started
from cable_ld.protocols.oai_pmh.repository import Repository, complete_until
from cable_ld.protocols.oai_pmh.request import TOKEN, OaiRequest, read_request
from cable_ld.protocols.oai_pmh.xml import CONTENT_TYPE, element, envelope, nested

_SETS: Final[Mapping[str, str]] = MappingProxyType(
    {**{kind: folder.capitalize() for folder, kind in FOLDERS.items()}, OTHER: "Other documents"}
)
_REPEATED_NOT: Final = frozenset({"badVerb", "badArgument"})
"""Errors after which the answer does not repeat the arguments (§3.2)."""


async def answer(repository: Repository, asked: Asked) -> Reply:
    """An answer to any request; errors of the protocol are answers of status 200 (§3.6).

    Raises MediaTypeUnsupported, NothingPublished and StateUnusable.
    """
    edition = repository.site.shelf.lease()
    fields: Parameters = ()
    try:
        request = read_request(asked)
        fields = request.fields
        time, body = await _ANSWERS[request.verb](repository, edition, request)
        verb = request.verb.encode()
        content = b"<%b>\n%b\n</%b>" % (verb, body, verb)
    except Fault as fault:
        time = complete_until(edition)
        fields = () if fault.code in _REPEATED_NOT else fields
        content = element("error", fault.reason, (("code", fault.code),)).encode()
    return _reply(asked, envelope(repository.address, time, fields, content))


def _reply(asked: Asked, body: bytes) -> Reply:
    """Nobody asks for a page twice, so that nobody keeps one."""
    encoded, coding = encode(body, choose_coding(asked.headers.get("accept-encoding")))
    coded = () if coding == "identity" else (("Content-Encoding", coding),)
    fields = (("Content-Type", CONTENT_TYPE), ("Cache-Control", "no-store"), ("Vary", "Accept-Encoding"))
    return Reply(200, (*fields, *coded), encoded)


async def _identify(repository: Repository, edition: Edition, _: OaiRequest) -> tuple[datetime, bytes]:
    return complete_until(edition), identify(repository, edition).encode()


async def _formats(repository: Repository, edition: Edition, request: OaiRequest) -> tuple[datetime, bytes]:
    formats = tuple(repository.formats.values())
    if "identifier" in request.arguments:
        states = edition.offers(_version(repository, edition, request))
        formats = tuple(each for each in formats if states.get(each.profile.token, ("", ()))[0] == "offered")
    if not formats:
        raise Fault("noMetadataFormats", "It was withdrawn, and comes in no format.")
    parts = (
        (
            element("metadataPrefix", each.metadata.prefix),
            element("schema", each.metadata.schema),
            element("metadataNamespace", each.metadata.namespace),
        )
        for each in formats
    )
    body = "\n".join(nested("metadataFormat", "".join(each)) for each in parts)
    return complete_until(edition), body.encode()


async def _sets(_: Repository, edition: Edition, request: OaiRequest) -> tuple[datetime, bytes]:
    if TOKEN in request.arguments:
        raise Fault("badResumptionToken", "The list of sets comes whole, without a token.")
    here = (kind for kind in _SETS if kind != OTHER or kind in edition.counts())
    parts = (nested("set", element("setSpec", kind) + element("setName", _SETS[kind])) for kind in here)
    return complete_until(edition), "\n".join(parts).encode()


async def _record(repository: Repository, edition: Edition, request: OaiRequest) -> tuple[datetime, bytes]:
    version = _version(repository, edition, request)
    format = repository.format(request.arguments["metadataPrefix"])
    state, missing = edition.offers(version).get(format.profile.token, ("lacking", ()))
    if state == "lacking":
        reason = "; ".join(("It does not come in this format", *missing))
        raise Fault("cannotDisseminateFormat", f"{reason}.")
    offered = Offered(version, state == "gone" or version.withdrawn is not None)
    payload = None
    if not offered.is_gone:
        payload = kept(edition, version, format)
        payload = made(edition, version, format, repository.site.addresses) if payload is None else payload
    return complete_until(edition), record(repository, offered, payload)


async def _list(repository: Repository, _: Edition, request: OaiRequest) -> tuple[datetime, bytes]:
    listed = (resumed if TOKEN in request.arguments else started)(repository, request)
    return complete_until(listed.edition), await page(repository, listed)


def _version(repository: Repository, edition: Edition, request: OaiRequest) -> Version:
    document = repository.identifiers.read(request.arguments["identifier"])
    version = edition.version(document) if document else None
    if version is None:
        raise Fault("idDoesNotExist", "Nothing here has this identifier.")
    return version


_ANSWERS: Final[Mapping[str, Callable[[Repository, Edition, OaiRequest], Awaitable[tuple[datetime, bytes]]]]] = (
    MappingProxyType(
        {
            "GetRecord": _record,
            "Identify": _identify,
            "ListIdentifiers": _list,
            "ListMetadataFormats": _formats,
            "ListRecords": _list,
            "ListSets": _sets,
        }
    )
)
