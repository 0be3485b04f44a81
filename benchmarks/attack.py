"""Under attack: what light queries and documents feel of runaways, and what becomes of those."""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median, quantiles
from typing import Final

from tests.e2e.process_tree import Tree

from benchmarks.dereference import RECORD, Site
from benchmarks.load import ask
from benchmarks.processes import Server, serving
from benchmarks.results import Results
from benchmarks.siege import Ended, besieging

LIMIT: Final = 5
MEMORY: Final = 512
SETTINGS: Final = {
    "CABLE_LD_QUERY_TIMEOUT": str(LIMIT),
    "CABLE_LD_QUERY_MEMORY": str(MEMORY),
    "CABLE_LD_QUERY_WORKERS": "2",
}
_QUERY: Final = "/sparql?query=ASK%7B%3Fs+%3Fp+%3Fo%7D%23"
"""Ends where a remark begins, which makes each query a new one: no memory answers it."""
_DOCUMENT: Final = f"{RECORD}.ttl"
_PAUSE: Final = 0.01
_WEIGH_EVERY: Final = 10


@dataclass
class Felt:
    """Seconds that each light query and each document took, failures, and MiB of all processes."""

    queries: list[float] = field(default_factory=list)
    documents: list[float] = field(default_factory=list)
    failed: int = 0
    memory: float = 0.0

    def look(self, server: Server) -> None:
        """One of each."""
        query = f"{_QUERY}{time.monotonic_ns()}"
        for path, times in ((query, self.queries), (_DOCUMENT, self.documents)):
            start = time.perf_counter()
            self.failed += ask(server.port, path).status != 200
            times.append(time.perf_counter() - start)
        if len(self.queries) % _WEIGH_EVERY == 1:
            self.memory = max(self.memory, Tree(server.pid).memory())
        time.sleep(_PAUSE)


def attack(results: Results, site: Site, seconds: float) -> None:
    """Nothing, three runaways at a time, then sixteen; new ones begin for so many seconds."""
    results.head(f"Runaways, limit {LIMIT} s and {MEMORY} MiB, 2 workers, {site.records} records")
    with serving(site.data, site.state, settings=SETTINGS) as server:
        quiet = _felt(server, _for(seconds / 2))
        _tell(results, "quiet", quiet)
        for clients in (3, 16):
            with besieging(server.port, clients, seconds) as siege:
                felt = _felt(server, lambda: siege.goes_on)
                ended = siege.ended()
            _tell(results, f"{clients} at a time", felt)
            slower = median(felt.documents) / median(quiet.documents)
            results.row("  document: median ÷ quiet", f"{slower:.2f}", "aim ≤ 2")
            _tell_ended(results, ended)
        _calm(results, server)
        results.row("the server is the same process and answers", str(ask(server.port, "/-/ready").status == 200))


def _for(seconds: float) -> Callable[[], bool]:
    until = time.monotonic() + seconds
    return lambda: time.monotonic() < until


def _felt(server: Server, goes_on: Callable[[], bool]) -> Felt:
    felt = Felt()
    while goes_on():
        felt.look(server)
    return felt


def _tell(results: Results, name: str, felt: Felt) -> None:
    results.row(f"{name}: light ASK ms: median, p95, most", _spread(felt.queries), "aim p95 ≤ 100, none > 2000")
    told = f"{len(felt.queries)} of each, {felt.failed} failed"
    results.row("  document ms: median, p95, most", _spread(felt.documents), told)
    results.row("  memory of all processes, MiB at most (PSS)", f"{felt.memory:.0f}", f"aim ≤ {600 + 2 * MEMORY}")


def _spread(seconds: list[float]) -> str:
    percentile = quantiles(seconds, n=20)[-1]
    return f"{median(seconds) * 1e3:.1f}, {percentile * 1e3:.1f}, {max(seconds) * 1e3:.0f}"


def _tell_ended(results: Results, ended: list[Ended]) -> None:
    counted = Counter(each.how for each in ended)
    results.row(f"  {len(ended)} runaways", ", ".join(f"{how} {number}" for how, number in sorted(counted.items())))
    refused = [each.seconds for each in ended if each.how == "engine-busy"]
    ran = [each.seconds for each in ended if each.how != "engine-busy"]
    results.row("  waited and ran: seconds, at most", f"{max(ran):.2f}", f"aim ≤ {2 * LIMIT + 1}")
    results.row("  refused after seconds, at most", f"{max(refused, default=0):.2f}", f"aim ≤ {LIMIT}")


def _calm(results: Results, server: Server) -> None:
    """How long the machine goes on computing after the clients have left."""
    with besieging(server.port, 3, 60) as siege:
        _felt(server, _for(2))
        siege.leave()
    tree, left = Tree(server.pid), time.monotonic()
    while True:
        before, start = tree.cpu(), time.monotonic()
        time.sleep(0.2)
        if tree.computed_since(before) < 0.02 or start > left + 60:
            break
    results.row("clients gone: seconds until nothing computes", f"{start - left:.1f}", "aim ≤ 2")
