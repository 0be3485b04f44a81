"""The one straight path to a served edition: lock → take back what a crash left → plan → build → record → switch.

Everything is on disk before `current` moves. After a crash at any point the next publish takes back what lies above the
last completed edition.
"""

import logging
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from cable_ld.corpus.fingerprint import fingerprint, scan
from cable_ld.corpus.read import Inputs
from cable_ld.corpus.report import Report
from cable_ld.editions.before import Before
from cable_ld.editions.catalog.read import CatalogReader
from cable_ld.editions.catalog.write import CatalogWriter
from cable_ld.editions.delta import Delta
from cable_ld.editions.making import Making
from cable_ld.editions.manifest import Manifest, missing_file
from cable_ld.editions.moments import Hook, go_on
from cable_ld.editions.parts import vanished
from cable_ld.editions.plan import plan
from cable_ld.editions.prune import prune_graphs
from cable_ld.editions.rendering import PROFILES, Views
from cable_ld.editions.source import Source
from cable_ld.editions.space import look_for_space, needed
from cable_ld.editions.state import State, locked
from cable_ld.editions.terms import Terms
from cable_ld.model.change import ChangeKind
from cable_ld.model.errors import StateUnusable, WriteFailed

_LOG: Final = logging.getLogger("cable_ld.editions")


@dataclass(frozen=True, slots=True)
class Published:
    """What a publish did. `new` says whether there is a new edition; the tuples hold document IRIs.

    `shown` are documents that did not change themselves but show something that did, `vanished` parts that are no
    longer described. `report` is None where nothing had to be checked.
    """

    edition: int
    new: bool
    report: Report | None = None
    created: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()
    vanished: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Desk:
    """Where the one writer works: the state folder, locked and clean, and the edition it starts from.

    `previous` is None where there is none, or its folder is damaged: then the graph is made anew from the catalog.
    """

    state: State
    catalog: CatalogWriter
    before: Before
    previous: Manifest | None
    keep_graphs: int = 20
    at: Hook = go_on

    def publish(self, delta: Delta | None, base: str, inputs: str, union: bool) -> Published:
        """Makes, records and serves the next edition, if there is one. Raises NoSpace and WriteFailed."""
        if delta is None:
            return Published(self.before.number, new=False)
        self.at("planned")
        making = Making(self.state, delta, self.before, self.previous, base, inputs, union, self.at)
        look_for_space(self.state.folder, needed(delta, whole_graph=not making.continues))
        with self.writing():
            making.make()
            self.catalog.record(delta)
            self.at("recorded")
            making.name_and_switch()
        return _published(delta, self.before)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Everything that is written stands in here. Raises WriteFailed."""
        try:
            yield
        except OSError as error:
            self._give_up()
            raise WriteFailed(str(self.state.folder), error.strerror or str(error)) from error
        self._prune()

    def _give_up(self) -> None:
        """Leaves the state as it was, as far as the disk lets us; the next publish does the rest."""
        with suppress(OSError):
            self.catalog.take_back(self.state.completed())
        with suppress(OSError):
            self.state.clear_unfinished()

    def _prune(self) -> None:
        try:
            prune_graphs(self.state, self.keep_graphs)
        except OSError as error:  # the edition is served; the next publish tries again
            _LOG.warning("An old graph could not be dropped: %s", error)
        self.at("pruned")


@contextmanager
def desk(
    folder: Path, base: str, keep_graphs: int = 20, at: Hook = go_on, views: Views | None = None
) -> Iterator[Desk]:
    """Takes the place of the one writer. Raises StateUnusable where it is taken, or the state is not of this site."""
    state = State(folder)
    with (
        locked(state),
        closing(CatalogWriter(state.catalog, views)) as writer,
        closing(CatalogReader(state.catalog)) as reader,
    ):
        at("locked")
        number = state.completed()
        try:
            writer.take_back(number)
            state.clear_unfinished()
        except OSError as error:
            raise WriteFailed(str(folder), error.strerror or str(error)) from error
        previous = _previous(state, number)
        _refuse_other_base(previous, base)
        yield Desk(state, writer, Before.read(reader, number), previous, keep_graphs, at)


def publish(inputs: Inputs, folder: Path, terms: Terms, at: Hook = go_on) -> Published:
    """Checks the corpus and publishes what changed as a new edition of the state folder.

    Raises Refused where the check finds an error, WouldWithdraw, OriginConflict, RenameImpossible, StateUnusable and
    NoSpace; nothing was touched then. Raises WriteFailed where the disk fails.
    """
    with desk(folder, inputs.base, terms.keep_graphs, at, terms.views) as here:
        scanned = scan(inputs)
        found = fingerprint({**scanned, f":{PROFILES}": terms.views.digest if terms.views else ""})
        same_graph = here.previous is not None and here.previous.union_default_graph == terms.union_default_graph
        if terms.only_if_inputs_changed and same_graph and here.previous and here.previous.inputs == found:
            return Published(here.before.number, new=False)
        source = Source(inputs, scanned, here.before)
        checked = source.check(may_be_partial=same_graph and not terms.rename)
        delta = plan(source.goal(checked, terms, rebuild=not same_graph), here.before, source.addresses)
        published = here.publish(delta, inputs.base, found, terms.union_default_graph)
        return replace(published, report=checked.report)


def _previous(state: State, number: int) -> Manifest | None:
    """The manifest to continue from. A damaged folder is passed over: the catalog holds all that is in it."""
    try:
        manifest = state.manifest(number) if number else None
    except StateUnusable as error:
        _LOG.error("%s The next edition is made without it.", error)
        return None
    return manifest if manifest and not missing_file(manifest, state.edition(number)) else None


def _refuse_other_base(previous: Manifest | None, base: str) -> None:
    if previous is not None and previous.base != base:
        raise StateUnusable(
            f"The state folder was published with base {previous.base}, the settings say {base}. Published addresses "
            "do not move: set the old base again, or another state folder for the new one."
        )


def _published(delta: Delta, before: Before) -> Published:
    def iris(kind: ChangeKind, *, own: bool = True) -> tuple[str, ...]:
        return tuple(v.iri for v in delta.versions if v.kind is kind and v.is_own_change is own)

    return Published(
        edition=delta.number,
        new=True,
        created=iris(ChangeKind.CREATED),
        updated=iris(ChangeKind.UPDATED),
        shown=iris(ChangeKind.UPDATED, own=False),
        deleted=iris(ChangeKind.DELETED),
        vanished=vanished(delta, before),
    )
