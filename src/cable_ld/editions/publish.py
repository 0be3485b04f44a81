"""The one straight path to a served edition: lock → take back what a crash left → plan → build → record → switch.

Everything is on disk before `current` moves. After a crash at any point the next publish takes back what lies above the
last completed edition.
"""

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from cable_ld.corpus.check import Checked, check
from cable_ld.corpus.fingerprint import fingerprint
from cable_ld.corpus.read import Inputs
from cable_ld.corpus.report import Report
from cable_ld.editions.before import Before
from cable_ld.editions.candidate import candidate_of
from cable_ld.editions.catalog.read import CatalogReader
from cable_ld.editions.catalog.write import CatalogWriter
from cable_ld.editions.delta import Delta
from cable_ld.editions.making import Making
from cable_ld.editions.manifest import Manifest
from cable_ld.editions.plan import Goal, plan
from cable_ld.editions.state import State
from cable_ld.model.change import ChangeKind
from cable_ld.model.errors import Refused, StateUnusable
from cable_ld.model.iri import Addresses
from cable_ld.rdf.canonical import ntriples

FOLDER = "folder"
"""The origin of documents that were authored in the corpus folder."""


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
    report: Report | None = None
    created: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Desk:
    """Where the one writer works: the state folder, locked and clean, and the edition it starts from."""

    state: State
    catalog: CatalogWriter
    before: Before
    previous: Manifest | None

    def publish(self, delta: Delta | None, base: str, inputs: str, union: bool) -> Published:
        """Makes, records and serves the next edition, if there is one."""
        if delta is None:
            return Published(self.before.number, new=False)
        making = Making(self.state, delta, self.before, self.previous, base, inputs, union)
        making.make()
        self.catalog.record(delta)
        making.name_and_switch()
        return _published(delta)


@contextmanager
def desk(folder: Path, base: str) -> Iterator[Desk]:
    """Takes the place of the one writer. Raises StateUnusable where it is taken, or the state is not of this site."""
    state = State(folder)
    state.prepare()
    try:
        lock = FileLock(state.lock, timeout=0).acquire()
    except Timeout as error:
        raise StateUnusable(f"Another publish is at work in {folder}. Try again when it has ended.") from error
    with lock, closing(CatalogWriter(state.catalog)) as writer, closing(CatalogReader(state.catalog)) as reader:
        number = state.completed()
        writer.take_back(number)
        state.clear_unfinished()
        previous = state.manifest(number) if number else None
        _refuse_other_base(previous, base)
        yield Desk(state, writer, Before.read(reader, number), previous)


def publish(inputs: Inputs, folder: Path, terms: Terms) -> Published:
    """Checks the corpus and publishes what changed as a new edition of the state folder.

    Raises Refused where the check finds an error, WouldWithdraw, OriginConflict and StateUnusable; nothing was touched
    then.
    """
    with desk(folder, inputs.base) as here:
        found = fingerprint(inputs)
        same_graph = here.previous is not None and here.previous.union_default_graph == terms.union_default_graph
        if terms.only_if_inputs_changed and same_graph and here.previous and here.previous.inputs == found:
            return Published(here.before.number, new=False)
        checked = _checked(inputs)
        addresses = Addresses(inputs.base)
        delta = plan(_goal(checked, terms, addresses, rebuild=not same_graph), here.before, addresses)
        published = here.publish(delta, inputs.base, found, terms.union_default_graph)
        return replace(published, report=checked.report)


def _checked(inputs: Inputs) -> Checked:
    checked = check(inputs)
    if checked.report.errors:
        raise Refused(len(checked.report.errors), checked.report.text())
    return checked


def _goal(checked: Checked, terms: Terms, addresses: Addresses, *, rebuild: bool) -> Goal:
    candidates = {document.iri: candidate_of(document, addresses) for document in checked.documents}
    return Goal(
        origin=FOLDER,
        digests={iri: candidate.digest for iri, candidate in candidates.items()},
        candidate=candidates.__getitem__,
        assets={
            "ontology": ntriples(checked.ontology),
            "context": checked.context,
            "dataset": ntriples(checked.dataset),
        },
        now=terms.now,
        withdraw=terms.withdraw or {},
        rebuild=rebuild,
    )


def _refuse_other_base(previous: Manifest | None, base: str) -> None:
    if previous is not None and previous.base != base:
        raise StateUnusable(
            f"The state folder was published with base {previous.base}, the settings say {base}. Published addresses "
            "do not move: set the old base again, or another state folder for the new one."
        )


def _published(delta: Delta) -> Published:
    def iris(kind: ChangeKind, *, own: bool = True) -> tuple[str, ...]:
        return tuple(v.iri for v in delta.versions if v.kind is kind and v.is_own_change is own)

    return Published(
        edition=delta.number,
        new=True,
        created=iris(ChangeKind.CREATED),
        updated=iris(ChangeKind.UPDATED),
        shown=iris(ChangeKind.UPDATED, own=False),
        deleted=iris(ChangeKind.DELETED),
    )
