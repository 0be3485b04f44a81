"""Queries run in processes of their own: those end with the server, and it goes on without any of them."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread
from urllib.parse import quote

import httpx
import pytest

from tests.corpora import ANN, Archive
from tests.engine.asking import HEAVY, HEAVY_RUNAWAY, RUNAWAY
from tests.engine.processes import children, descendants, is_running, seconds_of, wait_until, zygotes
from tests.server import Server, serving

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
ASK = "ASK { ?s ?p ?o }"


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """A small corpus, published."""
    archive = Archive(tmp_path)
    archive.publish()
    return archive


@pytest.fixture
def server(archive: Archive) -> Iterator[Server]:
    """A server of its own, since it is done violence to."""
    settings = {"CABLE_LD_EVIDENCE": "optional", "CABLE_LD_QUERY_TIMEOUT": "4"}
    with serving(archive.state, archive.data, archive.base, settings=settings) as server:
        yield server


def _sparql(server: Server, text: str) -> httpx.Response:
    return server.get(f"sparql?query={quote(text)}", Accept="application/sparql-results+json")


def _begin(server: Server, text: str) -> Thread:
    """Asks, and does not care what becomes of it."""

    def ask() -> None:
        with suppress(httpx.TransportError):
            _sparql(server, text)

    thread = Thread(target=ask)
    thread.start()
    return thread


def _workers(server: Server) -> list[int]:
    return [worker for zygote in zygotes(server.process.pid) for worker in children(zygote)]


def _runs(server: Server) -> bool:
    before = seconds_of(_workers(server))
    return wait_until(lambda: seconds_of(_workers(server)) > before + 0.3)


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_nothing_goes_on_when_the_server_has_ended(server: Server, ending: signal.Signals) -> None:
    """However it ended, and while a query ran."""
    assert _sparql(server, ASK).status_code == 200
    asking = _begin(server, HEAVY_RUNAWAY)
    assert _runs(server)
    below = descendants(server.process.pid)
    assert len(below) >= 4
    server.process.send_signal(ending)
    assert wait_until(lambda: not any(map(is_running, below)), 20)
    asking.join()


def test_several_processes_end_with_the_one_that_started_them(archive: Archive) -> None:
    """And each of them takes its workers along."""
    settings = {"CABLE_LD_EVIDENCE": "optional"}
    with serving(archive.state, archive.data, archive.base, workers=2, settings=settings) as server:
        assert wait_until(lambda: sum(bool(zygotes(each)) for each in children(server.process.pid)) == 2, 20)
        assert _sparql(server, ASK).status_code == 200
        below = descendants(server.process.pid)
        server.process.kill()
        assert wait_until(lambda: not any(map(is_running, below)), 20)


def test_ctrl_c_reaches_the_workers_too_and_is_the_servers_alone(server: Server) -> None:
    """A terminal signals the whole group; the query that runs is not cut off by that."""
    assert _sparql(server, ASK).status_code == 200
    below = descendants(server.process.pid)
    for each in below:
        os.kill(each, signal.SIGINT)
        os.kill(each, signal.SIGTERM)
    assert _sparql(server, ASK).status_code == 200
    assert all(map(is_running, below))


def test_killed_workers_are_replaced(server: Server) -> None:
    """Idle ones, by whoever killed them: the next queries are answered."""
    assert _sparql(server, ASK).status_code == 200
    for worker in _workers(server):
        os.kill(worker, signal.SIGKILL)
    assert wait_until(lambda: _sparql(server, ASK).status_code == 200)
    assert _sparql(server, HEAVY).status_code == 200


def test_a_killed_zygote_is_replaced(server: Server) -> None:
    """With all its workers; the server is the same."""
    assert _sparql(server, ASK).status_code == 200
    (zygote,) = zygotes(server.process.pid)
    workers = _workers(server)
    os.kill(zygote, signal.SIGKILL)
    assert wait_until(lambda: not any(map(is_running, workers)))
    assert wait_until(lambda: _sparql(server, ASK).status_code == 200)
    assert server.process.poll() is None


def test_processors_calm_when_the_client_has_left(server: Server) -> None:
    """Within two seconds, in the middle of a query that would run for long."""
    with httpx.Client(base_url=server.url) as client, pytest.raises(httpx.ReadTimeout):
        client.get(f"sparql?query={quote(RUNAWAY)}", timeout=1.5)

    def calm() -> bool:
        before = seconds_of(_workers(server))
        return not wait_until(lambda: seconds_of(_workers(server)) > before + 0.05, 0.3)

    assert wait_until(calm, 2)


def test_a_publish_is_seen_by_queries_and_fails_none(server: Server, archive: Archive) -> None:
    """Those that are asked after it are answered by the new edition."""
    text = 'ASK { ?s ?p "Anna"@en }'
    assert _sparql(server, text).json()["boolean"] is False
    for number in range(3):
        archive.change({"persons/ann.trig": ANN.replace("Ann", "Ann" + "a" * ((number + 1) % 2))})
        archive.publish()
        reply = _sparql(server, text)
        assert (reply.status_code, reply.json()["boolean"]) == (200, number % 2 == 0)
