"""A representation and a request → 200, 304 or 412, with validators and caching (RFC 9110 §8.8, §13; RFC 9111)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from cable_ld.http.asked import Asked
from cable_ld.http.coding import Coding, choose_coding, encode
from cable_ld.http.conditional import Outcome, evaluate, http_date, matched
from cable_ld.http.links import Link, link_header
from cable_ld.http.negotiate import VARY
from cable_ld.http.policy import DATA
from cable_ld.http.problem import Problem, problem_reply
from cable_ld.http.reply import Reply

REVALIDATED: Final = "public, max-age=60, must-revalidate"
IMMUTABLE: Final = "public, max-age=31536000, immutable"
CHANGED: Final = Problem(
    412, "precondition-failed", "Precondition failed", "What is served here is not what the request's conditions name."
)
"""If-Match or If-Unmodified-Since named another state."""


@dataclass(frozen=True, slots=True)
class Representation:
    """One form of a thing, whose bytes `render` makes when they are needed.

    `tag` tells it from every other state and form of the thing, and `address` is its own (absolute); `negotiated` says
    that it was chosen by the request's headers. `modified` is UTC, whole seconds, or None where it is not known; where
    it `may_change_after`, only the entity tag tells whether a client's copy is still good. `zipped` is the same in
    gzip, where that is at hand; `profile` is the URI of the profile that it is in.
    """

    content_type: str
    tag: str
    render: Callable[[], bytes]
    address: str
    modified: datetime | None = None
    may_change_after: bool = False
    links: tuple[Link, ...] = ()
    negotiated: bool = False
    cache_control: str = REVALIDATED
    policy: str = DATA
    zipped: bytes | None = None
    profile: str | None = None


def represent(asked: Asked, representation: Representation) -> Reply:
    """Answers a GET or HEAD. Nothing is rendered where the client's copy is still good."""
    coding = choose_coding(asked.headers.get("accept-encoding"))
    tags = entity_tags(representation.tag, coding)
    outcome = evaluate(asked.headers, tags, None if representation.may_change_after else representation.modified)
    if outcome is Outcome.PRECONDITION_FAILED:
        return problem_reply(CHANGED)
    if outcome is Outcome.NOT_MODIFIED:
        tag = matched(asked.headers.get("if-none-match"), tags) or tags[0]
        return Reply(304, _validators(representation, tag))
    if coding == "gzip" and representation.zipped:
        body = representation.zipped
    else:
        body, coding = encode(representation.render(), coding)
    headers = (("Content-Type", representation.content_type), *_validators(representation, None))
    return Reply(200, (*headers, *_coded(representation, coding)), body)


def entity_tags(tag: str, coding: Coding) -> tuple[str, ...]:
    """The strong entity tags that an answer may have to a request that wants `coding`, that one first.

    A small body goes out plain even where gzip is wanted; which it is shows only when it is rendered.
    """
    return (f'"{tag}"',) if coding == "identity" else (f'"{tag}-{coding}"', f'"{tag}"')


def _validators(representation: Representation, tag: str | None) -> tuple[tuple[str, str], ...]:
    """What a 200 and a 304 both carry."""
    fields = (
        ("ETag", tag),
        ("Last-Modified", representation.modified and http_date(representation.modified)),
        ("Cache-Control", representation.cache_control),
        VARY if representation.negotiated else ("Vary", "Accept-Encoding"),
        ("Content-Location", representation.address),
        ("Content-Profile", representation.profile and f"<{representation.profile}>"),
        ("Link", link_header(representation.links)),
        ("Content-Security-Policy", representation.policy),
    )
    return tuple((name, value) for name, value in fields if value)


def _coded(representation: Representation, coding: Coding) -> tuple[tuple[str, str], ...]:
    tag = ("ETag", entity_tags(representation.tag, coding)[0])
    return (tag,) if coding == "identity" else (tag, ("Content-Encoding", coding))
