"""What changes between the current edition and a goal: documents, what shows them, and edition-wide inputs.

A representation may take from other documents only their face; so when a face changes, every document that shows it
gets a version and a log entry of its own, and no validator and no harvester misses it (CONTRACT.md §6).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from hashlib import sha256

from pyoxigraph import NamedNode, Triple

from cable_ld.editions.before import Before
from cable_ld.editions.candidate import Candidate
from cable_ld.editions.delta import Delta, NewVersion
from cable_ld.editions.manifest import chain
from cable_ld.model.change import ChangeKind
from cable_ld.model.errors import OriginConflict, WouldWithdraw
from cable_ld.model.iri import Addresses
from cable_ld.rdf.canonical import ntriples, read_ntriples
from cable_ld.rdf.namespaces import DCT


@dataclass(frozen=True, slots=True)
class Goal:
    """What shall stand: the digests of the documents of one `origin` by their IRIs, and how to get each.

    `origin` None stands for all documents, whatever their origin. `withdraw` has the reasons by the IRIs of documents
    that may go, or one reason for all; `assets` are the edition-wide inputs; `rebuild` asks for a new edition even
    where nothing changed. `now` is UTC.
    """

    origin: str | None
    digests: Mapping[str, str]
    candidate: Callable[[str], Candidate]
    assets: Mapping[str, bytes]
    now: datetime
    withdraw: Mapping[str, str] | str
    rebuild: bool = False


def plan(goal: Goal, before: Before, addresses: Addresses) -> Delta | None:
    """The next edition as a difference, or None where nothing changes.

    Raises WouldWithdraw where a published document is wanting that nobody gave up, and OriginConflict where a document
    comes from elsewhere.
    """
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
    )


@dataclass(frozen=True)
class _Planning:
    goal: Goal
    before: Before
    addresses: Addresses
    known_faces: dict[str, dict[str, list[Triple]]] = field(default_factory=dict)

    def versions(self) -> Iterator[NewVersion]:
        """Every version that begins with the new edition."""
        for iri in self.changed:
            yield self._version(self.goal.candidate(iri))
        for iri in self._candidates_for_shown():
            candidate = self._standing(iri)
            if self._faces(candidate.shows) != self.before.versions[iri].faces:
                yield self._version(candidate)
        for iri in self.gone:
            yield self._tombstone(iri)

    @cached_property
    def time(self) -> datetime:
        """The instant of the new edition; instants strictly increase."""
        whole = self.goal.now.replace(microsecond=0)
        return max(whole, self.before.row.time + timedelta(seconds=1)) if self.before.row else whole

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
        origin = self.goal.origin
        gone = tuple(
            iri
            for iri, version in self.before.versions.items()
            if iri not in self.goal.digests and origin in {None, version.origin}
        )
        unnamed = () if isinstance(self.goal.withdraw, str) else tuple(i for i in gone if i not in self.goal.withdraw)
        if unnamed:
            raise WouldWithdraw(unnamed)
        return gone

    @cached_property
    def frame(self) -> str:
        """Digest of what every page shows: ontology, context, title and licence of the data set."""
        shown = {DCT.term("title"), DCT.term("license")}
        about = read_ntriples(self.goal.assets["dataset"])
        named = (t for t in about if t.subject == NamedNode(self.addresses.dataset) and t.predicate in shown)
        parts = (self.goal.assets["ontology"], self.goal.assets["context"], ntriples(named))
        return sha256(b"\0".join(parts)).hexdigest()

    def _candidates_for_shown(self) -> list[str]:
        """Unchanged documents that may show something that changed."""
        touched = (*self.changed, *self.gone)
        others = self.before.versions.keys() - set(touched)
        if self.before.row is None or self.before.row.frame != self.frame:
            return sorted(others)
        subjects: set[str] = set()
        for iri in touched:
            old = self.before.face(iri)
            new = self.goal.candidate(iri).face if iri in self.goal.digests else b""
            if old != new:
                subjects |= _subjects(set(read_ntriples(old)) ^ set(read_ntriples(new)))
        return sorted(others & self.before.catalog.showing(sorted(subjects), self.before.number))

    def _standing(self, iri: str) -> Candidate:
        """An unchanged document, from wherever it is at hand."""
        if iri in self.goal.digests:
            return self.goal.candidate(iri)
        return self.before.catalog.candidate(self.before.versions[iri])

    def _version(self, candidate: Candidate) -> NewVersion:
        old = self.before.versions.get(candidate.iri)
        return NewVersion(
            candidate=candidate,
            faces=self._faces(candidate.shows),
            created=old.created if old else self.time,
            kind=ChangeKind.UPDATED if old else ChangeKind.CREATED,
            is_own_change=old is None or old.digest != candidate.digest,
        )

    def _tombstone(self, iri: str) -> NewVersion:
        old = self.before.versions[iri]
        reason = self.goal.withdraw if isinstance(self.goal.withdraw, str) else self.goal.withdraw[iri]
        empty = Candidate(iri, old.thing, old.type, old.origin, old.label, "", b"", b"", (), 0, 0)
        return NewVersion(empty, "", old.created, ChangeKind.DELETED, is_own_change=True, reason=reason)

    def _faces(self, shows: tuple[str, ...]) -> str:
        lines = ntriples(self._face_triples(shows))
        return sha256(self.frame.encode() + b"\n" + lines).hexdigest()

    def _face_triples(self, shows: tuple[str, ...]) -> Iterator[Triple]:
        for iri in shows:
            name = self.addresses.name_of_thing(iri)
            if name is not None:
                yield from self._face(self.addresses.document(name)).get(iri, ())

    def _face(self, iri: str) -> dict[str, list[Triple]]:
        """The face of a document in the new edition, by subject."""
        if iri not in self.known_faces:
            data = self.goal.candidate(iri).face if iri in self.changed_set else self._unchanged_face(iri)
            by_subject: dict[str, list[Triple]] = {}
            for triple in read_ntriples(data):
                if isinstance(triple.subject, NamedNode):
                    by_subject.setdefault(triple.subject.value, []).append(triple)
            self.known_faces[iri] = by_subject
        return self.known_faces[iri]

    @cached_property
    def changed_set(self) -> frozenset[str]:
        """`changed`, for looking up."""
        return frozenset(self.changed)

    def _unchanged_face(self, iri: str) -> bytes:
        return b"" if iri in self.gone else self.before.face(iri)


def _subjects(triples: Iterable[Triple]) -> set[str]:
    return {triple.subject.value for triple in triples if isinstance(triple.subject, NamedNode)}


def _counts(before: Before, versions: Iterable[NewVersion]) -> dict[str, int]:
    counts = dict(before.row.counts) if before.row else {"triples": 0, "claims": 0}
    for version in versions:
        new, old = version.candidate, before.versions.get(version.candidate.iri)
        if old:
            _add(counts, old.type, (-1, -old.triples, -old.claims))
        if version.reason is None:
            _add(counts, new.type, (1, new.size, new.claims))
    return counts


def _add(counts: dict[str, int], kind: str, numbers: tuple[int, int, int]) -> None:
    for name, number in zip((kind, "triples", "claims"), numbers, strict=True):
        counts[name] = counts.get(name, 0) + number
