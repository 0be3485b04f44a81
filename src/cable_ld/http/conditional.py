"""Conditional requests (RFC 9110 §13, https://www.rfc-editor.org/rfc/rfc9110#section-13.2.2)."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from enum import Enum
from typing import Final

_ENTITY_TAG: Final = re.compile(r'(W/)?"[\x21\x23-\x7e\x80-\xff]*"')


class Outcome(Enum):
    """What the conditions of a GET or HEAD lead to."""

    PROCEED = 200
    NOT_MODIFIED = 304
    PRECONDITION_FAILED = 412


def evaluate(headers: Mapping[str, str], tags: Sequence[str], modified: datetime | None) -> Outcome:
    """Weighs the conditions of a GET or HEAD against what would be sent, in the order of §13.2.2.

    `tags` are the strong entity tags (with quotes) that the answer may have, `modified` its last change. A date that
    cannot be read is ignored.
    """
    if not _unchanged(headers, tags, modified):
        return Outcome.PRECONDITION_FAILED
    return Outcome.NOT_MODIFIED if _known(headers, tags, modified) else Outcome.PROCEED


def matched(if_none_match: str | None, tags: Sequence[str]) -> str | None:
    """The first of `tags` that If-None-Match names, by weak comparison; `*` names them all."""
    header = (if_none_match or "").strip()
    named = {found[0].removeprefix("W/") for found in _ENTITY_TAG.finditer(header)}
    return next((tag for tag in tags if header == "*" or tag in named), None)


def http_date(time: datetime) -> str:
    """`Sun, 06 Nov 1994 08:49:37 GMT`; `time` is in UTC."""
    return format_datetime(time, usegmt=True)


def _unchanged(headers: Mapping[str, str], tags: Sequence[str], modified: datetime | None) -> bool:
    if_match = headers.get("if-match")
    if if_match is not None:
        strong = {found[0] for found in _ENTITY_TAG.finditer(if_match)}
        return if_match.strip() == "*" or not strong.isdisjoint(tags)
    since = _date(headers.get("if-unmodified-since"))
    return since is None or modified is None or modified <= since


def _known(headers: Mapping[str, str], tags: Sequence[str], modified: datetime | None) -> bool:
    if_none_match = headers.get("if-none-match")
    if if_none_match is not None:
        return matched(if_none_match, tags) is not None
    since = _date(headers.get("if-modified-since"))
    return since is not None and modified is not None and modified <= since


def _date(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        time = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    return time if time.tzinfo else time.replace(tzinfo=UTC)
