"""Whatever is published, changed, withdrawn, gone back to, dumped and pruned, in any order: catalog, graph, dumps and
change log are those of a dictionary that underwent the same."""

import gzip
import shutil
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import hypothesis.strategies as st
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from pyoxigraph import Literal, NamedNode, QuerySolutions, RdfFormat, Store, Triple, parse

from cable_ld.editions.candidate import candidate_of
from cable_ld.editions.dumps.make import make_dump_now
from cable_ld.editions.lease import lease_graph
from cable_ld.editions.plan import Goal, plan
from cable_ld.editions.prune import prune
from cable_ld.editions.publish import desk
from cable_ld.editions.purge import PurgeTerms, purge
from cable_ld.editions.rollback import rollback
from cable_ld.editions.shelf import Edition, Shelf
from cable_ld.editions.state import State
from cable_ld.editions.terms import Terms
from cable_ld.editions.verify import verify
from cable_ld.engine.evaluate import evaluate
from cable_ld.engine.port import Query
from cable_ld.model.change import ChangeKind
from cable_ld.model.document import Document
from cable_ld.model.iri import Addresses, Name
from cable_ld.rdf.canonical import sort
from cable_ld.rdf.namespaces import RDFS, RICO
from tests.corpora import BASE

ADDRESSES = Addresses(BASE)
NOW = datetime(2026, 1, 1, tzinfo=UTC)
ASSETS = {"ontology": b"", "context": b"{}", "dataset": b""}
SLUGS = ("a", "b", "c", "d")
CORPORA = st.dictionaries(st.sampled_from(SLUGS), st.tuples(st.integers(0, 2), st.sampled_from((*SLUGS, "none"))))
"""What stands: slug → the number in its label, and whom it names."""

Corpus = Mapping[str, tuple[int, str]]
_EVERYTHING = "SELECT ?g ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } FILTER (?p IN (rdfs:label, rico:isRelatedTo)) }"


def _document(slug: str, number: int, other: str) -> Document:
    name, thing = Name("person", slug), NamedNode(ADDRESSES.thing(Name("person", slug)))
    related = NamedNode(ADDRESSES.thing(Name("person", other)))
    triples = (
        Triple(thing, RDFS.term("label"), Literal(f"{slug} {number}")),
        Triple(thing, RICO.term("isRelatedTo"), related),
    )
    return Document(ADDRESSES.document(name), thing.value, "person", f"{slug} {number}", sort(triples))


def _documents(corpus: Corpus) -> dict[str, Document]:
    documents = (_document(slug, number, other) for slug, (number, other) in corpus.items())
    return {document.iri: document for document in documents}


class History(RuleBasedStateMachine):
    """The state folder, and beside it the list of corpora that its editions should hold."""

    @initialize()
    def begin(self) -> None:
        """Nothing is published."""
        self.folder = Path(tempfile.mkdtemp(prefix="cable-ld-"))
        self.editions: list[Corpus] = [{}]
        self.log: dict[int, dict[str, ChangeKind]] = {}
        self.kept: set[int] = set()
        self.shelf = Shelf(self.folder, ADDRESSES)

    def teardown(self) -> None:
        """Removes the folder."""
        if hasattr(self, "folder"):
            self.shelf.close()
            shutil.rmtree(self.folder)

    @rule(corpus=CORPORA)
    def publish(self, corpus: Corpus) -> None:
        """Creates, changes and withdraws at once."""
        candidates = {iri: candidate_of(document, ADDRESSES) for iri, document in _documents(corpus).items()}
        digests = {iri: candidate.digest for iri, candidate in candidates.items()}
        goal = Goal(None, digests, candidates.__getitem__, ASSETS, NOW, "Withdrawn.")
        with desk(self.folder, BASE) as here:
            here.publish(plan(goal, here.before, ADDRESSES), BASE, "", union=True)
        if corpus != self.editions[-1] or len(self.editions) == 1:
            self._added(corpus)

    @precondition(lambda self: len(self.editions) > 1)
    @rule(data=st.data())
    def go_back(self, data: st.DataObject) -> None:
        """To any edition."""
        number = data.draw(st.integers(1, len(self.editions) - 1))
        rollback(self.folder, BASE, number, Terms(NOW))
        if self.editions[number] != self.editions[-1]:
            self._added(self.editions[number])

    @precondition(lambda self: len(self.editions) > 1)
    @rule(keep=st.integers(0, 4))
    def prune(self, keep: int) -> None:
        """Only graphs go."""
        prune(self.folder, keep)
        newest = len(self.editions) - 1
        self.kept = {number for number in self.kept if number > newest - keep or number == newest}

    @precondition(lambda self: bool(self.editions[-1]))
    @rule(data=st.data())
    def purge(self, data: st.DataObject) -> None:
        """A document goes from all editions."""
        slug = data.draw(st.sampled_from(sorted(self.editions[-1])))
        document = ADDRESSES.document(Name("person", slug))
        assert purge(self.folder, BASE, PurgeTerms(document, "Purged.", NOW)).is_gone
        self._added({other: what for other, what in self.editions[-1].items() if other != slug})
        self.editions = [{o: what for o, what in corpus.items() if o != slug} for corpus in self.editions]
        self.kept = {len(self.editions) - 1}

    @rule()
    def reopen(self) -> None:
        """As a new process would."""
        self.shelf.close()
        self.shelf = Shelf(self.folder, ADDRESSES)

    @precondition(lambda self: len(self.editions) > 1)
    @rule(data=st.data())
    def read_at(self, data: st.DataObject) -> None:
        """Any edition shows what it showed when it was made."""
        number = data.draw(st.integers(1, len(self.editions) - 1))
        edition = self.shelf.edition(number)
        assert self._catalog(edition) == self._expected(number)
        if number in self.kept:
            assert self._graph(number) == self._expected(number)

    @precondition(lambda self: len(self.editions) > 1)
    @rule()
    def dump(self) -> None:
        """The dump of the current edition holds it, whether it is made now or was made before."""
        newest = len(self.editions) - 1
        made = make_dump_now(State(self.folder), ADDRESSES)
        assert made.edition == newest
        data = gzip.decompress((made.folder / "dataset.nq.gz").read_bytes())
        wanted = {RDFS.term("label"), RICO.term("isRelatedTo")}
        quads = (quad for quad in parse(data, format=RdfFormat.N_QUADS) if quad.predicate in wanted)
        assert {(_iri(quad.graph_name), str(quad.triple)) for quad in quads} == self._expected(newest)

    @invariant()
    def the_newest_is_as_expected(self) -> None:
        """Catalog, counts, graph and change log."""
        newest = len(getattr(self, "editions", [{}])) - 1
        if not newest:
            return
        edition = self.shelf.lease()
        assert edition.number == newest
        assert self._catalog(edition) == self._graph(newest) == self._expected(newest)
        assert edition.counts().get("person", 0) == len(self.editions[-1])
        changes = {change.document: change.kind for change in edition.changes(-1)}
        for iri, kind in self.log[newest].items():
            assert changes.pop(iri) == kind
        # What is left shows a change of another.
        assert set(changes.values()) <= {ChangeKind.UPDATED}
        assert set(changes) == self._showing(newest)
        state = State(self.folder)
        assert {number for number in state.numbers() if state.graph(number).is_dir()} == self.kept
        assert verify(state) == ()

    def _added(self, corpus: Corpus) -> None:
        before = _documents(self.editions[-1])
        after = _documents(corpus)
        number = len(self.editions)
        self.log[number] = {
            **dict.fromkeys(before.keys() - after.keys(), ChangeKind.DELETED),
            **dict.fromkeys(after.keys() - before.keys(), ChangeKind.CREATED),
            **{iri: ChangeKind.UPDATED for iri in after.keys() & before.keys() if before[iri] != after[iri]},
        }
        self.editions.append(corpus)
        self.kept.add(number)

    def _showing(self, number: int) -> set[str]:
        """Unchanged documents that name one whose label changed, came or went."""
        changed = self.log[number]
        things = {iri.replace("/doc/", "/id/") for iri in changed if self._label_changed(iri, number)}
        standing = _documents(self.editions[number])
        return {
            iri
            for iri, document in standing.items()
            if iri not in changed
            and any(isinstance(t.object, NamedNode) and t.object.value in things for t in document.triples)
        }

    def _label_changed(self, iri: str, number: int) -> bool:
        if self.log[number][iri] is not ChangeKind.UPDATED:
            return True
        before, after = _documents(self.editions[number - 1])[iri], _documents(self.editions[number])[iri]
        return before.label != after.label

    def _expected(self, number: int) -> set[tuple[str, str]]:
        documents = _documents(self.editions[number]).values()
        return {(document.iri, str(triple)) for document in documents for triple in document.triples}

    def _catalog(self, edition: Edition) -> set[tuple[str, str]]:
        wanted = {RDFS.term("label"), RICO.term("isRelatedTo")}
        return {
            (version.iri, str(triple))
            for version in edition.documents()
            for triple in edition.triples(version)
            if triple.predicate in wanted
        }

    def _graph(self, number: int) -> set[tuple[str, str]]:
        with lease_graph(State(self.folder), number) as lease:
            result = evaluate(Store.read_only(str(lease.path)), Query(_EVERYTHING, BASE, {"rdfs": RDFS, "rico": RICO}))
            assert isinstance(result, QuerySolutions)
            return {(_iri(row[0]), str(Triple(row[1], row[2], row[3]))) for row in result}


def _iri(term: object) -> str:
    assert isinstance(term, NamedNode)
    return term.value


TestHistory = History.TestCase
TestHistory.settings = settings(
    max_examples=12, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
)
