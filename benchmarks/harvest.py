"""Harvesting: whether the end of a walk costs what its start does, how many records a second, and memory."""

import json
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from typing import Final, TypeAlias
from urllib.parse import urlsplit

from benchmarks.corpus import BASE, DATASET, Archive, quads
from benchmarks.dereference import Site
from benchmarks.load import HOST, Load, ask, run
from benchmarks.processes import Server, command, serving
from benchmarks.results import Results
from cable_ld.profiles.profile import discover

SAMPLE: Final = 10
"""Pages of the start, the middle and the end of a walk that are asked for again."""
BETWEEN: Final = 10
"""Pages between two looks at the memory of the server."""
SETTINGS: Final[Mapping[str, str]] = {"CABLE_LD_CACHE_BYTES": "0"}
"""Nothing is answered from memory: every page is made."""

_DEMANDED: Final = "".join(
    f"<{BASE}id/PATH> <http://purl.org/dc/terms/{name}> {value} <{BASE}doc/PATH> .\n"
    for name, value in (
        ("language", '"en"'),
        ("rights", "<http://rightsstatements.org/vocab/InC/1.0/>"),
        ("type", "<http://purl.org/dc/dcmitype/Text>"),
    )
)
"""What Europeana demands of a record beside what a made-up one has."""
_TOKEN: Final = re.compile(rb"<resumptionToken[^>]*>([^<]+)</resumptionToken>")
_PART: Final = re.compile(rb"<sitemap>\s*<loc>([^<]+)</loc>")


@dataclass(frozen=True)
class Walk:
    """A walk that was made: the paths of its pages, the records on them, bytes, seconds, CPU seconds, and the memory of
    the server in MiB now and then."""

    paths: tuple[str, ...]
    records: int
    bytes: int
    seconds: float
    cpu: float
    memory: tuple[float, ...]


def publish_for_harvest(records: int, folder: Path) -> Site:
    """An archive whose records have what every profile demands, published from its dataset file."""
    data, state, file = folder / "described", folder / "harvested", folder / "harvested.nq"
    data.mkdir()
    (data / "dataset.ttl").write_text(DATASET, encoding="utf-8")
    with file.open("w", encoding="utf-8") as target:
        for kind, slug, statements in Archive(records).documents():
            more = _DEMANDED if kind == "record" else ""
            target.write(quads(kind, slug, statements) + more.replace("PATH", f"{kind}/{slug}"))
    command(data, state, "publish", str(file))
    return Site(folder / "no-corpus", state, records)


def harvest(results: Results, site: Site, rounds: int) -> None:
    """Every list of OAI-PMH, the activities and the sitemap."""
    prefixes = [profile.oai_pmh.prefix for profile in discover() if profile.oai_pmh]
    lists = [("ListIdentifiers", "oai_dc"), *(("ListRecords", prefix) for prefix in prefixes)]
    with serving(site.data, site.state, settings=SETTINGS) as server:
        # What has just started grows until it has done everything once, and its workers are there.
        ask(server.port, "/sparql?query=ASK%7B%7D")
        _walk(server, _list(server, *lists[0]))
        results.head(f"OAI-PMH on {site.records} records and their people, pages of 100, 1 connection")
        for verb, prefix in lists:
            _measure(results, server, f"{verb} {prefix}", _walk(server, _list(server, verb, prefix)), rounds)
        results.head("Activities and sitemap, 1 connection")
        _measure(results, server, "activities", _walk(server, _activities(server)), rounds)
        _measure(results, server, "sitemap", _walk(server, _sitemap(server)), rounds)


Page: TypeAlias = tuple[str, bytes, int]
"""Path, body, and how many records are on it."""


def _walk(server: Server, pages: Iterator[Page]) -> Walk:
    paths, memory, records, size = [], [server.memory()], 0, 0
    cpu, start = server.cpu(), time.monotonic()
    for path, body, number in pages:
        paths.append(path)
        records += number
        size += len(body)
        if len(paths) % BETWEEN == 0:
            memory.append(server.memory())
    seconds, cpu = time.monotonic() - start, server.cpu() - cpu
    return Walk(tuple(paths), records, size, seconds, cpu, (*memory, server.memory()))


def _list(server: Server, verb: str, prefix: str) -> Iterator[Page]:
    """The pages of a list of OAI-PMH, each by the token of the one before."""
    path: str | None = f"/oai?verb={verb}&metadataPrefix={prefix}"
    with _connected(server) as get:
        while path:
            body = get(path)
            yield path, body, body.count(b"<header")
            token = _TOKEN.search(body)
            path = f"/oai?verb={verb}&resumptionToken={token[1].decode()}" if token else None


def _activities(server: Server) -> Iterator[Page]:
    """All pages of activities, asked for from the last one backwards, as aggregators do; told from the first one on."""
    with _connected(server) as get:
        last = json.loads(get("/activity/"))["last"]["id"]
        number = int(last.rpartition("/")[2])
        pages = [(f"/activity/page/{each}", get(f"/activity/page/{each}")) for each in range(number, 0, -1)]
    for path, body in reversed(pages):
        yield path, body, len(json.loads(body)["orderedItems"])


def _sitemap(server: Server) -> Iterator[Page]:
    """The sitemap, and its parts where it is an index."""
    with _connected(server) as get:
        body = get("/sitemap.xml")
        yield "/sitemap.xml", body, body.count(b"<url>")
        for address in _PART.findall(body):
            path = urlsplit(address.decode()).path
            part = get(path)
            yield path, part, part.count(b"<url>")


@contextmanager
def _connected(server: Server) -> Iterator[Callable[[str], bytes]]:
    """Asks for paths, over one connection."""
    with closing(HTTPConnection(HOST, server.port, timeout=300)) as connection:

        def get(path: str) -> bytes:
            connection.request("GET", path)
            answer = connection.getresponse()
            body = answer.read()
            if answer.status != 200:
                raise RuntimeError(f"{path} answers {answer.status}")
            return body

        yield get


def _measure(results: Results, server: Server, name: str, walk: Walk, rounds: int) -> None:
    """How fast it was, and what pages of the start, the middle and the end cost when they are asked for again."""
    if not walk.records:
        results.row(f"{name}: no records", "")
        return
    told = f"{walk.records / walk.seconds:.0f}/s"
    cpu, size = walk.cpu / walk.records * 1e6, walk.bytes / walk.records
    results.row(f"{name}: {walk.records}", told, f"{cpu:.0f} µs CPU and {size:.0f} bytes each, {len(walk.paths)} pages")
    quarter = walk.memory[len(walk.memory) // 4]
    results.row(
        "  MiB (PSS): start, after a quarter, end", f"{walk.memory[0]:.0f}, {quarter:.0f}, {walk.memory[-1]:.0f}"
    )
    samples = _samples(walk.paths)
    if samples is None:
        return
    costs = [[_cost(server, sample) for sample in samples] for _ in range(rounds)]
    each = ", ".join(f"{median(column) * 1e3:.2f}" for column in zip(*costs, strict=True))
    results.ratios("  CPU of a page, end ÷ start", [end / start for start, _, end in costs], "aim ≤ 1.3")
    results.row("  CPU ms of a page: start, middle, end", each)


def _samples(paths: Sequence[str]) -> tuple[tuple[str, ...], ...] | None:
    """Full pages of the start, the middle and the end; None where there are too few. The first one counts the list and
    the last one is shorter."""
    full = tuple(paths[1:-1])
    if len(full) < 3:
        return None
    number = min(SAMPLE, len(full) // 3)
    middle = (len(full) - number) // 2
    return full[:number], full[middle : middle + number], full[-number:]


def _cost(server: Server, paths: tuple[str, ...]) -> float:
    """CPU seconds a page."""
    before = server.cpu()
    loaded = run(Load(server.port, paths, (), 1))
    if loaded.failed or loaded.answers != len(paths):
        raise RuntimeError(f"{loaded.failed} of {loaded.answers} pages failed")
    return (server.cpu() - before) / len(paths)
