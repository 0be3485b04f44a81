"""Exception → status, in one table; and the problem as a document for programs or a page for people."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

from cable_ld.http.asked import Asked
from cable_ld.http.links import Link, alternates, link_header
from cable_ld.http.negotiate import VARY, choose
from cable_ld.http.policy import PAGE
from cable_ld.http.problem import PROBLEM, Problem, problem_reply
from cable_ld.http.reply import Reply
from cable_ld.model.errors import (
    AddressUnknown,
    CableError,
    DumpPending,
    EditionUnknown,
    NotAcceptable,
    NothingOffered,
    NothingPublished,
    ProfileNotAcceptable,
    StateUnusable,
    Withdrawn,
)
from cable_ld.model.media import HTML
from cable_ld.model.query_errors import (
    BudgetSpent,
    EngineBusy,
    EngineDown,
    QueryConnects,
    QueryCrashed,
    QueryInvalid,
    QueryOutOfMemory,
    QueryOutOfTime,
    QueryTooLong,
    ResultTooLarge,
    UpdateRefused,
)
from cable_ld.model.request_errors import (
    BodyTooLarge,
    BodyTooSlow,
    CodingUnsupported,
    MediaTypeUnsupported,
    RequestMalformed,
)
from cable_ld.pages.error import ErrorPage, error_page
from cable_ld.pages.render import Format, Frame, formats_of
from cable_ld.site import Site

RETRY_AFTER: Final = ("Retry-After", "5")
"""Seconds in which a first publish, or a repair, may well be done."""
CLOSE: Final = ("Connection", "close")
"""Goes with a refusal of a body that was not read to its end."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What an exception means to a client. `detail` stands for its own words where these are for the operator only."""

    status: int
    name: str
    title: str
    detail: str | None = None
    headers: tuple[tuple[str, str], ...] = field(default=())


INTERNAL: Final = Kind(500, "internal", "Something went wrong", "The fault is ours, and it was written down.")
KINDS: Final[Mapping[type[CableError], Kind]] = MappingProxyType(
    {
        AddressUnknown: Kind(404, "not-found", "Nothing here"),
        EditionUnknown: Kind(404, "edition-unknown", "No such edition"),
        Withdrawn: Kind(410, "gone", "Withdrawn"),
        NotAcceptable: Kind(406, "not-acceptable", "Not in this form"),
        QueryInvalid: Kind(400, "query-invalid", "The query cannot be answered"),
        QueryConnects: Kind(400, "query-connects", "No other servers"),
        UpdateRefused: Kind(403, "update-refused", "Reading only"),
        QueryTooLong: Kind(413, "query-too-long", "The query is too long"),
        QueryOutOfTime: Kind(503, "query-timeout", "The query takes too long"),
        QueryOutOfMemory: Kind(503, "query-memory", "The query takes too much memory"),
        QueryCrashed: Kind(503, "query-crashed", "The query cannot be evaluated"),
        ResultTooLarge: Kind(503, "result-too-large", "The result is too large"),
        EngineBusy: Kind(503, "engine-busy", "Busy"),
        EngineDown: Kind(503, "engine-down", "Not now", "No query is answered at the moment."),
        BudgetSpent: Kind(429, "budget-spent", "Your share is spent"),
        RequestMalformed: Kind(400, "request-malformed", "The request is not well formed"),
        MediaTypeUnsupported: Kind(415, "media-type-unsupported", "Not this type of body"),
        CodingUnsupported: Kind(415, "coding-unsupported", "Not this coding", headers=(CLOSE,)),
        BodyTooLarge: Kind(413, "body-too-large", "The body is too large", headers=(CLOSE,)),
        BodyTooSlow: Kind(408, "body-too-slow", "The body is too slow", headers=(CLOSE,)),
        NothingOffered: Kind(404, "nothing-offered", "Nothing in this profile"),
        DumpPending: Kind(503, "dump-pending", "Not made yet", headers=(RETRY_AFTER,)),
        NothingPublished: Kind(503, "nothing-published", "Not yet", "Nothing is published yet.", (RETRY_AFTER,)),
        StateUnusable: Kind(503, "unavailable", "Not now", "The data cannot be read at the moment.", (RETRY_AFTER,)),
    }
)
"""Type of exception → what it means. Any other CableError is a fault of ours."""


ProblemPage = Callable[[Asked, Problem], bytes | None]


def reply_to_error(site: Site, asked: Asked, error: CableError, own: ProblemPage | None = None) -> Reply:
    """The answer to a request that raised `error`; `own` makes the page of the address, where that has its own."""
    kind = next((KINDS[each] for each in type(error).__mro__ if each in KINDS), INTERNAL)
    problem = Problem(kind.status, kind.name, kind.title, kind.detail or str(error), _members(error))
    formats = _formats(site, error)
    page = ErrorPage(kind.status, kind.title, problem.detail, formats)
    reply = reply_to_problem(site, asked, problem, page, own)
    return reply.with_headers(*_links(error), *_retry(error), *kind.headers)


def reply_to_problem(
    site: Site, asked: Asked, problem: Problem, page: ErrorPage | None = None, own: ProblemPage | None = None
) -> Reply:
    """A page where the request prefers HTML, else the problem document."""
    if choose(asked.headers.get("accept"), (HTML, PROBLEM), PROBLEM) != HTML:
        return problem_reply(problem, VARY)
    usual = page or ErrorPage(problem.status, problem.title, problem.detail)
    headers = (("Content-Type", HTML.content_type), ("Cache-Control", "no-store"), VARY)
    body = (own(asked, problem) if own else None) or error_page(site.pages, _frame(site), usual)
    return Reply(problem.status, (*headers, ("Content-Security-Policy", PAGE)), body)


def internal_problem() -> Problem:
    """A fault of ours, of which a client learns nothing more."""
    return Problem(INTERNAL.status, INTERNAL.name, INTERNAL.title, INTERNAL.detail or "")


def _formats(site: Site, error: CableError) -> tuple[Format, ...]:
    """The forms that there are; where they are in several profiles, each with its own."""
    formats = formats_of(site.addresses, error.offered) if isinstance(error, NotAcceptable) else ()
    if not isinstance(error, ProfileNotAcceptable):
        return formats
    pairs = zip(formats, error.profiles, strict=True)
    return tuple(replace(format, label=f"{format.label} in {profile}") for format, profile in pairs)


def _frame(site: Site) -> Frame:
    try:
        return site.frame(site.shelf.lease())
    except CableError:
        return site.frame(None)


def _members(error: CableError) -> dict[str, object]:
    if isinstance(error, ProfileNotAcceptable):
        pairs = zip(error.offered, error.profiles, strict=True)
        listed = [{"href": at, "type": form.media_type, "profile": profile} for (form, at), profile in pairs]
        return {"alternatives": listed, "missing": list(error.missing)} if error.missing else {"alternatives": listed}
    if isinstance(error, NotAcceptable):
        return {"alternatives": [{"href": href, "type": variant.media_type} for variant, href in error.offered]}
    if isinstance(error, QueryInvalid) and error.line is not None:
        return {"line": error.line, "column": error.column}
    return {}


def _links(error: CableError) -> tuple[tuple[str, str], ...]:
    """The forms that there are; a 406 is no JSON-LD answer, so it names them all, but of further profiles only the
    usual one: all of all may be more than a proxy takes in a field."""
    if isinstance(error, ProfileNotAcceptable):
        firsts = {profile: at for (_, at), profile in reversed([*zip(error.offered, error.profiles, strict=True)])}
        pairs = zip(error.offered, error.profiles, strict=True)
        links = (
            Link(at, "alternate", form.media_type, profile)
            for (form, at), profile in pairs
            if profile == error.profiles[0] or at == firsts[profile]
        )
        return (("Link", link_header(links)),)
    return (("Link", link_header(alternates(error.offered, None))),) if isinstance(error, NotAcceptable) else ()


def _retry(error: CableError) -> tuple[tuple[str, str], ...]:
    """When to come again, where the error itself knows."""
    return (
        (("Retry-After", str(error.retry_after)),) if isinstance(error, EngineBusy | EngineDown | BudgetSpent) else ()
    )
