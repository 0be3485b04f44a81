"""A pool answers exactly, keeps its limits, and cannot be frozen."""

import asyncio
import json
import os
import signal
import sys
import time
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
import uvloop

from cable_ld.editions.prune import prune_graphs
from cable_ld.editions.state import State
from cable_ld.engine.pool import Pool
from cable_ld.engine.port import Forms, Query, Question
from cable_ld.engine.wire import PIECE
from cable_ld.model.errors import CableError, EditionUnknown
from cable_ld.model.query_errors import (
    BudgetSpent,
    EngineBusy,
    EngineDown,
    QueryConnects,
    QueryCrashed,
    QueryInvalid,
    QueryOutOfMemory,
    QueryOutOfTime,
    QueryTooLong,
    ResultNotAcceptable,
    ResultTooLarge,
)
from tests.corpora import ANN, BASE, Archive
from tests.engine.asking import BOMB, ENDLESS, HEAVY, HEAVY_RUNAWAY, LIMITS, RUNAWAY, ask, question, whole, with_pool
from tests.engine.processes import children, descendants, is_running, seconds_of, wait_until, zygotes

SHORT = replace(LIMITS, timeout=1, memory=256, workers=1)
ASK = "ASK { ?s ?p ?o }"


def _all_ended(processes: list[int]) -> bool:
    return not any(map(is_running, processes))


@pytest.mark.parametrize(
    ("text", "form", "part"),
    [
        ("SELECT ?s { ?s ?p ?o } LIMIT 1", "json", b'"vars":["s"]'),
        ("SELECT ?s { ?s ?p ?o } LIMIT 1", "xml", b'<variable name="s"/>'),
        ("SELECT ?s { ?s ?p ?o } LIMIT 1", "csv", b"s\r\n"),
        ("SELECT ?s { ?s ?p ?o } LIMIT 1", "tsv", b"?s\n"),
        ("SELECT ?s { ?s ?p ?o } LIMIT 1", "preview", b'"kind":"solutions"'),
        (ASK, "json", b'"boolean":true'),
        (ASK, "xml", b"<boolean>true</boolean>"),
        (ASK, "preview", b'{"kind":"boolean","value":true}'),
        ("CONSTRUCT { <x> ?p 'one' } WHERE { ?s ?p ?o } LIMIT 1", "ttl", b"@prefix"),
        ("CONSTRUCT { <x> ?p 'one' } WHERE { ?s ?p ?o } LIMIT 1", "nt", b'"one" .\n'),
        ("CONSTRUCT { <x> ?p 'one' } WHERE { ?s ?p ?o } LIMIT 1", "preview", b'"kind":"graph"'),
        ("DESCRIBE <id/record/telegram-8600>", "rdf", b"<rdf:RDF"),
    ],
)
def test_every_kind_of_result_comes_in_its_forms(published_state: Path, text: str, form: str, part: bytes) -> None:
    """Through a worker, as a whole."""
    assert part in ask(published_state, text, form)


def test_the_form_goes_by_the_kind_of_the_result(published_state: Path) -> None:
    """Which nobody knows before: the web process parses no query."""

    async def do(pool: Pool) -> list[tuple[str, str]]:
        asked = Forms("csv", "xml", "nt")
        texts = ("SELECT * {} LIMIT 1", "ASK {}", "CONSTRUCT WHERE { ?s ?p ?o } LIMIT 1")
        answers = [await pool.answer(Question(Query(text, BASE, {}), 1, asked)) for text in texts]
        return [(answer.kind, answer.form) for answer in answers]

    assert with_pool(published_state, LIMITS, do) == [("solutions", "csv"), ("boolean", "xml"), ("graph", "nt")]


@pytest.mark.parametrize("text", ["SELECT * { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"])
def test_a_large_result_is_streamed_and_whole(published_state: Path, text: str) -> None:
    """Its first piece is held back; what comes is what a small limit shows to be one result."""

    async def do(pool: Pool) -> tuple[int, int]:
        answer = await pool.answer(question(text, "nt" if "CONSTRUCT" in text else "tsv"))
        assert answer.rest is not None
        lines = (await whole(answer)).splitlines()
        counted = await pool.answer(question("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"))
        count = json.loads(counted.head)["results"]["bindings"][0]["n"]["value"]
        assert len(answer.head) == PIECE
        return len(lines) - ("SELECT" in text), int(count)

    lines, count = with_pool(published_state, LIMITS, do)
    assert lines == count


@pytest.mark.parametrize(
    ("text", "form", "error"),
    [
        ("SELECT * { ?s ?p }", "json", QueryInvalid),
        ("ASK { SERVICE <http://x/> {} }", "json", QueryConnects),
        ("ASK { '" + "x" * 70_000 + "' }", "json", QueryTooLong),
        (ASK, "csv", ResultNotAcceptable),
        ("SELECT ('\\u0001' AS ?x) {}", "xml", ResultNotAcceptable),
    ],
)
def test_what_cannot_be_answered_says_why(published_state: Path, text: str, form: str, error: type[CableError]) -> None:
    """And the pool goes on."""
    with pytest.raises(error):
        ask(published_state, text, form)


@pytest.mark.parametrize(
    ("text", "form", "limits", "unit"),
    [
        ("SELECT * { ?s ?p ?o }", "json", replace(LIMITS, max_rows=100), "rows"),
        ("SELECT * { ?s ?p ?o } LIMIT 101", "json", replace(LIMITS, max_rows=100), "rows"),
        ("SELECT * { ?s ?p ?o }", "csv", replace(LIMITS, max_bytes=100_000), "bytes"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "nt", replace(LIMITS, max_rows=100), "rows"),
    ],
)
def test_a_result_that_is_too_large_is_an_error_never_a_part(
    published_state: Path, text: str, form: str, limits: object, unit: str
) -> None:
    """Also when it has begun: the stream raises."""
    assert isinstance(limits, type(LIMITS))
    with pytest.raises(ResultTooLarge) as refusal:
        ask(published_state, text, form, limits)
    assert refusal.value.unit == unit


def test_a_query_ends_with_its_time(published_state: Path) -> None:
    """Within moments of the limit; the next one is answered at once; the same one is refused at once."""

    async def do(pool: Pool) -> None:
        begun = time.monotonic()
        with pytest.raises(QueryOutOfTime):
            await pool.answer(question(RUNAWAY))
        took = time.monotonic() - begun
        assert 1 <= took < 3
        assert (await pool.answer(question(ASK))).head
        begun = time.monotonic()
        with pytest.raises(QueryOutOfTime):
            await pool.answer(question(RUNAWAY))
        assert time.monotonic() - begun < 0.5
        counters = pool.counters()
        assert counters.queries["heavy", "timeout"] >= 1
        assert counters.seconds >= 1
        assert counters.killed >= 1

    with_pool(published_state, SHORT, do)


def test_a_stream_ends_with_its_time(published_state: Path) -> None:
    """Visibly: the generator raises."""

    async def do(pool: Pool) -> int:
        answer = await pool.answer(question(ENDLESS))
        size = 0
        assert answer.rest is not None
        with pytest.raises(QueryOutOfTime):
            async for piece in answer.rest:
                size += len(piece)
        return size

    assert with_pool(published_state, SHORT, do) > PIECE


def test_a_query_ends_with_its_memory(published_state: Path) -> None:
    """It is told apart from a crash, and the next one is answered."""

    async def do(pool: Pool) -> None:
        with pytest.raises(QueryOutOfMemory) as refusal:
            await pool.answer(question(BOMB))
        assert refusal.value.mebibytes == 256
        assert (await pool.answer(question(HEAVY))).head

    with_pool(published_state, replace(SHORT, timeout=10), do)


@pytest.mark.skipif(sys.platform != "linux", reason="the filter of system calls is Linux's")
def test_a_query_that_gets_past_the_scan_does_not_connect(published_state: Path) -> None:
    """The evaluator takes `SERVICE:x` for `SERVICE :x`; the kernel ends the worker that opens a socket."""

    async def do(pool: Pool) -> None:
        text = "PREFIX : <http://127.0.0.1:8000/> SELECT * { SERVICE:x {} }"
        with pytest.raises(QueryConnects):
            await pool.answer(question(text))
        assert (await pool.answer(question(ASK))).head

    with_pool(published_state, SHORT, do)


@pytest.mark.parametrize(
    "text",
    [
        "ASK { FILTER(" + "!" * 60_000 + "true) }",
        "ASK { FILTER(1" + "+1" * 30_000 + ") }",
        "ASK { <s> <p>" + "/<p>" * 12_000 + " ?o }",
    ],
)
def test_no_query_of_64_kib_ends_the_evaluator_unnoticed(published_state: Path, text: str) -> None:
    """What overflows an ordinary stack is answered, or ends honestly; the next query is answered in any case."""

    async def do(pool: Pool) -> None:
        with suppress(QueryOutOfTime, QueryOutOfMemory, QueryCrashed, QueryInvalid):
            await pool.answer(question(text))
        assert (await pool.answer(question(ASK))).head

    with_pool(published_state, SHORT, do)


def test_small_queries_pass_while_runaways_hold_every_heavy_worker(published_state: Path) -> None:
    """Sixteen at once, and each small one is answered within two seconds."""

    async def do(pool: Pool) -> float:
        runaways = [asyncio.create_task(pool.answer(question(f"{RUNAWAY} # {n}"))) for n in range(16)]
        slowest = 0.0
        for _ in range(20):
            begun = time.monotonic()
            await pool.answer(question(ASK))
            slowest = max(slowest, time.monotonic() - begun)
        for each in runaways:
            each.cancel()
        ended = await asyncio.gather(*runaways, return_exceptions=True)
        assert all(isinstance(each, asyncio.CancelledError | QueryOutOfTime | EngineBusy) for each in ended)
        assert (pool.counters().running, pool.counters().waiting) == (0, 0)
        return slowest

    assert with_pool(published_state, replace(LIMITS, timeout=5), do) < 2


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize("begins", [False, True])
def test_who_leaves_ends_the_query(published_state: Path, begins: bool) -> None:
    """Before the answer has begun, and after: no processor goes on for nobody."""

    async def do(pool: Pool) -> None:
        if begins:
            answer = await pool.answer(question(ENDLESS))
            assert answer.rest is not None
            await answer.rest.aclose()
        else:
            task = asyncio.create_task(pool.answer(question(HEAVY_RUNAWAY)))
            await asyncio.sleep(0.5)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
        assert pool.counters().queries["heavy", "gone"] == 1
        await asyncio.sleep(0.5)
        workers = descendants(os.getpid())
        before = seconds_of(workers)
        await asyncio.sleep(0.5)
        assert seconds_of(workers) - before < 0.25
        assert (await pool.answer(question(ASK))).head

    with_pool(published_state, LIMITS, do)


def test_who_leaves_the_queue_takes_no_ones_place(published_state: Path) -> None:
    """Those behind move up, and the seat is not lost."""

    async def do(pool: Pool) -> None:
        runaway = asyncio.create_task(pool.answer(question(HEAVY_RUNAWAY)))
        await asyncio.sleep(0.5)
        waiting = [asyncio.create_task(pool.answer(question(HEAVY))) for _ in range(3)]
        await asyncio.sleep(0.1)
        assert pool.counters().waiting == 3
        waiting[0].cancel()
        runaway.cancel()
        answers = await asyncio.gather(*waiting, runaway, return_exceptions=True)
        assert [isinstance(answer, asyncio.CancelledError) for answer in answers] == [True, False, False, True]

    with_pool(published_state, replace(LIMITS, workers=1), do)


def test_a_full_queue_says_when_to_come_again(published_state: Path) -> None:
    """And so does one that took too long."""

    async def do(pool: Pool) -> None:
        runaway = asyncio.create_task(pool.answer(question(HEAVY_RUNAWAY)))
        await asyncio.sleep(0.5)
        waiting = asyncio.create_task(pool.answer(question(HEAVY_RUNAWAY + "#")))
        await asyncio.sleep(0.5)
        with pytest.raises(EngineBusy) as refusal:
            await pool.answer(question(HEAVY))
        assert refusal.value.retry_after >= 1
        ended = await asyncio.gather(runaway, waiting, return_exceptions=True)
        assert isinstance(ended[0], QueryOutOfTime)
        assert isinstance(ended[1], EngineBusy | QueryOutOfTime)

    with_pool(published_state, replace(LIMITS, workers=1, queue=1, timeout=2), do)


def test_a_client_has_two_heavy_queries_at_once_and_no_more(published_state: Path) -> None:
    """Its light ones are never refused; another client is not touched."""

    async def do(pool: Pool) -> None:
        client = "192.0.2.1"
        running = [asyncio.create_task(pool.answer(question(f"{HEAVY_RUNAWAY}#{n}", client=client))) for n in range(2)]
        await asyncio.sleep(1)
        with pytest.raises(BudgetSpent):
            await pool.answer(question(HEAVY, client=client))
        assert (await pool.answer(question(ASK, client=client))).head
        for each in running:
            each.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        assert (await pool.answer(question(HEAVY, client=client))).head

    with_pool(published_state, LIMITS, do)


def test_a_switch_of_edition_fails_no_query(tmp_path: Path) -> None:
    """Those that began go on with theirs; old graphs can be dropped when nobody has used them for a while."""
    archive = Archive(tmp_path)
    archive.publish()

    async def do(pool: Pool) -> None:
        text = 'ASK { ?s ?p "Anna"@en }'
        endless = await pool.answer(question(ENDLESS))
        for number in range(2, 6):
            archive.change({"persons/ann.trig": ANN.replace("Ann", "Anna" + "x" * (number % 2))})
            await asyncio.to_thread(archive.publish)
            found = await asyncio.gather(*(pool.answer(question(text, edition=number)) for _ in range(10)))
            assert {json.loads(answer.head)["boolean"] for answer in found} == {number % 2 == 0}
        assert endless.rest is not None
        assert await anext(endless.rest)
        await endless.rest.aclose()
        assert not json.loads((await pool.answer(question(text, edition=1))).head)["boolean"]

    with_pool(archive.state, LIMITS, do)


def test_the_graph_of_an_edition_that_nobody_reads_any_more_can_be_dropped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Workers on it are ended after a while; a query on it then says that it is not kept."""
    monkeypatch.setattr("cable_ld.engine.lane.UNUSED", 0.0)
    monkeypatch.setattr("cable_ld.engine.pool.TIDY", 0.05)
    archive = Archive(tmp_path)
    archive.publish()

    async def do(pool: Pool) -> None:
        assert (await pool.answer(question(ASK))).head
        archive.change({"persons/ann.trig": ANN.replace("Ann", "Anna")})
        await asyncio.to_thread(archive.publish)

        def dropped() -> bool:
            prune_graphs(State(archive.state), 1)
            return not State(archive.state).graph(1).exists()

        assert await asyncio.to_thread(wait_until, dropped)
        with pytest.raises(EditionUnknown):
            await pool.answer(question(ASK))
        assert (await pool.answer(question(ASK, edition=2))).head

    with_pool(archive.state, LIMITS, do)


def test_an_edition_that_never_was_is_unknown(published_state: Path) -> None:
    """In both lanes."""
    for text in (ASK, HEAVY):
        with pytest.raises(EditionUnknown):

            async def do(pool: Pool, text: str = text) -> None:
                await pool.answer(question(text, edition=99))

            with_pool(published_state, LIMITS, do)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_killed_zygote_is_replaced(published_state: Path) -> None:
    """Its workers end with it; what they were at is told to come again, and is answered then."""

    async def do(pool: Pool) -> None:
        running = asyncio.create_task(pool.answer(question(RUNAWAY)))
        await asyncio.sleep(1.2)
        (zygote,) = zygotes(os.getpid())
        workers = children(zygote)
        assert workers
        os.kill(zygote, signal.SIGKILL)
        with pytest.raises(EngineDown):
            await running
        assert (await pool.answer(question(ASK))).head
        assert await asyncio.to_thread(wait_until, partial(_all_ended, workers))

    with_pool(published_state, LIMITS, do)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_closed_pool_leaves_no_process_and_can_be_opened_again(published_state: Path) -> None:
    """Also while queries run, which are told."""

    async def run() -> None:
        others = descendants(os.getpid())
        pool = Pool(State(published_state), LIMITS)
        for _ in range(2):
            await pool.open()
            running = asyncio.create_task(pool.answer(question(RUNAWAY)))
            waiting = [asyncio.create_task(pool.answer(question(HEAVY_RUNAWAY + "#" * n))) for n in range(8)]
            await asyncio.sleep(0.5)
            below = [each for each in descendants(os.getpid()) if each not in others]
            assert len(below) > 3
            begun = time.monotonic()
            await pool.close()
            assert time.monotonic() - begun < 3
            ended = await asyncio.gather(running, *waiting, return_exceptions=True)
            assert {type(each) for each in ended} == {EngineDown}
            with pytest.raises(EngineDown):
                await pool.answer(question(ASK))
            assert await asyncio.to_thread(wait_until, partial(_all_ended, below))
        await pool.close()

    asyncio.run(run())


def test_a_pool_that_was_not_opened_answers_all_the_same(published_state: Path) -> None:
    """And does nothing before."""

    async def run() -> bytes:
        pool = Pool(State(published_state), LIMITS)
        assert pool.limits == LIMITS
        assert pool.counters().started == 0
        try:
            return (await pool.answer(question(ASK))).head
        finally:
            await pool.close()

    assert b"true" in asyncio.run(run())


def test_a_pool_works_under_uvloop(published_state: Path) -> None:
    """As under asyncio's own loop: small, large, cancelled."""

    async def run() -> None:
        pool = Pool(State(published_state), SHORT)
        await pool.open()
        try:
            assert (await pool.answer(question(ASK))).head
            assert len(await whole(await pool.answer(question("SELECT * { ?s ?p ?o }")))) > PIECE
            answer = await pool.answer(question(ENDLESS))
            assert answer.rest is not None
            with pytest.raises(QueryOutOfTime):
                await whole(answer)
        finally:
            await pool.close()

    uvloop.run(run())


def test_nothing_published_is_no_trouble(tmp_path: Path) -> None:
    """The pool opens, and has nothing to answer over."""

    async def do(pool: Pool) -> None:
        with pytest.raises(EditionUnknown):
            await pool.answer(question(ASK))

    with_pool(tmp_path, LIMITS, do)
