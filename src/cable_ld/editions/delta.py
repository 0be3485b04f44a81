"""What a new edition changes: a value that the catalog, the graph and the manifest are all written from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from cable_ld.model.change import ChangeKind
from cable_ld.model.document import HeldFile


@dataclass(frozen=True, slots=True)
class NewVersion:
    """A version that begins with the new edition.

    `triples` is the document's sorted N-Triples, None for a tombstone (whose `reason` is set); `face` the N-Triples
    that others may show of it; `shows` the IRIs of other documents' things and parts that it mentions.
    """

    iri: str
    thing: str
    type: str
    origin: str
    label: str
    digest: str
    faces: str
    triples: bytes | None
    face: bytes
    shows: tuple[str, ...]
    size: int
    claims: int
    created: datetime
    kind: ChangeKind
    files: tuple[HeldFile, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Delta:
    """Edition `number` as the difference to its predecessor. `previous` is 0 for the first one.

    `assets` are the edition-wide inputs that are new or changed; `digest` chains over the changed documents; `frame`
    is the digest of what every page shows; `counts` are those of the whole new edition.
    """

    number: int
    previous: int
    time: datetime
    versions: tuple[NewVersion, ...]
    digest: str
    frame: str
    counts: Mapping[str, int]
    assets: Mapping[str, bytes] = field(default_factory=dict)
