"""Answers that may be made anew for each request and yet say the same: weak entity tags (RFC 9110 §8.8.1,
https://www.rfc-editor.org/rfc/rfc9110#section-8.8.1)."""

from collections.abc import Sequence
from dataclasses import dataclass

from cable_ld.http.asked import Asked
from cable_ld.http.conditional import Outcome, evaluate, matched
from cable_ld.http.negotiate import VARY
from cable_ld.http.problem import problem_reply
from cable_ld.http.reply import Reply
from cable_ld.http.represent import CHANGED, REVALIDATED


@dataclass(frozen=True, slots=True)
class Weak:
    """What tells a negotiated answer from others: its `tag`, without quotes, and the address of its form, if any."""

    tag: str
    location: str | None

    @property
    def fields(self) -> tuple[tuple[str, str], ...]:
        """What a 200 and a 304 both carry."""
        located = (("Content-Location", self.location),) if self.location else ()
        return (("ETag", f'W/"{self.tag}"'), ("Cache-Control", REVALIDATED), VARY, *located)


def unchanged(asked: Asked, answers: Sequence[Weak]) -> Reply | None:
    """304 where the client has one of the `answers` that it may get, 412 where it wants none of them; else None."""
    tags = {f'"{answer.tag}"': answer for answer in answers}
    outcome = evaluate(asked.headers, tuple(tags), None)
    if outcome is Outcome.PRECONDITION_FAILED:
        return problem_reply(CHANGED)
    known = matched(asked.headers.get("if-none-match"), tuple(tags)) if outcome is Outcome.NOT_MODIFIED else None
    return Reply(304, tags[known].fields) if known else None
