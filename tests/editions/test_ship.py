"""A replica is a folder of its own that is only ever read."""

from pathlib import Path

import pytest
from pyoxigraph import Store

from cable_ld.editions.catalog.copy import copy_catalog
from cable_ld.editions.dumps.dump import read_dump
from cable_ld.editions.history import list_editions, show
from cable_ld.editions.lease import drop_graph, lease_graph
from cable_ld.editions.prune import prune
from cable_ld.editions.rollback import rollback
from cable_ld.editions.shelf import Shelf
from cable_ld.editions.ship import ship
from cable_ld.editions.state import State
from cable_ld.editions.terms import Terms
from cable_ld.editions.verify import verify
from cable_ld.model.errors import EditionUnknown, StateUnusable, WriteFailed
from cable_ld.model.iri import Addresses
from tests.corpora import BASE, Archive


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """Three editions."""
    archive = Archive(tmp_path)
    for name in ("Ann", "Anna", "Anne"):
        archive.change({"persons/ann.trig": f'<> a rico:Person ; rdfs:label "{name}"@en .\n'})
        archive.publish()
    return archive


def _stat(folder: Path) -> list[tuple[str, int, int]]:
    return [(str(path), path.lstat().st_mtime_ns, path.lstat().st_size) for path in sorted(folder.rglob("*"))]


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_replica_ends_with_the_edition_that_was_shipped(archive: Archive, tmp_path: Path, number: int) -> None:
    """With the history before it, and nothing after; its source is as before."""
    ship(archive.state, number, tmp_path / "replica")
    replica = Shelf(tmp_path / "replica", Addresses(BASE))
    source = archive.shelf().edition(number)
    assert replica.lease().number == number
    assert replica.lease().documents() == source.documents()
    assert [entry.row.number for entry in list_editions(replica.state)] == list(range(1, number + 1))
    assert show(replica.state, number).manifest == show(State(archive.state), number).manifest
    assert verify(replica.state) == verify(State(archive.state)) == ()


def test_reading_a_replica_writes_nothing(archive: Archive, tmp_path: Path) -> None:
    """No log beside the catalog, no lock: it may stand on a read-only mount."""
    ship(archive.state, 3, tmp_path / "replica")
    before = _stat(tmp_path / "replica")
    replica = Shelf(tmp_path / "replica", Addresses(BASE))
    replica.lease().documents()
    with lease_graph(replica.state, 3) as lease:
        assert len(Store.read_only(str(lease.path))) > 0
    assert _stat(tmp_path / "replica") == before


def test_a_replica_has_its_dump(archive: Archive, tmp_path: Path) -> None:
    """Nobody could make it on a read-only mount."""
    ship(archive.state, 3, tmp_path / "replica")
    replica = Shelf(tmp_path / "replica", Addresses(BASE))
    dump = read_dump(replica.state, 3, replica.lease().digest)
    assert dump
    assert [file.name for file in dump.files] == ["dataset.nq.gz", "dataset.ttl.gz"]


def test_nothing_is_published_into_a_replica(archive: Archive, tmp_path: Path) -> None:
    """It says where to publish."""
    ship(archive.state, 3, tmp_path / "replica")
    with pytest.raises(StateUnusable, match="is a replica"):
        rollback(tmp_path / "replica", BASE, 1, Terms(archive.now))
    with pytest.raises(StateUnusable, match="is a replica"):
        prune(tmp_path / "replica", 1)


def test_a_replica_shares_no_file_with_its_source(archive: Archive, tmp_path: Path) -> None:
    """It may be moved to another disk, and whatever befalls the one does not touch the other."""
    ship(archive.state, 3, tmp_path / "replica")
    files = (path for path in (tmp_path / "replica").rglob("*") if path.is_file() and not path.is_symlink())
    assert all(path.stat().st_nlink == 1 for path in files)


def test_what_cannot_be_shipped_is_said(archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No such edition, no graph, a folder in the way, a damaged edition, a disk that fails; nothing is left behind."""
    drop_graph(State(archive.state), 1)
    target = tmp_path / "replica"
    with pytest.raises(EditionUnknown, match="graph is not kept"):
        ship(archive.state, 1, target)
    with pytest.raises(EditionUnknown):
        ship(archive.state, 4, target)
    with pytest.raises(StateUnusable, match="is there already"):
        ship(archive.state, 3, tmp_path)
    file = next(path for path in State(archive.state).graph(2).iterdir() if path.suffix == ".sst")
    data = file.read_bytes()
    file.unlink()
    file.write_bytes(data[:-1])
    with pytest.raises(StateUnusable, match="the edition is damaged"):
        ship(archive.state, 2, target)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("cable_ld.editions.ship.copy_catalog", fail)
    with pytest.raises(WriteFailed, match="No space left"):
        ship(archive.state, 3, target)
    assert not [path for path in tmp_path.iterdir() if "replica" in path.name]


def test_a_copy_of_the_catalog_replaces_no_file(archive: Archive, tmp_path: Path) -> None:
    """It is an error of the disk, as any other."""
    copy_catalog(archive.state / "catalog.sqlite", tmp_path / "copy.sqlite", 1)
    with pytest.raises(OSError, match="output file already exists"):
        copy_catalog(archive.state / "catalog.sqlite", tmp_path / "copy.sqlite", 1)
