"""Dereferencing: from memory against a bare server, and the first time against reading the store on disk."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final

from pyoxigraph import NamedNode, RdfFormat, Store, serialize

from benchmarks.bare import write_answer
from benchmarks.corpus import BASE
from benchmarks.load import Answer, Load, Loaded, ask, run
from benchmarks.processes import Server, serving, serving_bare
from benchmarks.results import Results
from cable_ld.editions.shelf import Shelf
from cable_ld.model.iri import Addresses
from cable_ld.model.media import JSON_LD, TURTLE, Variant
from cable_ld.profiles.render import Graph, render
from cable_ld.rdf.context import Context

CONNECTIONS: Final = 16
RECORD: Final = "/doc/record/r1"


@dataclass(frozen=True)
class Site:
    """A published archive: its corpus, its state, how many records."""

    data: Path
    state: Path
    records: int


def cached(results: Results, site: Site, rounds: int, seconds: float) -> None:
    """What is in memory, against the same bytes from a bare server."""
    results.head(f"Dereference from memory, {CONNECTIONS} connections, against bare uvicorn with the same bytes")
    cases = (
        ("Turtle at its own address", f"{RECORD}.ttl", (), 200),
        ("JSON-LD, negotiated", RECORD, ("Accept: application/ld+json", "Accept-Encoding: identity"), 200),
        ("page, as a browser asks", RECORD, ("Accept: text/html,*/*;q=0.8", "Accept-Encoding: gzip, br"), 200),
        ("thing, 303", "/id/record/r1", (), 303),
    )
    with serving(site.data, site.state) as server:
        for name, path, fields, status in cases:
            answer = ask(server.port, path, *fields)
            if answer.status != status:
                raise RuntimeError(f"{path} answers {answer.status}")
            _against_bare(results, server, (name, path, fields), answer, (rounds, seconds))
        tag = dict(ask(server.port, f"{RECORD}.ttl").headers)[b"etag"].decode()
        asked = ("Turtle, 304", f"{RECORD}.ttl", (f"If-None-Match: {tag}",))
        _against_bare(results, server, asked, ask(server.port, asked[1], *asked[2]), (rounds, seconds))
        results.row("memory of the server, MiB (PSS)", f"{server.memory():.0f}")


def _against_bare(
    results: Results,
    server: Server,
    asked: tuple[str, str, tuple[str, ...]],
    answer: Answer,
    measure: tuple[int, float],
) -> None:
    name, path, fields = asked
    rounds, seconds = measure
    ratios, ours, bares, rates = [], [], [], []
    with TemporaryDirectory() as folder, serving_bare(write_answer(answer, Path(folder) / "answer.json")) as bare:
        if ask(bare.port, path) != answer:
            raise RuntimeError("the bare server sends other bytes")
        for _ in range(rounds):
            rate, cpu = _rate(server, path, fields, seconds)
            bare_rate, bare_cpu = _rate(bare, path, fields, seconds)
            ratios.append(rate / bare_rate)
            ours.append(cpu)
            bares.append(bare_cpu)
            rates.append(rate)
    size = len(answer.body)
    results.ratios(f"{name}, {size} bytes: requests/s ÷ bare", ratios, "aim ≥ 0.9, floor 0.8")
    results.row("  CPU µs a request: ours, bare", f"{median(ours):.1f}, {median(bares):.1f}", f"{median(rates):.0f}/s")


def _rate(server: Server, path: str, fields: tuple[str, ...], seconds: float) -> tuple[float, float]:
    """Requests a second, and CPU µs a request."""
    loaded, cpu = _loaded(server, Load(server.port, (path,), fields, CONNECTIONS, seconds))
    return loaded.answers / loaded.seconds, cpu / loaded.answers * 1e6


def _loaded(server: Server, load: Load) -> tuple[Loaded, float]:
    before = server.cpu()
    loaded = run(load)
    if loaded.failed:
        raise RuntimeError(f"{loaded.failed} of {loaded.answers} answers failed")
    return loaded, server.cpu() - before


def first(results: Results, site: Site, rounds: int) -> None:
    """Each document once after a start, against reading and rendering it from the store on disk in this process."""
    results.head("First request of a document after a start, 1 connection; CPU µs, against the store on disk")
    each = site.records // (rounds * 2 + 1)
    shelf = Shelf(site.state, Addresses(BASE))
    store, context = Store.read_only(str(shelf.state.graph(1))), shelf.lease().context
    for variant, aim, fields in ((TURTLE, "aim ≤ 0.3", ()), (JSON_LD, "aim ≤ 0.5", ())):
        with serving(site.data, site.state) as server:
            _loaded(server, Load(server.port, _paths(range(each), variant), fields, 1))
            ratios, ours, theirs, plain = [], [], [], []
            for number in range(1, 2 * rounds, 2):
                numbers = range(each * number, each * (number + 1))
                _, cpu = _loaded(server, Load(server.port, _paths(numbers, variant), fields, 1))
                disk = _timed(lambda i, v=variant: _from_disk(store, context, i, v), numbers)  # type: ignore[misc]  # a default
                plain.append(_timed(lambda i: _serialised(store, i), numbers))
                ours.append(cpu / each * 1e6)
                theirs.append(disk)
                ratios.append(ours[-1] / disk)
            results.ratios(f"{variant.label}: CPU ÷ store on disk", ratios, aim)
            told = f"{median(ours):.0f}, {median(theirs):.0f}"
            results.row("  CPU µs: ours with HTTP, disk in process", told, f"disk as plain Turtle {median(plain):.0f}")


def telegram(results: Results, data: Path, state: Path, rounds: int) -> None:
    """The project's own record, the first time after a start."""
    results.head("Telegram 8600, first request after a start: CPU ms")
    for suffix in ("ttl", "jsonld", "html"):
        spent = []
        for _ in range(rounds):
            with serving(data, state) as server:
                warm = f"/doc/record/telegram-1950-05-13.{suffix}"
                _loaded(server, Load(server.port, (warm,), (), 1))
                _, cpu = _loaded(server, Load(server.port, (f"/doc/record/telegram-8600.{suffix}",), (), 1))
                spent.append(cpu * 1e3)
        results.row(suffix, f"{median(spent):.1f}", f"{min(spent):.1f}–{max(spent):.1f}")


def _paths(numbers: range, variant: Variant) -> tuple[str, ...]:
    return tuple(f"/doc/record/r{number}.{variant.suffix}" for number in numbers)


def _timed(work: Callable[[int], object], numbers: range) -> float:
    """CPU µs for each number."""
    before = time.process_time()
    for number in numbers:
        work(number)
    return (time.process_time() - before) / len(numbers) * 1e6


def _from_disk(store: Store, context: Context, number: int, variant: Variant) -> bytes:
    """The document from the store, rendered as we render it."""
    addresses = Addresses(BASE)
    thing, document = f"{BASE}id/record/r{number}", f"{BASE}doc/record/r{number}"
    triples = [quad.triple for quad in store.quads_for_pattern(None, None, None, NamedNode(document))]
    return render(Graph(triples, thing, document), variant, context, addresses)


def _serialised(store: Store, number: int) -> bytes:
    graph = NamedNode(f"{BASE}doc/record/r{number}")
    triples = (quad.triple for quad in store.quads_for_pattern(None, None, None, graph))
    return serialize(triples, format=RdfFormat.TURTLE) or b""
