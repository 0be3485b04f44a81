"""Real processes: ready in one line, an orderly end."""

import io
import json
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cable_ld.web.serve import serve
from tests.corpora import ROOT, Archive
from tests.protocols.sites import site_of
from tests.server import free_port

_FIXED = {signal.SIGKILL, signal.SIGSTOP}
PROGRAM = """
import sys
from pathlib import Path
from tests.protocols.sites import site_of
from cable_ld.web.serve import serve
if __name__ == "__main__":
    serve(site_of(Path(sys.argv[1])), sys.argv[4], int(sys.argv[2]), int(sys.argv[3]))
"""


@contextmanager
def _serving(folder: Path, state: Path, workers: int, host: str = "127.0.0.1") -> Iterator[tuple[int, str]]:
    """A server; gives its port and the line that it says first."""
    program, port = folder / "program.py", free_port()
    program.write_text(PROGRAM, encoding="utf-8")
    command = [sys.executable, str(program), str(state), str(port), str(workers), host]
    environment = {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}", "PATH": ""}
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, env=environment, text=True) as process:
        assert process.stdout is not None
        try:
            yield port, process.stdout.readline()
        finally:
            process.send_signal(signal.SIGTERM)
            rest = process.stdout.read()
            process.wait(timeout=30)
    assert (process.returncode, rest) == (0, "")


class _Ending(io.StringIO):
    """Standard output that tells the process to end as soon as something is written to it."""

    def write(self, text: str) -> int:
        signal.raise_signal(signal.SIGTERM)
        return super().write(text)


@pytest.fixture
def _own_signals() -> Iterator[None]:
    """Puts back what uvicorn listens to."""
    handlers = {number: signal.getsignal(number) for number in signal.valid_signals() if number not in _FIXED}
    yield
    for number, handler in handlers.items():
        if handler is not None:
            signal.signal(number, handler)


@pytest.mark.usefixtures("_own_signals")
@pytest.mark.parametrize("workers", [1, 2])
def test_a_server_ends_in_order_when_it_is_told_to(
    published_state: Path, monkeypatch: pytest.MonkeyPatch, workers: int
) -> None:
    """SIGTERM is no failure; the line comes once, when requests are answered."""
    output, port = _Ending(), free_port()
    with monkeypatch.context() as patch:
        patch.setattr("sys.stdout", output)
        serve(site_of(published_state), "127.0.0.1", port, workers)
    assert output.getvalue() == f"cable-ld serves edition 1 at http://127.0.0.1:8000/ (http://127.0.0.1:{port})\n"


@pytest.mark.usefixtures("_own_signals")
def test_a_server_without_an_edition_starts_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It has nothing to serve yet, and says so."""
    output = _Ending()
    with monkeypatch.context() as patch:
        patch.setattr("sys.stdout", output)
        serve(site_of(tmp_path / "state"), "127.0.0.1", 0, 1)
    assert output.getvalue().startswith("cable-ld serves no edition yet at http://127.0.0.1:8000/ (http://127.0.0.1:")


@pytest.mark.parametrize("workers", [1, 2])
def test_a_server_says_in_one_line_when_it_is_ready(tmp_path: Path, workers: int) -> None:
    """Which edition, under which base, and where it listens; then it answers, and ends when it is told to."""
    archive = Archive(tmp_path)
    archive.publish()
    with _serving(tmp_path, archive.state, workers) as (port, line):
        assert line == f"cable-ld serves edition 1 at http://127.0.0.1:8000/ (http://127.0.0.1:{port})\n"
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/-/ready") as answer:
            assert json.load(answer)["edition"] == 1
            assert "server" not in {name.lower() for name in answer.headers}


def test_a_server_without_an_edition_waits_for_one(tmp_path: Path) -> None:
    """It says so, and serves what is published meanwhile."""
    archive = Archive(tmp_path)
    with _serving(tmp_path, archive.state, 1) as (port, line):
        assert line.startswith("cable-ld serves no edition yet at ")
        archive.publish()
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/doc/person/ann") as answer:
            assert answer.status == 200


def test_an_address_of_version_six_is_written_in_brackets(tmp_path: Path) -> None:
    """As addresses on the web are."""
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        pytest.skip("no IPv6 here")
    with _serving(tmp_path, tmp_path / "state", 1, "::1") as (port, line):
        assert line.endswith(f"(http://[::1]:{port})\n")
