"""Problem details (RFC 9457, https://www.rfc-editor.org/rfc/rfc9457): what went wrong, for programs."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from cable_ld.http.reply import Reply
from cable_ld.model.media import Variant

PROBLEM: Final = Variant("json", "application/problem+json", "Problem details", ("application/json",))
TYPES: Final = "https://w3id.org/cable-ld/problem/"
"""Every problem type is an IRI under this one."""


@dataclass(frozen=True, slots=True)
class Problem:
    """`name` ends the IRI of its type; all of a type share a `title`; `detail` is about this one."""

    status: int
    name: str
    title: str
    detail: str
    members: Mapping[str, object] = field(default_factory=dict)

    def document(self) -> dict[str, object]:
        """The members of the problem document."""
        return {
            "type": TYPES + self.name,
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            **self.members,
        }


def problem_reply(problem: Problem, *headers: tuple[str, str]) -> Reply:
    """The problem as `application/problem+json`, never stored by caches."""
    body = json.dumps(problem.document(), ensure_ascii=False, indent=2).encode() + b"\n"
    fields = (("Content-Type", PROBLEM.content_type), ("Cache-Control", "no-store"), *headers)
    return Reply(problem.status, fields, body)
