"""`publish FILE.nq[.gz]`: a dataset as it is, of any size → a new edition, all of it or nothing.

Cut by graph → compare each graph with the current edition → stage what changed in the catalog, while the graph store
loads it beside → faces → record → switch. Only a part of the file is ever held in memory.
"""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Final

from cable_ld.corpus.read import Inputs
from cable_ld.corpus.report import Finding, Report, Severity
from cable_ld.editions.build import BulkGraph
from cable_ld.editions.catalog.stage import Staging, staging
from cable_ld.editions.dataset.assets import first_assets
from cable_ld.editions.dataset.compare import Comparing
from cable_ld.editions.dataset.describe import Describer
from cable_ld.editions.dataset.loads import Loads
from cable_ld.editions.dataset.origin import Origin
from cable_ld.editions.dataset.source import MOST_FAULTS, DatasetFile, Progress, faults
from cable_ld.editions.dataset.split import Split, parts_for, split
from cable_ld.editions.delta import Delta
from cable_ld.editions.faces import Faces, frame_of
from cable_ld.editions.making import Making
from cable_ld.editions.manifest import chain
from cable_ld.editions.moments import Hook, go_on
from cable_ld.editions.publish import Desk, desk
from cable_ld.editions.space import look_for_space
from cable_ld.editions.terms import Terms
from cable_ld.model.errors import Refused
from cable_ld.model.iri import Addresses
from cable_ld.rdf.parse import SyntaxFault

WRITTEN: Final = 4
"""Bytes written, most of them for a while only, for each byte of N-Quads; measured, rounded up."""

_UNSAFE: Final = "an address of the scheme javascript:, data:, vbscript: or file:; it is published, but never a link."


@dataclass(frozen=True, slots=True)
class PublishedDataset:
    """What a publish did: `new` says whether there is a new edition. `counts` are of the documents `created`,
    `changed`, that `show a change` and `withdrawn`, and of changed `graphs` that are no documents."""

    edition: int
    new: bool
    counts: Mapping[str, int]
    report: Report


def silent(doing: str, part: float) -> None:
    """The progress of those who do not watch."""


@dataclass(frozen=True, slots=True)
class Watch:
    """Who looks on: `progress` is told how far each step is, `at` of each moment."""

    progress: Progress = silent
    at: Hook = go_on


UNWATCHED: Final = Watch()


def publish_dataset(
    path: Path, inputs: Inputs, folder: Path, terms: Terms, watch: Watch = UNWATCHED
) -> PublishedDataset:
    """Publishes the file as the whole of its origin in the state folder `folder`; of the corpus only the description of
    the data set counts, and only for a first edition.

    Raises SourceUnusable, Refused where lines are malformed, WouldWithdraw, OriginConflict, StateUnusable and NoSpace;
    nothing was touched then. Raises WriteFailed where the disk fails.
    """
    file = DatasetFile(path)
    size = file.size_unzipped
    origin = Origin.of(path, Addresses(inputs.base))
    with desk(folder, inputs.base, terms.keep_graphs, watch.at, views=terms.views) as here:
        look_for_space(folder, size * WRITTEN)
        work = here.state.editions / ".tmp-dataset"
        work.mkdir()
        try:
            with here.writing():
                return _Publishing(here, file, origin, inputs, terms, work, watch.progress).publish()
        except (SyntaxFault, SyntaxError, UnicodeDecodeError) as error:
            raise _refusal(file, str(error), watch.progress) from error
        finally:
            shutil.rmtree(work, ignore_errors=True)


@dataclass(frozen=True)
class _Publishing:
    here: Desk
    file: DatasetFile
    origin: Origin
    inputs: Inputs
    terms: Terms
    work: Path
    progress: Progress

    def publish(self) -> PublishedDataset:
        """Everything, from the file to the switch."""
        cut = split(
            self.file.blocks(self.progress, "Reading"),
            self.work,
            parts_for(self.file.size_unzipped),
            self.origin.naming,
        )
        report = Report(tuple(self._warnings(cut)))
        with staging(self.here.catalog, self.start) as stage:
            compared = self._compare(stage, cut.parts)
            if compared is None:
                return PublishedDataset(self.here.before.number, False, {}, report)
            making = self._making(self._delta(stage, compared))
            making.make()
            stage.finish(making.delta)
        self.here.at("recorded")
        making.name_and_switch()
        return PublishedDataset(making.delta.number, True, compared.tally, report)

    @cached_property
    def start(self) -> Delta:
        """The new edition, as far as it is known before anything is compared."""
        before = self.here.before
        made = self.terms.views.assets if self.terms.views else {}
        assets = {} if before.row else {**first_assets(self.inputs, self.origin), **made}
        frame = before.row.frame if before.row else frame_of(assets, self.origin.addresses)
        time = before.next_instant(self.terms.now)
        return Delta(before.number + 1, before.number, time, (), "", frame, {}, assets)

    def _compare(self, stage: Staging, parts: tuple[Path, ...]) -> Comparing | None:
        """What was staged, its graph built in the working folder; None where nothing changed."""
        before, continues, union = self.here.before, self._making(self.start).continues, self.terms.union_default_graph
        graph = BulkGraph(self.work / "graph", self.here.state.graph(before.number) if continues else None)
        loads = Loads(graph, self.work, union=union)
        with closing(graph), closing(loads):
            comparing = Comparing(
                before=before,
                stage=stage,
                loads=loads,
                describer=Describer(self.origin.addresses, self.origin.name),
                time=self.start.time,
                continues=continues,
                counts=dict(before.row.counts) if before.row else {"triples": 0, "claims": 0},
            )
            for number, part in enumerate(parts):
                self.progress("Comparing and loading", number / len(parts))
                comparing.compare(part)
                part.unlink()
            comparing.withdraw(self.terms.withdraw or {})
            self.here.at("planned")
            if continues and not comparing.tally:
                return None
            comparing.face(Faces(self.start.frame, self.origin.addresses, stage.face))
            if not continues:
                comparing.load_the_rest()
            comparing.loads.end()
            self.progress("Writing the edition", 0)
            graph.finish(comparing.changes, comparing.replaced(), union)
        return comparing

    def _delta(self, stage: Staging, compared: Comparing) -> Delta:
        before = self.here.before
        digest = chain(before.row.digest if before.row else "", stage.digests())
        return replace(self.start, digest=digest, counts=compared.counts)

    def _making(self, delta: Delta) -> Making:
        here = self.here
        return Making(
            state=here.state,
            delta=delta,
            before=here.before,
            previous=here.previous,
            base=self.inputs.base,
            inputs=here.previous.inputs if here.previous else "",
            union=self.terms.union_default_graph,
            at=here.at,
            built=self.work / "graph",
        )

    def _warnings(self, cut: Split) -> Iterator[Finding]:
        for line in cut.unsafe:
            yield Finding(self.file.path.name, line, _UNSAFE, Severity.WARNING)


def _refusal(file: DatasetFile, reason: str, progress: Progress) -> Refused:
    """Every malformed line, or the first hundred."""
    name = file.path.name
    found = islice(faults(file.blocks(progress, "Looking for malformed lines")), MOST_FAULTS)
    findings = tuple(Finding(name, line, message) for line, message in found) or (Finding(name, None, reason),)
    return Refused(len(findings), Report(findings).text())
