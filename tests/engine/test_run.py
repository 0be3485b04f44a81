"""One evaluation: its messages become an answer, and it ends exactly once."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from cable_ld.engine.run import MOST_AHEAD, Abandoned, Overran, Run
from cable_ld.engine.wire import DATA, FAULT, FINAL, FRAME, HEAD, OVERFLOW, PIECE, fault_frame
from cable_ld.model.query_errors import QueryCrashed, QueryInvalid, QueryOutOfTime, ResultTooLarge

FULL = b"x" * PIECE


class Worker:
    """A source that notes whether it waits, and the runs that ended."""

    def __init__(self) -> None:
        self.waits = False
        self.ended: list[Run] = []

    def pause(self) -> None:
        self.waits = True

    def resume(self) -> None:
        self.waits = False

    def run(self, seconds: float = 10, is_light: bool = False) -> Run:
        """A run that has begun."""
        return Run(self, seconds, is_light, self.ended.append)


def _do(what: Callable[[Worker], Awaitable[None]]) -> Worker:
    worker = Worker()

    async def run() -> None:
        await what(worker)

    asyncio.run(run())
    return worker


def test_a_small_result_is_an_answer_when_it_is_whole() -> None:
    """Not before: until then it may still turn out to be an error."""

    async def do(worker: Worker) -> None:
        run = worker.run()
        run.message(HEAD, b"boolean json")
        run.message(DATA, b"true")
        assert not run.first.done()
        run.message(FINAL, b"")
        answer = await run.first
        assert (answer.kind, answer.form, answer.head, answer.rest) == ("boolean", "json", b"true", None)
        assert run.is_worker_usable
        run.stop(Abandoned())
        assert run.error is None

    assert len(_do(do).ended) == 1


def test_a_large_result_is_an_answer_when_it_has_begun_and_a_slow_reader_slows_the_worker() -> None:
    """So many pieces ahead, and no more; a weary worker is not used again."""

    async def do(worker: Worker) -> None:
        run = worker.run()
        run.message(HEAD, b"graph nt")
        for _ in range(MOST_AHEAD + 1):
            run.message(DATA, FULL)
        answer = await run.first
        waited = [worker.waits]
        assert answer.rest is not None
        for _ in range(MOST_AHEAD):
            assert await anext(answer.rest) == FULL
        assert [*waited, worker.waits] == [True, False]
        last = asyncio.ensure_future(anext(answer.rest))
        await asyncio.sleep(0)
        run.message(DATA, b"end")
        run.message(FINAL, b"weary")
        assert await last == b"end"
        with pytest.raises(StopAsyncIteration):
            await anext(answer.rest)
        assert not run.is_worker_usable

    assert len(_do(do).ended) == 1


@pytest.mark.parametrize(("fault", "usable"), [(QueryInvalid("x"), True), (QueryCrashed(), False)])
def test_a_fault_is_raised_and_a_shaken_worker_is_not_used_again(
    fault: QueryInvalid | QueryCrashed, usable: bool
) -> None:
    """Before the answer has begun."""

    async def do(worker: Worker) -> None:
        run = worker.run()
        run.message(FAULT, fault_frame(fault)[FRAME.size :])
        run.message(FINAL, b"")
        with pytest.raises(type(fault)):
            await run.first
        assert run.is_worker_usable is usable

    _do(do)


def test_a_fault_in_the_middle_is_raised_after_what_came_before_it() -> None:
    """The reader sees that the result is not whole."""

    async def do(worker: Worker) -> None:
        run = worker.run()
        for kind, payload in [(HEAD, b"graph nt"), (DATA, FULL), (DATA, FULL)]:
            run.message(kind, payload)
        run.message(FAULT, fault_frame(ResultTooLarge(1, "rows"))[FRAME.size :])
        run.message(FINAL, b"")
        answer = await run.first
        assert answer.rest is not None
        assert await anext(answer.rest) == FULL
        with pytest.raises(ResultTooLarge):
            await anext(answer.rest)

    _do(do)


@pytest.mark.parametrize(("is_light", "error"), [(True, Overran), (False, QueryOutOfTime)])
def test_time_ends_a_run(is_light: bool, error: type[Exception]) -> None:
    """In the light lane it only goes elsewhere; so does a result that is not small."""

    async def do(worker: Worker) -> None:
        with pytest.raises(error):
            await worker.run(0.01, is_light).first
        assert not worker.ended[0].is_worker_usable
        run = worker.run(is_light=True)
        run.message(OVERFLOW, b"")
        run.message(FINAL, b"")
        with pytest.raises(Overran):
            await run.first
        assert run.is_worker_usable

    _do(do)


@pytest.mark.parametrize("way", ["close", "throw", "cancel"])
def test_whoever_leaves_a_stream_ends_the_query(way: str) -> None:
    """Also before its first piece was taken."""

    async def do(worker: Worker) -> None:
        run = worker.run()
        run.message(HEAD, b"graph nt")
        run.message(DATA, FULL)
        answer = await run.first
        assert answer.rest is not None
        if way == "close":
            await answer.rest.aclose()
        elif way == "throw":
            with pytest.raises(ZeroDivisionError):
                await answer.rest.athrow(ZeroDivisionError())
        else:
            reading = asyncio.ensure_future(anext(answer.rest))
            await asyncio.sleep(0)
            reading.cancel()
            with pytest.raises(asyncio.CancelledError):
                await reading
        assert isinstance(run.error, Abandoned)

    assert len(_do(do).ended) == 1


def test_who_leaves_before_the_answer_is_not_told() -> None:
    """There is nobody."""

    async def do(worker: Worker) -> None:
        run = worker.run()
        run.stop(Abandoned())
        assert run.first.cancelled()

    _do(do)
