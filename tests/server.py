"""A real `cable-ld serve` in a process of its own, on a free port of this machine, ended by who started it."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import httpx

from tests.corpora import ROOT

START_SECONDS: Final = 60
COMMAND: Final = str(Path(sys.executable).parent / "cable-ld")


@dataclass(frozen=True)
class Server:
    """A server under test: where it listens, its base, and its process."""

    url: str
    base: str
    process: subprocess.Popen[str]

    def get(self, path: str, **headers: str) -> httpx.Response:
        """GET without following redirects; `_` in names of fields stands for `-`."""
        return self.request("GET", path, **headers)

    def request(self, method: str, path: str, **headers: str) -> httpx.Response:
        """Any request."""
        fields = {name.replace("_", "-"): value for name, value in headers.items()}
        return httpx.request(method, self.url + path, headers=fields, timeout=30)


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(
    state: Path, data: Path, base: str | None = None, workers: int = 1, settings: Mapping[str, str] | None = None
) -> Iterator[Server]:
    """Serves a corpus; `base` is the server's own address unless given."""
    port = free_port()
    url = f"http://127.0.0.1:{port}/"
    environment = _environment(state, data, base or url, settings or {})
    process = subprocess.Popen(
        [COMMAND, "serve", "--port", str(port), "--workers", str(workers)],
        env=environment,
        cwd=state.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        _wait(url, process)
        yield Server(url, base or url, process)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout:
            process.stdout.close()


def _environment(state: Path, data: Path, base: str, settings: Mapping[str, str]) -> dict[str, str]:
    own = {"CABLE_LD_STATE": str(state), "CABLE_LD_DATA": str(data), "CABLE_LD_BASE": base}
    return {**os.environ, "CABLE_LD_EVIDENCE": "required", "PYTHONPATH": str(ROOT / "src"), **own, **settings}


def _wait(url: str, process: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(process.stdout.read() if process.stdout else "the server ended")
        try:
            httpx.get(f"{url}-/health", timeout=5)
        except httpx.TransportError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("the server did not start")
