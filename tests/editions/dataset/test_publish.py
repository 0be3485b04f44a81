"""A dataset file is published as it is, beside everything else."""

import gzip
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, NamedNode, Quad, Store

from cable_ld.editions.catalog.read import CatalogReader
from cable_ld.editions.dataset.publish import PublishedDataset, Watch, publish_dataset
from cable_ld.editions.moments import MOMENTS
from cable_ld.editions.rollback import rollback
from cable_ld.editions.shelf import Edition
from cable_ld.editions.terms import Terms
from cable_ld.model.change import ChangeKind
from cable_ld.model.errors import OriginConflict, Refused, SourceUnusable, WouldWithdraw
from cable_ld.model.iri import GRAPH
from tests.corpora import BASE, Archive

LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
BEN = f'<{BASE}id/person/ben> {LABEL} "Ben"@en <{BASE}doc/person/ben> .\n'
NOTE = f"<{BASE}id/note/1> <http://x/from> <{BASE}id/person/ben> <{BASE}doc/note/1> .\n"
LOOSE = "<http://x/s> <http://x/p> <http://x/o> .\n"
NAMED = "<http://x/s> <http://x/p> <http://x/o> <http://x/g> .\n"
ALL = BEN + NOTE + LOOSE + NAMED


class Desk:
    """An archive into which dataset files are published."""

    def __init__(self, folder: Path) -> None:
        self.archive = Archive(folder)
        self.folder = folder

    def publish(
        self, text: str, name: str = "other.nq", *, union: bool = True, withdraw: dict[str, str] | None = None
    ) -> PublishedDataset:
        """Writes the file and publishes it, an hour after the last time."""
        path = self.folder / name
        data = text.encode()
        path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
        self.archive.now += timedelta(hours=1)
        terms = Terms(self.archive.now, union, withdraw)
        return publish_dataset(path, self.archive.inputs, self.archive.state, terms)

    @property
    def edition(self) -> Edition:
        """The current edition."""
        return self.archive.edition()

    def quads(self) -> set[Quad]:
        """All that the graph store has."""
        number = self.edition.number
        return set(Store.read_only(str(self.archive.state / "editions" / str(number) / "graph")))

    def lines(self, iri: str) -> list[str]:
        """What the catalog keeps of a graph."""
        version = self.edition.version(iri)
        assert version
        reader = CatalogReader(self.archive.state / "catalog.sqlite")
        return reader.triples(version.id).decode().splitlines()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Nothing is published yet."""
    return Desk(tmp_path)


def _union(quads: set[Quad]) -> Iterator[str]:
    return (str(quad.triple) for quad in quads if str(quad.graph_name) == "DEFAULT")


def test_graphs_below_doc_are_documents_and_others_are_not(desk: Desk) -> None:
    """Listed, counted and logged, or only kept."""
    published = desk.publish(ALL)
    assert (published.edition, published.new) == (1, True)
    assert published.counts == {"created": 2, "graphs": 2}
    edition = desk.edition
    assert [version.iri for version in edition.documents()] == [f"{BASE}doc/note/1", f"{BASE}doc/person/ben"]
    assert edition.counts() == {"other": 1, "person": 1}
    assert edition.triple_count == 4 + 2 * 2  # those of the two documents say when they last changed
    for iri in ("http://x/g", f"{BASE}graph/other"):
        version = edition.version(iri)
        assert version
        assert version.type == GRAPH
    log = CatalogReader(desk.archive.state / "catalog.sqlite").changes(1)
    assert {(change.document, change.kind) for change in log} == {
        (version.iri, ChangeKind.CREATED) for version in edition.documents()
    }


def test_sparql_sees_named_graphs_and_their_union(desk: Desk) -> None:
    """A triple that stands in two graphs is in the union once; without union it is not there."""
    desk.publish(ALL)
    names = {str(quad.graph_name) for quad in desk.quads()}
    assert names == {
        f"<{BASE}doc/person/ben>",
        f"<{BASE}doc/note/1>",
        f"<{BASE}graph/other>",
        "<http://x/g>",
        "DEFAULT",
    }
    assert sum(LOOSE.startswith(line) for line in _union(desk.quads())) == 1
    desk.publish(ALL, union=False)
    assert {str(quad.graph_name) for quad in desk.quads()} == names - {"DEFAULT"}


def test_the_same_file_twice_makes_no_new_edition(desk: Desk) -> None:
    """In any order, zipped or not, however its lines are written."""
    desk.publish(ALL)
    shuffled = "# again\n" + "".join(reversed(ALL.replace("> <", ">\t<").splitlines(keepends=True)))
    again = desk.publish(shuffled, "other.nq.gz")
    assert (again.edition, again.new) == (1, False)
    assert not [path for path in (desk.archive.state / "editions").iterdir() if path.name.startswith(".")]


def test_what_changed_is_replaced_in_catalog_and_store(desk: Desk) -> None:
    """And what shows it is noted; the rest stays as it is."""
    desk.publish(ALL)
    before = desk.edition.version(f"{BASE}doc/person/ben")
    published = desk.publish(
        ALL.replace('"Ben"', '"Benjamin"').replace("<http://x/o> <http://x/g>", "<http://x/q> <http://x/g>")
    )
    assert published.counts == {"changed": 1, "graphs": 1, "show a change": 1}
    after = desk.edition.version(f"{BASE}doc/person/ben")
    assert before
    assert after
    assert after.created == before.created < after.modified
    union = set(_union(desk.quads()))
    assert not [line for line in union if '"Ben"' in line]
    assert [line for line in union if '"Benjamin"' in line]
    assert LOOSE[:-3] in union  # another graph still says it
    note = desk.edition.version(f"{BASE}doc/note/1")
    assert note
    modified = [line for line in union if "doc/note/1>" in line and "modified" in line]
    assert note.modified == desk.archive.now
    assert len(modified) == 1


def test_a_document_is_not_dropped_silently(desk: Desk) -> None:
    """It has to be named; a graph that is no document goes by itself."""
    desk.publish(ALL)
    with pytest.raises(WouldWithdraw, match="person/ben"):
        desk.publish(NOTE)
    ben = f"{BASE}doc/person/ben"
    published = desk.publish(NOTE, withdraw={ben: "A mistake."})
    assert published.counts == {"withdrawn": 1, "graphs": 2, "show a change": 1}
    version = desk.edition.version(ben)
    assert version
    assert version.withdrawn == "A mistake."
    assert {str(quad.graph_name) for quad in desk.quads()} == {f"<{BASE}doc/note/1>", "DEFAULT"}
    assert {str(quad.triple) for quad in desk.quads() if str(quad.graph_name) != "DEFAULT"} == set(_union(desk.quads()))
    back = desk.publish(BEN + NOTE)
    assert back.counts == {"created": 1, "show a change": 1}


def test_folder_and_files_live_side_by_side(desk: Desk) -> None:
    """Each publish compares within its origin; the store always has all."""
    desk.archive.publish()
    desk.publish(ALL)
    desk.publish(NAMED.replace("x/g", "x/h"), "second.nq")
    assert not desk.archive.publish().new
    assert desk.edition.number == 3
    assert desk.edition.counts() == {"other": 1, "person": 2, "record": 1}
    assert f"<{BASE}doc/person/ann>" in {str(quad.graph_name) for quad in desk.quads()}
    desk.publish(ALL + BEN.replace("Ben", "Benny"), union=False)
    assert f"<{BASE}doc/person/ann>" in {str(quad.graph_name) for quad in desk.quads()}
    assert not list(_union(desk.quads()))


def test_a_document_has_one_origin(desk: Desk) -> None:
    """Both are named, and nothing is published."""
    desk.archive.publish()
    ann = BEN.replace("/ben>", "/ann>")
    with pytest.raises(OriginConflict) as conflict:
        desk.publish(ann)
    assert (conflict.value.held, conflict.value.claimed) == ("folder", "dataset:other")
    assert desk.edition.number == 1
    assert not [path for path in (desk.archive.state / "editions").iterdir() if path.name.startswith(".")]


def test_malformed_lines_are_all_reported(desk: Desk) -> None:
    """With file and line, those that the fast way passed too; nothing is published."""
    with pytest.raises(Refused) as refused:
        desk.publish(ALL + "nonsense\n" + "<http://x/%zz> <http://x/p> <http://x/o> .\n")
    assert refused.value.errors == 2
    assert "other.nq:5: " in refused.value.report
    assert "other.nq:6: " in refused.value.report
    with pytest.raises(Refused, match=r"other.nq:1: .*percent"):
        desk.publish("<http://x/%zz> <http://x/p> <http://x/o> .\n")
    with pytest.raises(Refused) as many:
        desk.publish("nonsense\n" * 200)
    assert many.value.errors == 100


def test_a_file_that_is_not_there_is_named(desk: Desk, tmp_path: Path) -> None:
    """Before anything is locked."""
    with pytest.raises(SourceUnusable, match=r"nothing\.nq"):
        publish_dataset(tmp_path / "nothing.nq", desk.archive.inputs, desk.archive.state, Terms(desk.archive.now))
    assert not desk.archive.state.exists()


def test_unsafe_addresses_are_warnings(desk: Desk) -> None:
    """Other people's data is published as it is."""
    published = desk.publish(LOOSE + "<http://x/s> <http://x/p> <javascript:alert(1)> .\n")
    (warning,) = published.report.warnings
    assert (warning.file, warning.line) == ("other.nq", 2)


def test_blank_nodes_are_the_same_within_a_file_and_differ_between_files(desk: Desk) -> None:
    """In catalog and store alike, in all graphs and in the union."""
    text = "_:b <http://x/p> <http://x/o> <http://x/{0}> .\n_:b <http://x/p> <http://x/o> <http://x/{0}2> .\n"
    desk.publish(text.format("g"))
    desk.publish(text.format("h"), "second.nq")
    nodes: dict[str, set[str]] = {}
    for quad in desk.quads():
        if isinstance(quad.subject, BlankNode):
            nodes.setdefault(str(quad.graph_name), set()).add(quad.subject.value)
    assert nodes["<http://x/g>"] == nodes["<http://x/g2>"] != nodes["<http://x/h>"]
    assert nodes["DEFAULT"] == nodes["<http://x/g>"] | nodes["<http://x/h>"]
    (line,) = desk.lines("http://x/g")
    assert line.split()[0] == f"_:{nodes['<http://x/g>'].pop()}"


def test_lexical_forms_are_kept(desk: Desk) -> None:
    """The store may read 05 as 5; the document does not."""
    number = '"05"^^<http://www.w3.org/2001/XMLSchema#int>'
    desk.publish(f"<{BASE}id/n> <http://x/p> {number} <{BASE}doc/n> .\n")
    assert desk.lines(f"{BASE}doc/n") == [f"<{BASE}id/n> <http://x/p> {number} ."]


def test_a_first_edition_has_the_description_of_the_corpus_or_the_name_of_the_file(tmp_path: Path) -> None:
    """Its title stands on every page."""
    described, alone = Desk(tmp_path / "a"), Desk(tmp_path / "b")
    described.publish(ALL)
    assert b'"Letters"@en' in described.edition.asset("dataset")
    (alone.archive.data / "dataset.ttl").unlink()
    alone.publish(ALL)
    assert b'"other"' in alone.edition.asset("dataset")
    (alone.archive.data / "dataset.ttl").write_text("nonsense")
    broken = Desk(tmp_path / "c")
    (broken.archive.data / "dataset.ttl").write_text("nonsense")
    with pytest.raises(Refused, match=r"dataset\.ttl"):
        broken.publish(ALL)


def test_progress_is_told(desk: Desk) -> None:
    """Reading, comparing and writing, from 0 to 1."""
    told: list[tuple[str, float]] = []
    desk.publish(ALL)
    path = desk.folder / "other.nq"
    watch = Watch(progress=lambda what, part: told.append((what, part)))
    publish_dataset(path, desk.archive.inputs, desk.archive.state, Terms(desk.archive.now), watch)
    assert {what for what, _ in told} >= {"Reading", "Comparing and loading"}
    assert all(0 <= part <= 1 for _, part in told)


def test_the_store_has_what_the_catalog_has(desk: Desk) -> None:
    """After any sequence of publishes."""
    for text in (ALL, BEN + NAMED + NOTE, ALL.replace("x/o", "x/z"), ALL):
        desk.publish(text, withdraw={})
    for iri in ("http://x/g", f"{BASE}doc/note/1"):
        version = desk.edition.version(iri)
        assert version
        stored = {q.triple for q in desk.quads() if q.graph_name == NamedNode(iri)}
        assert stored == set(desk.edition.triples(version))


@pytest.mark.parametrize("moment", MOMENTS)
def test_whatever_moment_it_ends_at_the_next_publish_works(desk: Desk, moment: str) -> None:
    """The edition is the old or the new one, and nothing is left lying about."""
    desk.archive.publish()
    path = desk.folder / "other.nq"
    path.write_text(ALL)

    def end(at: str) -> None:
        if at == moment:
            raise KeyboardInterrupt

    terms = Terms(desk.archive.now + timedelta(hours=1))
    with pytest.raises(KeyboardInterrupt):
        publish_dataset(path, desk.archive.inputs, desk.archive.state, terms, Watch(at=end))
    assert desk.edition.number in {1, 2}
    desk.publish(ALL)
    assert desk.edition.number == 2
    assert desk.edition.counts() == {"other": 1, "person": 2, "record": 1}
    assert not [path for path in (desk.archive.state / "editions").iterdir() if path.name.startswith(".")]
    names = {str(quad.graph_name) for quad in desk.quads()}
    assert f"<{BASE}doc/person/ann>" in names
    assert f"<{BASE}doc/note/1>" in names


def test_history_has_what_is_no_document_too(desk: Desk) -> None:
    """A rollback takes graphs back and brings them again."""
    desk.archive.publish()
    desk.publish(ALL)
    desk.archive.now += timedelta(hours=1)
    for number, graphs in ((1, 2), (2, 6)):
        desk.archive.now += timedelta(hours=1)
        rollback(desk.archive.state, BASE, number, Terms(desk.archive.now))
        names = {str(quad.graph_name) for quad in desk.quads()} - {"DEFAULT"}
        assert len(names) == graphs
    assert not desk.publish(ALL).new


def test_a_large_file_is_loaded_a_part_at_a_time(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the same result; a line that the store refuses is found then too."""
    many = "".join(f"<http://x/s{n % 7}> <http://x/p> <http://x/{n}> <http://x/g{n % 50}> .\n" for n in range(500))
    blank = "".join(f"_:b{n % 9} <http://x/p> <http://x/{n}> <http://x/h{n % 5}> .\n" for n in range(50))
    desk.publish(many + blank)
    whole = desk.quads()
    monkeypatch.setattr("cable_ld.editions.dataset.loads._LARGE", 1)
    parts = Desk(desk.folder / "parts")
    (desk.folder / "parts").mkdir(exist_ok=True)
    parts.publish(many + blank)
    assert parts.quads() == whole
    with pytest.raises(Refused, match=r"other\.nq:551: "):
        parts.publish(many + blank + "<http://x/%zz> <http://x/p> <http://x/o> <http://x/bad> .\n")
