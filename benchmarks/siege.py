"""Clients that send runaways, each a new one as soon as the last has ended: in a process of their own.

python -m benchmarks.siege PORT CLIENTS SECONDS
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from http.client import HTTPConnection, HTTPResponse, IncompleteRead
from itertools import count
from tempfile import TemporaryFile
from typing import IO

from tests.e2e.hostile import RUNAWAYS

from benchmarks.load import HOST


@dataclass(frozen=True)
class Ended:
    """How a runaway ended, and after how many seconds; `how` is the problem, or what the answer looked like."""

    name: str
    how: str
    seconds: float


class Siege:
    """Clients at work; `ended()` waits for them."""

    def __init__(self, process: "subprocess.Popen[bytes]", told: IO[bytes]) -> None:
        self._process = process
        self._told = told

    @property
    def goes_on(self) -> bool:
        """Whether any is still at it."""
        return self._process.poll() is None

    def leave(self) -> None:
        """Ends all clients at once: they hang up."""
        self._process.kill()
        self._process.wait()

    def ended(self) -> list[Ended]:
        """What became of each runaway, when all have ended."""
        self._process.wait(timeout=600)
        self._told.seek(0)
        return [Ended(**each) for each in json.load(self._told)]


@contextmanager
def besieging(port: int, clients: int, seconds: float) -> Iterator[Siege]:
    """Lets clients begin runaways for so many seconds."""
    command = [sys.executable, "-m", "benchmarks.siege", str(port), str(clients), str(seconds)]
    with TemporaryFile() as told:
        siege = Siege(subprocess.Popen(command, stdout=told), told)
        try:
            yield siege
        finally:
            siege.leave()


def _ask(port: int, name: str, number: int) -> Ended:
    """The number makes it another query: one that was stopped is not just refused from memory."""
    start = time.monotonic()
    with closing(HTTPConnection(HOST, port, timeout=300)) as connection:
        accept = "application/sparql-results+json, application/n-triples"
        headers = {"Content-Type": "application/sparql-query", "Accept": accept}
        connection.request("POST", "/sparql", f"{RUNAWAYS[name]} # {number}".encode(), headers)
        how = _read(connection.getresponse())
    return Ended(name, how, time.monotonic() - start)


def _read(answer: HTTPResponse) -> str:
    """Reads to the end. An answer that ends well before its query could is the one thing that must not be."""
    if answer.status != 200:
        return str(json.loads(answer.read())["type"].rpartition("/")[2])
    try:
        while answer.read(1 << 20):
            pass
    except IncompleteRead:
        return "broken off"
    return "WHOLE"


def main() -> None:
    """The command."""
    port, clients, until = int(sys.argv[1]), int(sys.argv[2]), time.monotonic() + float(sys.argv[3])
    names, turns = list(RUNAWAYS), count()

    def client(_: int) -> list[Ended]:
        ended = []
        while time.monotonic() < until:
            turn = next(turns)
            ended.append(_ask(port, names[turn % len(names)], turn))
        return ended

    with ThreadPoolExecutor(clients) as pool:
        told = [asdict(each) for ended in pool.map(client, range(clients)) for each in ended]
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
