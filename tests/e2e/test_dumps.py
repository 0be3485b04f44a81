"""Dumps from a real server."""

from hashlib import sha256
from pathlib import Path

import pytest

from cable_ld.editions.dumps.lock import holding
from cable_ld.editions.state import State
from tests.corpora import write
from tests.server import serving

OPTIONAL = {"CABLE_LD_EVIDENCE": "optional"}


@pytest.mark.parametrize("workers", [1, 2])
def test_the_first_request_has_a_dump_made_and_later_ones_get_it(tmp_path: Path, workers: int) -> None:
    """503 with Retry-After as a problem document, then 200, ranges, conditions, and a description that names it."""
    state = State(tmp_path / "state")
    with serving(state.folder, write(tmp_path / "data"), workers=workers, settings=OPTIONAL) as server:
        assert "dataDump" not in server.get("dataset.jsonld").text
        pending = server.get("dumps/dataset.nq.gz")
        assert pending.status_code == 503
        assert int(pending.headers["retry-after"]) > 0
        assert pending.headers["content-type"] == "application/problem+json"
        with holding(state.dumps):  # the child holds it until it ends
            assert (state.dumps / "1" / "manifest.json").exists()

        whole = server.get("dumps/dataset.nq.gz", accept_encoding="gzip")
        assert whole.status_code == 200
        assert "content-encoding" not in whole.headers
        assert whole.headers["etag"] == f'"{sha256(whole.content).hexdigest()}"'
        part = server.get("dumps/dataset.nq.gz", range="bytes=10-", if_range=whole.headers["etag"])
        assert (part.status_code, part.content) == (206, whole.content[10:])
        assert server.get("dumps/dataset.nq.gz", range="bytes=0-1,4-5").content == whole.content
        beyond = server.get("dumps/dataset.nq.gz", range="bytes=99999999-")
        assert (beyond.status_code, beyond.headers["content-range"]) == (416, f"bytes */{len(whole.content)}")
        known = server.get("dumps/dataset.nq.gz", if_none_match=whole.headers["etag"])
        assert (known.status_code, known.content) == (304, b"")
        head = server.request("HEAD", "dumps/dataset.nq.gz")
        assert (head.status_code, head.headers["content-length"]) == (200, str(len(whole.content)))
        assert f"{server.base}dumps/dataset.nq.gz" in server.get("dataset.jsonld").text
        assert server.get("dumps/", accept="application/json").json()["files"][0]["byteSize"] == len(whole.content)
        assert server.get("dumps/dataset.hdt").status_code == 404


def test_a_child_ends_with_the_server(tmp_path: Path) -> None:
    """Killed or not: what lies there afterwards is a whole dump or nothing."""
    state = State(tmp_path / "state")
    with serving(state.folder, write(tmp_path / "data"), settings=OPTIONAL) as server:
        assert server.get("dumps/dataset.nq.gz").status_code == 503
        server.process.kill()
    with holding(state.dumps):
        left = {path.name for path in state.dumps.iterdir()}
    assert left in ({"lock"}, {"lock", "1"})
