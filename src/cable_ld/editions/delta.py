"""What a new edition changes: a value that the catalog, the graph and the manifest are all written from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from cable_ld.editions.candidate import Candidate
from cable_ld.model.change import ChangeKind


@dataclass(frozen=True, slots=True)
class NewVersion:
    """A version that begins with the new edition.

    `faces` is the digest of what it shows of others; `is_own_change` is False where only that changed. A tombstone has
    a `reason`, perhaps a `successor`, and a candidate without content.
    """

    candidate: Candidate
    faces: str
    created: datetime
    kind: ChangeKind
    is_own_change: bool
    reason: str | None = None
    successor: str | None = None

    @property
    def iri(self) -> str:
        """The document."""
        return self.candidate.iri

    @property
    def digest(self) -> str:
        """Of its own triples and files; empty for a tombstone."""
        return self.candidate.digest


@dataclass(frozen=True, slots=True)
class Delta:
    """Edition `number` as the difference to its predecessor. `previous` is 0 for the first one.

    `assets` are the edition-wide inputs that are new or changed; `digest` chains over the changed documents; `frame`
    is the digest of what every page shows; `counts` are those of the whole new edition.
    `sources` are the changed checksums of the corpus's files (None: the file is gone), or None to forget all of them.
    """

    number: int
    previous: int
    time: datetime
    versions: tuple[NewVersion, ...]
    digest: str
    frame: str
    counts: Mapping[str, int]
    assets: Mapping[str, bytes] = field(default_factory=dict)
    sources: Mapping[str, str | None] | None = None
