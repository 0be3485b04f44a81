"""The arguments of a request, by GET or POST → what is asked for, or the protocol's own error
(OAI-PMH 2.0 §3.1.1 and §4, https://www.openarchives.org/OAI/openarchivesprotocol.html#HTTPRequestFormat)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Final

from cable_ld.http.accept import weighted
from cable_ld.http.asked import Asked
from cable_ld.http.parameters import Parameters, read_parameters
from cable_ld.model.request_errors import MediaTypeUnsupported, RequestMalformed
from cable_ld.protocols.oai_pmh.fault import Fault

FORM: Final = "application/x-www-form-urlencoded"
"""The type of a POST body (§3.1.1.2)."""
TOKEN: Final = "resumptionToken"  # noqa: S105 - the name of an argument

_DAY: Final = "%Y-%m-%d"
_SECOND: Final = "%Y-%m-%dT%H:%M:%SZ"
_LAST_SECOND: Final = timedelta(days=1, seconds=-1)
_UNRESERVED: Final = r"[A-Za-z0-9_.!~*'()-]+"
_SYNTAX: Final = MappingProxyType(
    {
        "identifier": re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9;/?:@&=+$,_.!~*'()-]|%[0-9A-Fa-f]{2})+"),
        "metadataPrefix": re.compile(_UNRESERVED),
        "set": re.compile(rf"{_UNRESERVED}(?::{_UNRESERVED})*"),
        "from": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)?"),
        "until": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)?"),
    }
)
"""How values are written (RFC 2396; §2.6, §3.3, §3.4). Tokens are ours, and are looked at by who reads them."""


@dataclass(frozen=True, slots=True)
class Verb:
    """The arguments of a verb; where it `resumes`, a resumption token may stand for all of them."""

    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    resumes: bool = False


_LIST: Final = Verb(("metadataPrefix",), ("from", "until", "set"), resumes=True)
VERBS: Final[Mapping[str, Verb]] = MappingProxyType(
    {
        "GetRecord": Verb(("identifier", "metadataPrefix")),
        "Identify": Verb(),
        "ListIdentifiers": _LIST,
        "ListMetadataFormats": Verb(optional=("identifier",)),
        "ListRecords": _LIST,
        "ListSets": Verb(resumes=True),
    }
)


@dataclass(frozen=True, slots=True)
class OaiRequest:
    """A request that is well formed. `since` and `until` are the first and the last second that it asks for (UTC)."""

    verb: str
    arguments: Mapping[str, str]
    since: datetime | None = None
    until: datetime | None = None

    @property
    def fields(self) -> Parameters:
        """The arguments with the verb, as the answer repeats them (§3.2)."""
        return (("verb", self.verb), *self.arguments.items())


def read_request(asked: Asked) -> OaiRequest:
    """Reads the address, and the form of a POST. Raises Fault, and MediaTypeUnsupported where a body is no form."""
    try:
        given = (*read_parameters(asked.query), *(_form(asked) if asked.method == "POST" else ()))
    except RequestMalformed as error:
        raise Fault("badArgument", error.reason) from error
    verb = _verb(given)
    arguments = {name: value for name, value in given if name != "verb"}
    _check_names(verb, arguments, [name for name, _ in given])
    for name in arguments.keys() & _SYNTAX.keys():
        if not _SYNTAX[name].fullmatch(arguments[name]):
            raise Fault("badArgument", f"The value of `{name}` is not written as it should be.")
    return OaiRequest(verb, arguments, *_span(arguments.get("from"), arguments.get("until")))


def _form(asked: Asked) -> Parameters:
    given = asked.headers.get("content-type", FORM)
    kind, _, _ = weighted(given) or ("", (), 1)
    if kind != FORM:
        raise MediaTypeUnsupported(given, (FORM,))
    try:
        return read_parameters(asked.body.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise RequestMalformed("The body is not UTF-8.") from error


def _verb(given: Parameters) -> str:
    verbs = [value for name, value in given if name == "verb"]
    if len(verbs) != 1:
        raise Fault("badVerb", "The verb is repeated." if verbs else "There is no verb.")
    if verbs[0] not in VERBS:
        raise Fault("badVerb", f"There is no such verb; there are {', '.join(VERBS)}.")
    return verbs[0]


def _check_names(verb: str, arguments: Mapping[str, str], given: list[str]) -> None:
    """Each argument that must be there is, those that may be are, and none is twice."""
    rules = VERBS[verb]
    known = {*rules.required, *rules.optional, *((TOKEN,) if rules.resumes else ())}
    unknown = next((name for name in arguments if name not in known), None)
    if unknown is not None:
        raise Fault("badArgument", f"{verb} has no argument {unknown!r}.")
    repeated = next((name for name in arguments if given.count(name) > 1), None)
    if repeated:
        raise Fault("badArgument", f"`{repeated}` is repeated.")
    if TOKEN in arguments:
        if len(arguments) > 1:
            raise Fault("badArgument", f"Where there is a `{TOKEN}`, there is no other argument.")
        return
    missing = next((name for name in rules.required if name not in arguments), None)
    if missing:
        raise Fault("badArgument", f"{verb} needs the argument `{missing}`.")


def _span(since: str | None, until: str | None) -> tuple[datetime | None, datetime | None]:
    """The first and the last second; a day goes from its first to its last (§2.7.1)."""
    if since and until and len(since) != len(until):
        raise Fault("badArgument", "`from` and `until` are of different granularity.")
    first, last = since and _instant(since), until and _instant(until)
    if first and last and first > last:
        raise Fault("badArgument", "`from` is later than `until`.")
    return first or None, (last + _LAST_SECOND if "T" not in str(until) else last) if last else None


def _instant(text: str) -> datetime:
    try:
        return datetime.strptime(text, _SECOND if "T" in text else _DAY).replace(tzinfo=UTC)
    except ValueError as error:
        raise Fault("badArgument", f"There is no such date as {text}.") from error
