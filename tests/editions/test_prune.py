"""Old graphs are dropped, but none that is served or read, and documents stay."""

from pathlib import Path

import pytest
from filelock import FileLock
from pyoxigraph import Store

from cable_ld.editions.lease import drop_graph, lease_graph
from cable_ld.editions.prune import prune, prune_graphs
from cable_ld.editions.state import State
from cable_ld.model.errors import EditionUnknown, StateUnusable
from tests.corpora import Archive


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """Four editions."""
    archive = Archive(tmp_path)
    for name in ("Ann", "Anna", "Anne", "Annie"):
        archive.change({"persons/ann.trig": f'<> a rico:Person ; rdfs:label "{name}"@en .\n'})
        archive.publish()
    return archive


def _graphs(archive: Archive) -> list[int]:
    state = State(archive.state)
    return [number for number in state.numbers() if state.graph(number).is_dir()]


def test_all_but_the_newest_are_dropped(archive: Archive) -> None:
    """Once; their manifests stay, and documents are read as before."""
    assert prune(archive.state, 2).dropped == (1, 2)
    assert _graphs(archive) == [3, 4]
    assert prune(archive.state, 2).dropped == ()
    assert State(archive.state).manifest(1).number == 1
    assert [version.label for version in archive.shelf().edition(1).documents("person")] == ["Ann"]


def test_readers_know_which_editions_have_their_graph(archive: Archive) -> None:
    """Those that answer queries, up to the current one."""
    shelf = archive.shelf()
    assert shelf.with_graph() == (1, 2, 3, 4)
    prune(archive.state, 2)
    State(archive.state).serve(3)
    assert shelf.with_graph() == (3,)


def test_the_newest_is_never_dropped(archive: Archive) -> None:
    """Whatever is asked for."""
    assert prune(archive.state, 0).dropped == (1, 2, 3)
    assert _graphs(archive) == [4]


def test_every_publish_keeps_so_many(archive: Archive) -> None:
    """The setting keep_graphs."""
    archive.change({"persons/bob.trig": '<> a rico:Person ; rdfs:label "Bob"@en .\n'})
    archive.publish(keep_graphs=2)
    assert _graphs(archive) == [4, 5]


def test_a_graph_that_is_read_stays_until_it_is_given_back(archive: Archive) -> None:
    """Whoever reads it goes on; the next prune takes it."""
    state = State(archive.state)
    with lease_graph(state, 1) as lease:
        pruned = prune(archive.state, 1)
        assert (pruned.dropped, pruned.read) == ((2, 3), (1,))
        assert len(Store.read_only(str(lease.path))) > 0
    assert prune(archive.state, 1).dropped == (1,)


def test_a_graph_may_be_dropped_though_it_is_read(archive: Archive) -> None:
    """A purge must."""
    state = State(archive.state)
    with lease_graph(state, 1):
        assert not drop_graph(state, 1)
        assert drop_graph(state, 1, even_if_read=True)
    assert _graphs(archive) == [2, 3, 4]


def test_a_dropped_graph_cannot_be_leased(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor one that was dropped just while we asked."""
    state = State(archive.state)
    drop_graph(state, 1)
    with pytest.raises(EditionUnknown, match="its graph is not kept"):
        lease_graph(state, 1)
    monkeypatch.setattr("fcntl.flock", lambda *_: state.graph(2).rename(state.doomed(2)))
    with pytest.raises(EditionUnknown, match="its graph is not kept"):
        lease_graph(state, 2)


def test_half_a_removed_graph_is_cleared_by_the_next_publish(archive: Archive) -> None:
    """A crash while it is removed leaves no graph under its name."""
    state = State(archive.state)
    state.graph(1).rename(state.doomed(1))
    archive.publish()
    assert not state.doomed(1).exists()


def test_only_one_writes_at_a_time(archive: Archive) -> None:
    """Pruning waits for no publish; it says that one is at work."""
    with FileLock(State(archive.state).lock), pytest.raises(StateUnusable, match="at work"):
        prune(archive.state, 1)


def test_a_graph_that_cannot_be_dropped_spoils_no_publish(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The edition is served by then; it is said in the log."""

    def fail(*_: object) -> None:
        raise OSError("no")

    monkeypatch.setattr("cable_ld.editions.prune.drop_graph", fail)
    archive.change({"persons/bob.trig": '<> a rico:Person ; rdfs:label "Bob"@en .\n'})
    assert archive.publish(keep_graphs=1).edition == 5
    assert "could not be dropped" in caplog.text
    with pytest.raises(OSError, match="no"):
        prune_graphs(State(archive.state), 1)
