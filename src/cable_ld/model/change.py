"""One entry of the change log, from which every harvest protocol reads."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ChangeKind(StrEnum):
    """What happened to a document in an edition."""

    CREATED = "created"
    UPDATED = "updated"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Change:
    """`document` (an IRI) was created, updated or deleted by `edition` at `time` (UTC, whole seconds)."""

    document: str
    kind: ChangeKind
    time: datetime
    edition: int


def instant(time: datetime) -> str:
    """The one lexical form of every instant: `YYYY-MM-DDThh:mm:ssZ` (clients compare these as strings)."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")
