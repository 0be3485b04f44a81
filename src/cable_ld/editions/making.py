"""The folder of an edition in the making: graph and manifest, flushed to disk before the edition has a name."""

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Triple

from cable_ld import VERSION
from cable_ld.editions.before import Before
from cable_ld.editions.build import GraphChange, build
from cable_ld.editions.delta import Delta, NewVersion
from cable_ld.editions.durable import sync, sync_tree
from cable_ld.editions.manifest import Manifest, digest_files, write_manifest
from cable_ld.editions.moments import Hook, go_on
from cable_ld.editions.shelf import publication
from cable_ld.editions.state import State
from cable_ld.rdf.canonical import read_ntriples


@dataclass(frozen=True, slots=True)
class Making:
    """What an edition's folder is made from. `previous` is the manifest of the edition before it; `inputs` is the
    fingerprint of what is published from; `union` says whether the default graph is the union; `at` hears of
    each moment; `built` is a graph that was built already.
    """

    state: State
    delta: Delta
    before: Before
    previous: Manifest | None
    base: str
    inputs: str
    union: bool
    at: Hook = go_on
    built: Path | None = None

    def make(self) -> None:
        """Writes the folder; none is left on failure."""
        folder = self.state.in_the_making(self.delta.number)
        folder.mkdir()
        try:
            if self.built:
                self.built.rename(folder / "graph")
            else:
                start = self.state.graph(self.delta.previous) if self.continues else None
                build(folder / "graph", start, self._changes(), self.union)
            self.at("built")
            previous = self.state.edition(self.delta.previous) if self.previous else None
            files = digest_files(folder, previous, self.previous.files if self.previous else {})
            (folder / "manifest.json").write_bytes(write_manifest(self._manifest(files)))
            sync_tree(folder)
            self.at("flushed")
        except BaseException:
            shutil.rmtree(folder)
            raise

    def name_and_switch(self) -> None:
        """Gives the folder its name, marks the edition as complete and serves it."""
        self.state.in_the_making(self.delta.number).rename(self.state.edition(self.delta.number))
        sync(self.state.editions)
        self.at("named")
        self.state.complete(self.delta.number)
        self.at("completed")
        self.state.serve(self.delta.number)
        self.at("switched")

    @property
    def continues(self) -> bool:
        """Whether the graph can start from the previous one: it has one, and it is laid out alike."""
        has_graph = self.state.graph(self.delta.previous).is_dir()
        return self.previous is not None and self.previous.union_default_graph == self.union and has_graph

    def _changes(self) -> Iterable[GraphChange]:
        changed = {version.iri for version in self.delta.versions}
        for version in self.delta.versions:
            yield self._change(version)
        for iri, old in self.before.versions.items() if not self.continues else ():
            if iri not in changed:
                triples = read_ntriples(self.before.catalog.triples(old.id)) + publication(iri, old.modified, old.type)
                yield GraphChange(iri, (), triples)

    def _change(self, version: NewVersion) -> GraphChange:
        old = self.before.versions.get(version.iri)
        before: tuple[Triple, ...] = ()
        after: tuple[Triple, ...] = ()
        if old:
            before = read_ntriples(self.before.catalog.triples(old.id)) + publication(old.iri, old.modified, old.type)
        if version.reason is None:
            new = version.candidate
            after = read_ntriples(new.triples) + publication(new.iri, self.delta.time, new.type)
        return GraphChange(version.iri, before, after)

    def _manifest(self, files: dict[str, str]) -> Manifest:
        return Manifest(
            number=self.delta.number,
            previous=self.delta.previous,
            time=self.delta.time,
            base=self.base,
            union_default_graph=self.union,
            software=VERSION,
            digest=self.delta.digest,
            inputs=self.inputs,
            counts=self.delta.counts,
            files=files,
        )
