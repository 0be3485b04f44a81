"""The one straight path from a checked corpus to a served edition: plan → build → flush → record → name → switch.

Everything is on disk before `current` moves. After a crash at any point the next publish takes back what lies above the
last completed edition.
"""

import shutil
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from cable_ld import VERSION
from cable_ld.corpus.check import Checked, check
from cable_ld.corpus.fingerprint import fingerprint
from cable_ld.corpus.read import Inputs
from cable_ld.corpus.report import Report
from cable_ld.editions.build import GraphChange, build
from cable_ld.editions.catalog.read import CatalogReader
from cable_ld.editions.catalog.schema import open_for_writing
from cable_ld.editions.catalog.write import record, take_back
from cable_ld.editions.delta import Delta, NewVersion
from cable_ld.editions.durable import sync, sync_tree
from cable_ld.editions.manifest import Manifest, digest_files, write_manifest
from cable_ld.editions.plan import Before, Wish, plan
from cable_ld.editions.shelf import publication
from cable_ld.editions.state import State
from cable_ld.model.change import ChangeKind
from cable_ld.model.errors import Refused, StateUnusable
from cable_ld.model.iri import Addresses
from cable_ld.rdf.canonical import read_ntriples


@dataclass(frozen=True, slots=True)
class Terms:
    """How to publish: at which instant, with the union in the default graph or not, and what may be withdrawn and why.

    `only_if_inputs_changed` answers at once, without a check, where the current edition was made from the same inputs.
    """

    now: datetime
    union_default_graph: bool = True
    withdraw: Mapping[str, str] | None = None
    only_if_inputs_changed: bool = False


@dataclass(frozen=True, slots=True)
class Published:
    """What a publish did. `new` says whether there is a new edition; the tuples hold document IRIs.

    `shown` are documents that did not change themselves but show something that did. `report` is None where nothing
    had to be checked.
    """

    edition: int
    new: bool
    report: Report | None
    created: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()


def publish(inputs: Inputs, folder: Path, terms: Terms) -> Published:
    """Checks the corpus and publishes what changed as a new edition of the state folder.

    Raises Refused where the check finds an error, WouldWithdraw, and StateUnusable; nothing was touched then.
    """
    state = State(folder)
    state.prepare()
    try:
        with FileLock(state.lock, timeout=0):
            return _publish(inputs, state, terms)
    except Timeout as error:
        raise StateUnusable(f"Another publish is at work in {folder}. Try again when it has ended.") from error


def _publish(inputs: Inputs, state: State, terms: Terms) -> Published:
    with closing(open_for_writing(state.catalog)) as connection:
        take_back(connection, state.completed())
        state.clear_unfinished()
        current = state.completed()
        print_of_inputs = fingerprint(inputs)
        previous = state.manifest(current) if current else None
        _refuse_other_base(previous, inputs.base)
        same_graph = previous is not None and previous.union_default_graph == terms.union_default_graph
        if terms.only_if_inputs_changed and previous and same_graph and previous.inputs == print_of_inputs:
            return Published(current, new=False, report=None)
        checked = _checked(inputs)
        with closing(CatalogReader(state.catalog)) as catalog:
            before = Before.read(catalog, current)
            wish = Wish(checked, terms.now, terms.withdraw or {}, rebuild=not same_graph)
            delta = plan(wish, before, Addresses(inputs.base))
            if delta is None:
                return Published(current, new=False, report=checked.report)
            making = _Making(state, delta, previous, before, terms.union_default_graph)
            making.make(inputs.base, print_of_inputs)
            record(connection, delta)
        _name_and_switch(state, delta.number)
        return _published(delta, before, checked.report)


def _checked(inputs: Inputs) -> Checked:
    checked = check(inputs)
    if checked.report.errors:
        raise Refused(len(checked.report.errors), checked.report.text())
    return checked


def _refuse_other_base(previous: Manifest | None, base: str) -> None:
    if previous is not None and previous.base != base:
        raise StateUnusable(
            f"The state folder was published with base {previous.base}, the settings say {base}. Published addresses "
            "do not move: set the old base again, or another state folder for the new one."
        )


@dataclass(frozen=True)
class _Making:
    """Makes the folder of an edition."""

    state: State
    delta: Delta
    previous: Manifest | None
    before: Before
    union: bool

    def make(self, base: str, inputs: str) -> None:
        """Writes graph and manifest into a folder that has no name yet, flushed to disk; none is left on failure."""
        folder = self.state.in_the_making(self.delta.number)
        folder.mkdir()
        try:
            self._build(folder / "graph")
            manifest = self._manifest(folder, base, inputs)
            (folder / "manifest.json").write_bytes(write_manifest(manifest))
            sync_tree(folder)
        except BaseException:
            shutil.rmtree(folder)
            raise

    def _build(self, target: Path) -> None:
        same_graph = self.previous is not None and self.previous.union_default_graph == self.union
        start = self.state.graph(self.delta.previous) if same_graph else None
        build(target, start, self._changes(everything=not same_graph), self.union)

    def _changes(self, everything: bool) -> Iterable[GraphChange]:
        changed = {version.iri for version in self.delta.versions}
        for version in self.delta.versions:
            yield self._change(version)
        for iri, old in self.before.versions.items() if everything else ():
            if iri not in changed:
                triples = read_ntriples(self.before.catalog.triples(old.id)) + publication(iri, old.modified)
                yield GraphChange(iri, (), triples)

    def _change(self, version: NewVersion) -> GraphChange:
        old = self.before.versions.get(version.iri)
        before = read_ntriples(self.before.catalog.triples(old.id)) + publication(old.iri, old.modified) if old else ()
        after = (
            read_ntriples(version.triples) + publication(version.iri, self.delta.time)
            if version.triples is not None
            else ()
        )
        return GraphChange(version.iri, before, after)

    def _manifest(self, folder: Path, base: str, inputs: str) -> Manifest:
        previous = self.state.edition(self.delta.previous) if self.previous else None
        return Manifest(
            number=self.delta.number,
            previous=self.delta.previous,
            time=self.delta.time,
            base=base,
            union_default_graph=self.union,
            software=VERSION,
            digest=self.delta.digest,
            inputs=inputs,
            counts=self.delta.counts,
            files=digest_files(folder, previous, self.previous.files if self.previous else {}),
        )


def _name_and_switch(state: State, number: int) -> None:
    state.in_the_making(number).rename(state.edition(number))
    sync(state.editions)
    state.complete(number)


def _published(delta: Delta, before: Before, report: Report) -> Published:
    updated = [version for version in delta.versions if version.kind is ChangeKind.UPDATED]
    own = {version.iri for version in updated if before.versions[version.iri].digest != version.digest}

    def of_kind(kind: ChangeKind) -> tuple[str, ...]:
        return tuple(version.iri for version in delta.versions if version.kind is kind)

    return Published(
        edition=delta.number,
        new=True,
        report=report,
        created=of_kind(ChangeKind.CREATED),
        updated=tuple(sorted(own)),
        shown=tuple(version.iri for version in updated if version.iri not in own),
        deleted=of_kind(ChangeKind.DELETED),
    )
