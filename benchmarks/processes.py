"""Servers under measurement: started, watched by the kernel's own counters, ended."""

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

from benchmarks.load import HOST, ask

COMMAND: Final = str(Path(sys.executable).parent / "cable-ld")
OXIGRAPH: Final = str(Path(sys.executable).parent / "oxigraph")
_START: Final = 300.0


@dataclass(frozen=True)
class Server:
    """A server that answers at `port`; `started` is how many seconds it took to the first answer."""

    port: int
    pid: int
    started: float

    def cpu(self) -> float:
        """Seconds that it and its children have computed so far."""
        return sum(map(_cpu, _tree(self.pid)))

    def memory(self) -> float:
        """Its memory in MiB, shared pages counted in part (PSS)."""
        return sum(map(_pss, _tree(self.pid))) / 1024


@contextmanager
def running(command: list[str], port: int, path: str, settings: Mapping[str, str] | None = None) -> Iterator[Server]:
    """Runs a server until the block ends; `path` is asked until it is answered."""
    start = time.monotonic()
    process = subprocess.Popen(command, env={**os.environ, **(settings or {})}, stdout=subprocess.DEVNULL)
    try:
        _wait(process, port, path)
        yield Server(port, process.pid, time.monotonic() - start)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)


@contextmanager
def serving(
    data: Path, state: Path, path: str = "/-/ready", settings: Mapping[str, str] | None = None
) -> Iterator[Server]:
    """Runs `cable-ld serve` on what is published."""
    port = free_port()
    given = {**settings_of(data, state), **(settings or {})}
    with running([COMMAND, "serve", "--port", str(port)], port, path, given) as server:
        yield server


@contextmanager
def serving_oxigraph(store: Path) -> Iterator[Server]:
    """Runs Oxigraph's own server on a store."""
    port = free_port()
    command = [OXIGRAPH, "serve-read-only", "--location", str(store), "--bind", f"{HOST}:{port}"]
    with running(command, port, "/query?query=ASK%7B%7D") as server:
        yield server


@contextmanager
def serving_bare(answer: Path) -> Iterator[Server]:
    """Runs the bare server."""
    port = free_port()
    with running([sys.executable, "-m", "benchmarks.bare", str(port), str(answer)], port, "/") as server:
        yield server


def settings_of(data: Path, state: Path) -> dict[str, str]:
    """The settings of a site, as environment."""
    base = "http://127.0.0.1:8000/"
    return {
        "CABLE_LD_BASE": base,
        "CABLE_LD_DATA": str(data),
        "CABLE_LD_STATE": str(state),
        "CABLE_LD_EVIDENCE": "optional",
    }


def command(data: Path, state: Path, *arguments: str) -> tuple[float, float]:
    """Runs `cable-ld`; seconds taken, and MiB of memory at its peak."""
    start = time.monotonic()
    process = subprocess.Popen(
        [COMMAND, *arguments], env={**os.environ, **settings_of(data, state)}, stdout=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"cable-ld {' '.join(arguments)} ended with {process.returncode}")
    return time.monotonic() - start, usage.ru_maxrss / 1024


class Clock:
    """Counts the seconds of a block."""

    seconds = 0.0

    def __enter__(self) -> "Clock":
        self._start = time.monotonic()
        return self

    def __exit__(self, *_: object) -> None:
        self.seconds = time.monotonic() - self._start


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _wait(process: subprocess.Popen[bytes], port: int, path: str) -> None:
    deadline = time.monotonic() + _START
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if ask(port, path).status < 400:
                return
        except OSError:
            pass
        time.sleep(0.005)
    raise RuntimeError("the server did not start")


def _tree(pid: int) -> Iterator[int]:
    yield pid
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        yield from _tree(int(child))


def _cpu(pid: int) -> float:
    """To the nanosecond, by thread; `stat` counts in hundredths of a second."""
    return sum(map(_nanoseconds, Path(f"/proc/{pid}/task").iterdir())) / 1e9


def _nanoseconds(thread: Path) -> int:
    try:
        return int((thread / "schedstat").read_text().split()[0])
    except (FileNotFoundError, ProcessLookupError):  # it has just ended
        return 0


def _pss(pid: int) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
