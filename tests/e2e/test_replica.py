"""A shipped edition is served from a read-only mount."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cable_ld.editions.ship import ship
from tests.corpora import Archive
from tests.e2e.mounts import mounted
from tests.server import serving


@pytest.fixture
def replica(tmp_path: Path) -> Iterator[Archive]:
    """An archive of two editions, and its second one in a read-only mount."""
    archive = Archive(tmp_path)
    archive.publish()
    archive.change({"persons/ann.trig": '<> a rico:Person ; rdfs:label "Anna"@en .\n'})
    archive.publish()
    folder = tmp_path / "replica"
    ship(archive.state, 2, folder)
    with mounted(folder, ("--bind", str(folder)), ("-o", "remount,ro,bind")):
        yield archive


def test_a_replica_is_served_from_a_read_only_mount(replica: Archive, tmp_path: Path) -> None:
    """Without the corpus, without a lock, without a publish: documents, old editions, and readiness."""
    folder = tmp_path / "replica"
    with pytest.raises(OSError, match="Read-only"):
        (folder / "x").write_text("")
    with serving(folder, tmp_path / "nowhere", base=replica.base, workers=2) as server:
        assert '"Anna"@en' in server.get("doc/person/ann.nt").text
        assert '"Ann"@en' in server.get("edition/1/doc/person/ann.nt").text
        assert server.get("edition/2").status_code == 200
        assert server.get("-/ready").json() == {"status": "ready", "edition": 2}
