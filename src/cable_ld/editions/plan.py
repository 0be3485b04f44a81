"""What changes between the current edition and a goal: documents, what shows them, and edition-wide inputs.

A representation may take from other documents only their face; so when a face changes, every document that shows it
gets a version and a log entry of its own, and no validator and no harvester misses it (CONTRACT.md §6).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from cable_ld.editions.before import Before
from cable_ld.editions.candidate import Candidate
from cable_ld.editions.delta import Delta, NewVersion
from cable_ld.editions.faces import Faces, changed_subjects, frame_of
from cable_ld.editions.manifest import chain
from cable_ld.model.change import ChangeKind
from cable_ld.model.errors import OriginConflict, RenameImpossible, WouldWithdraw
from cable_ld.model.iri import GRAPH, Addresses


@dataclass(frozen=True, slots=True)
class Goal:
    """What shall stand: the digests of the documents of one `origin` by their IRIs, and how to get each.

    `origin` None stands for all documents, whatever their origin. `withdraw` has the reasons by the IRIs of documents
    that may go, or one reason for all; `successors` name what each renamed document became; `assets` are the
    edition-wide inputs; `rebuild` asks for a new edition even where nothing changed. Where the goal is not `whole`,
    documents of the origin that it does not mention stay as they are. `sources` are for `Delta`. `now` is UTC.
    """

    origin: str | None
    digests: Mapping[str, str]
    candidate: Callable[[str], Candidate]
    assets: Mapping[str, bytes]
    now: datetime
    withdraw: Mapping[str, str] | str
    rebuild: bool = False
    successors: Mapping[str, str] = field(default_factory=dict)
    whole: bool = True
    sources: Mapping[str, str | None] | None = None


def plan(goal: Goal, before: Before, addresses: Addresses) -> Delta | None:
    """The next edition as a difference, or None where nothing changes.

    Raises WouldWithdraw where a published document is wanting that nobody gave up, OriginConflict where a document
    comes from elsewhere, and RenameImpossible where a renamed one is still there or its successor is not.
    """
    _refuse_renames(goal, before)
    planning = _Planning(goal, before, addresses)
    versions = tuple(sorted(planning.versions(), key=lambda version: version.iri))
    assets = {name: data for name, data in goal.assets.items() if before.asset(name) != data}
    if not (versions or assets or goal.rebuild):
        return None
    return Delta(
        number=before.number + 1,
        previous=before.number,
        time=planning.time,
        versions=versions,
        digest=chain(before.row.digest if before.row else "", ((v.iri, v.digest) for v in versions)),
        frame=planning.frame,
        counts=_counts(before, versions),
        assets=assets,
        sources=goal.sources,
    )


@dataclass(frozen=True)
class _Planning:
    goal: Goal
    before: Before
    addresses: Addresses

    def versions(self) -> Iterator[NewVersion]:
        """Every version that begins with the new edition."""
        for iri in self.changed:
            yield self._version(self.goal.candidate(iri))
        for iri in self._candidates_for_shown():
            candidate = self._standing(iri)
            if self.faces.digest(candidate.shows) != self.before.versions[iri].faces:
                yield self._version(candidate)
        for iri in self.gone:
            yield self._tombstone(iri)

    @cached_property
    def time(self) -> datetime:
        """The instant of the new edition."""
        return self.before.next_instant(self.goal.now)

    @cached_property
    def changed(self) -> tuple[str, ...]:
        """Documents that are new, or whose own triples or files changed."""
        standing = self.before.versions
        for iri in self.goal.digests:
            if self.goal.origin is not None and iri in standing and standing[iri].origin != self.goal.origin:
                raise OriginConflict(iri, standing[iri].origin, self.goal.origin)
        return tuple(
            iri for iri, digest in self.goal.digests.items() if iri not in standing or standing[iri].digest != digest
        )

    @cached_property
    def gone(self) -> tuple[str, ...]:
        """Documents of the origin that are no longer wanted."""
        origin, standing = self.goal.origin, self.before.versions
        looked_at = standing if self.goal.whole else (iri for iri in self.goal.withdraw if iri in standing)
        gone = tuple(
            iri for iri in looked_at if iri not in self.goal.digests and origin in {None, standing[iri].origin}
        )
        given = gone if isinstance(self.goal.withdraw, str) else (*self.goal.withdraw, *self.goal.successors)
        unnamed = tuple(sorted(set(gone) - set(given)))
        if unnamed:
            raise WouldWithdraw(unnamed)
        return gone

    @cached_property
    def frame(self) -> str:
        """Digest of what every page shows."""
        return frame_of(self.goal.assets, self.addresses)

    def _candidates_for_shown(self) -> list[str]:
        """Unchanged documents that may show something that changed."""
        touched = (*self.changed, *self.gone)
        if self.before.row is None or self.before.row.frame != self.frame:
            documents = (iri for iri, version in self.before.versions.items() if version.type != GRAPH)
            return sorted(set(documents) - set(touched))
        subjects: set[str] = set()
        for iri in touched:
            new = self.goal.candidate(iri).face if iri in self.goal.digests else b""
            subjects |= changed_subjects(self.before.face(iri), new)
        return sorted(self.before.catalog.showing(sorted(subjects), self.before.number) - set(touched))

    def _standing(self, iri: str) -> Candidate:
        """An unchanged document, from wherever it is at hand."""
        if iri in self.goal.digests:
            return self.goal.candidate(iri)
        return self.before.catalog.candidate(self.before.versions[iri])

    def _version(self, candidate: Candidate) -> NewVersion:
        old = self.before.versions.get(candidate.iri)
        return NewVersion(
            candidate=candidate,
            faces=self.faces.digest(candidate.shows) if candidate.type != GRAPH else "",
            created=old.created if old else self.time,
            kind=ChangeKind.UPDATED if old else ChangeKind.CREATED,
            is_own_change=old is None or old.digest != candidate.digest,
        )

    def _tombstone(self, iri: str) -> NewVersion:
        old = self.before.versions[iri]
        successor = self.goal.successors.get(iri)
        given = self.goal.withdraw if isinstance(self.goal.withdraw, str) else self.goal.withdraw.get(iri)
        reason = f"Renamed to {successor}." if successor else given
        empty = Candidate(iri, old.thing, old.type, old.origin, old.label, "", b"", b"", (), 0, 0)
        kind = ChangeKind.DELETED
        return NewVersion(empty, "", old.created, kind, is_own_change=True, reason=reason, successor=successor)

    @cached_property
    def faces(self) -> Faces:
        """What documents show in the new edition."""
        return Faces(self.frame, self.addresses, self._face)

    def _face(self, iri: str) -> bytes:
        if iri in self.changed_set:
            return self.goal.candidate(iri).face
        return b"" if iri in self.gone else self.before.face(iri)

    @cached_property
    def changed_set(self) -> frozenset[str]:
        """`changed`, for looking up."""
        return frozenset(self.changed)


def _refuse_renames(goal: Goal, before: Before) -> None:
    for iri, successor in goal.successors.items():
        if iri in goal.digests:
            raise RenameImpossible(iri, successor, "it is still in the corpus.")
        if iri not in before.versions:
            raise RenameImpossible(iri, successor, "it was not published.")
        if successor not in goal.digests:
            raise RenameImpossible(iri, successor, "there is no such document in the corpus.")


def _counts(before: Before, versions: Iterable[NewVersion]) -> dict[str, int]:
    counts = dict(before.row.counts) if before.row else {"triples": 0, "claims": 0}
    for version in versions:
        new, old = version.candidate, before.versions.get(version.candidate.iri)
        if old:
            count(counts, old.type, (-1, -old.triples, -old.claims))
        if version.reason is None:
            count(counts, new.type, (1, new.size, new.claims))
    return counts


def count(counts: dict[str, int], kind: str, numbers: tuple[int, int, int]) -> None:
    """Adds documents of a type, triples and claims to the counts of an edition."""
    for name, number in zip((kind, "triples", "claims"), numbers, strict=True):
        counts[name] = counts.get(name, 0) + number
