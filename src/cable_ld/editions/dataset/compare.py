"""Each graph of a dataset file against the current edition: what changed is staged and handed to the graph store."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path

from pyoxigraph import Triple

from cable_ld.editions.before import Before
from cable_ld.editions.build import GraphChange
from cable_ld.editions.candidate import Candidate, digest_of
from cable_ld.editions.catalog.stage import Staging
from cable_ld.editions.dataset.describe import Describer, without_stamp
from cable_ld.editions.dataset.loads import Loads
from cable_ld.editions.dataset.split import graphs
from cable_ld.editions.delta import NewVersion
from cable_ld.editions.faces import Faces, changed_subjects
from cable_ld.editions.plan import count
from cable_ld.editions.shelf import publication
from cable_ld.editions.version import Version
from cable_ld.model.change import ChangeKind
from cable_ld.model.errors import OriginConflict, WouldWithdraw
from cable_ld.model.iri import GRAPH
from cable_ld.rdf.canonical import read_ntriples


@dataclass(frozen=True)
class Comparing:
    """One comparison. `continues`: the graph store starts from that of the edition before; `counts` are those of that
    edition, and become those of the new one; `tally` counts what happened."""

    before: Before
    stage: Staging
    loads: Loads
    describer: Describer
    time: datetime
    continues: bool
    counts: dict[str, int]
    tally: Counter[str] = field(default_factory=Counter)
    gone: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)

    def compare(self, part: Path) -> None:
        """Stages what is new or changed in a part. Raises OriginConflict."""
        for name, found in graphs(part.read_bytes()):
            iri = name[1:-1].decode()
            lines = without_stamp(iri, found)
            self.stage.see(iri)
            old = self._old(iri)
            if old and old.origin != self.describer.origin:
                raise OriginConflict(iri, old.origin, self.describer.origin)
            if not old or old.digest != digest_of(lines, ()):
                self._replace(old, self.describer.candidate(iri, lines))

    def withdraw(self, reasons: Mapping[str, str]) -> None:
        """Stages tombstones of what the origin no longer has. Raises WouldWithdraw for documents without a reason."""
        unseen = tuple(map(self._standing, self.stage.unseen(self.describer.origin)))
        unnamed = tuple(old.iri for old in unseen if old.type != GRAPH and old.iri not in reasons)
        if unnamed:
            raise WouldWithdraw(unnamed)
        for old in unseen:
            empty = Candidate(old.iri, old.thing, old.type, old.origin, old.label, "", b"", b"", (), 0, 0)
            reason = reasons.get(old.iri, f"It is no longer in {old.origin}.")
            self._record(NewVersion(empty, "", old.created, ChangeKind.DELETED, True, reason), old, "withdrawn")
            self.gone.append(old.iri)

    def face(self, faces: Faces) -> None:
        """Completes the staged versions, and stages the documents that show a face that changed."""
        for key, shows in self.stage.staged():
            self.stage.set_faces(key, faces.digest(shows))
        for iri in self.stage.showing():
            old = self._standing(iri)
            candidate = self.before.catalog.candidate(old)
            digest = faces.digest(candidate.shows)
            if digest != old.faces:
                self._record(
                    NewVersion(candidate, digest, old.created, ChangeKind.UPDATED, False), old, "show a change"
                )
                self.shown.append(iri)

    @cached_property
    def changes(self) -> Iterable[GraphChange]:
        """What the store has to do besides loading."""
        return map(self._change, (*self.gone, *self.shown)) if self.continues else ()

    def replaced(self) -> Iterator[GraphChange]:
        """The loaded graphs that stood before, with what they no longer say."""
        others = frozenset((*self.gone, *self.shown))
        for iri in self.stage.replaced() if self.continues else ():
            if iri not in others:
                old = self._standing(iri)
                kept = frozenset(self.stage.triples(iri).splitlines())
                lines = self.before.catalog.triples(old.id).splitlines(keepends=True)
                left = b"".join(line for line in lines if line.rstrip(b"\n") not in kept)
                yield GraphChange(iri, read_ntriples(left) + publication(iri, old.modified, old.type), ())

    def load_the_rest(self) -> None:
        """Hands over all that stands and was not staged: where the store is made anew."""
        for old in self.before.catalog.standing(self.before.number):
            if not self.stage.is_staged(old.iri):
                lines = self.before.catalog.triples(old.id)
                self.loads.add(old.iri, lines, (old.modified, old.type), replaces=False)

    def _replace(self, old: Version | None, new: Candidate) -> None:
        kind, word = (ChangeKind.UPDATED, "changed") if old else (ChangeKind.CREATED, "created")
        created = old.created if old else self.time
        self._record(NewVersion(new, "", created, kind, True), old, word)
        self.loads.add(new.iri, new.triples, (self.time, new.type), replaces=self.continues and old is not None)

    def _record(self, version: NewVersion, old: Version | None, word: str) -> None:
        new = version.candidate
        self.stage.add(version)
        if old:
            count(self.counts, old.type, (-1, -old.triples, -old.claims))
        if version.reason is None:
            count(self.counts, new.type, (1, new.size, new.claims))
        self.tally["graphs" if new.type == GRAPH else word] += 1
        if self.before.row and version.is_own_change:
            self.stage.touch(changed_subjects(self.before.catalog.face(old.id) if old else b"", new.face))

    def _old(self, iri: str) -> Version | None:
        """The version that stands; a tombstone is none."""
        found = self.before.catalog.version(iri, self.before.number) if self.before.row else None
        return found if found and found.withdrawn is None else None

    def _standing(self, iri: str) -> Version:
        old = self._old(iri)
        if old is None:
            raise KeyError(iri)
        return old

    def _change(self, iri: str) -> GraphChange:
        old = self._standing(iri)
        said = read_ntriples(self.before.catalog.triples(old.id))
        after: tuple[Triple, ...] = said + publication(iri, self.time, old.type) if iri in self.shown else ()
        return GraphChange(iri, said + publication(iri, old.modified, old.type), after)
