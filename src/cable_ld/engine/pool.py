"""The engine that is embedded: queries run in processes of their own, which can be killed.

A short query goes to the light lane, where it has a moment of running; one that needs more starts again in the heavy
lane, with the limits of the settings. So small queries pass, whatever else is asked.
"""

import asyncio
import time
from collections.abc import Hashable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Final

from cable_ld.editions.state import State
from cable_ld.engine.budget import Budget, share_of
from cable_ld.engine.channel import Channel
from cable_ld.engine.counters import Counters, Counting, outcome_of
from cable_ld.engine.guard import scan
from cable_ld.engine.lane import Lane, LanePlan
from cable_ld.engine.port import Answer, Limits, Question
from cable_ld.engine.refusals import Refusals, Slow
from cable_ld.engine.run import Abandoned, Overran, Run
from cable_ld.engine.spawner import Spawner
from cable_ld.engine.wire import Task, write_task
from cable_ld.model.errors import CableError, StateUnusable
from cable_ld.model.query_errors import EngineDown, QueryStopped, ResultTooLarge

LIGHT_MEMORY: Final = 128
"""MiB of memory that a query in the light lane may take."""
SLICE: Final = 0.3
"""Seconds that a query in the light lane may run while nobody waits behind it."""
LEAST_SLICE: Final = 0.05
"""Seconds that it may run in any case."""
LIGHT_QUEUE: Final = 1000
"""Queries that wait for the light lane."""
HEAVY_NICENESS: Final = 5
"""By how much workers of the heavy lane yield to everything else."""
TIDY: Final = 5.0
"""Seconds between looks at workers that nobody uses."""


@dataclass(frozen=True, slots=True)
class _Job:
    """A question that passed the guard; `key` tells it from others, `share` is whose budget it takes, and `until` that
    time of the loop's clock it waits for a worker, in whichever lane.
    """

    question: Question
    is_short: bool
    key: Hashable
    share: str | None
    until: float


class Pool:
    """Answers over the graphs of the state folder `state`, with one of `processes` shares of the workers of all."""

    def __init__(self, state: State, limits: Limits, processes: int = 1) -> None:
        self._state = state
        self._limits = limits
        self._counting = Counting()
        self._budget = Budget(time.monotonic)
        self._refusals = Refusals(time.monotonic)
        self._slow = Slow()
        self._spawner = Spawner(self._counting)
        self._tidying: asyncio.TimerHandle | None = None
        light = LanePlan("light", 1, 1, LIGHT_QUEUE, limits.timeout, min(LIGHT_MEMORY, limits.memory), 0)
        seats = max(1, limits.workers // processes)
        heavy = LanePlan("heavy", seats, 0, limits.queue, limits.timeout, limits.memory, HEAVY_NICENESS)
        self._light = Lane(light, str(state.folder), self._spawner)
        self._heavy = Lane(heavy, str(state.folder), self._spawner)

    @property
    def limits(self) -> Limits:
        """The limits in force."""
        return self._limits

    async def open(self) -> None:
        """Starts the first workers, on the edition that is served."""
        self._spawner.open()
        self._tidy()

    async def close(self) -> None:
        """Ends whatever runs, within a second or so, and leaves no process. It can be opened again."""
        if self._tidying is not None:
            self._tidying.cancel()
            self._tidying = None
        await self._spawner.close()

    def counters(self) -> Counters:
        """How things stand."""
        lanes = (self._light, self._heavy)
        return self._counting.view(sum(lane.running for lane in lanes), sum(lane.waiting for lane in lanes))

    async def answer(self, question: Question) -> Answer:
        """Evaluates a query. To cancel it ends the query."""
        job = self._job(question)
        if not job.is_short or job.key in self._slow:
            return await self._evaluate(self._heavy, job)
        if self._heavy.could_begin(question.edition) and self._budget.allows(job.share):
            return await self._evaluate(self._heavy, job)
        try:
            return await self._evaluate(self._light, job)
        except Overran:
            self._slow.add(job.key)
        return await self._evaluate(self._heavy, job)

    def _job(self, question: Question) -> _Job:
        query = question.query
        key = (question.edition, query.text, query.base, query.default_graphs, query.named_graphs)
        try:
            is_short = scan(query.text, self._limits.max_length).short
        except CableError as error:
            self._counting.count("light", outcome_of(error))
            raise
        until = asyncio.get_running_loop().time() + self._limits.timeout
        return _Job(question, is_short, key, share_of(question.client), until)

    async def _evaluate(self, lane: Lane, job: _Job) -> Answer:
        """Evaluates a query in one lane, up to the first piece of its result. Raises Overran in the light lane."""
        try:
            run, channel = await self._begin(lane, job)
        except CableError as error:
            self._counting.count(lane.plan.name, outcome_of(error))
            raise
        except asyncio.CancelledError:
            self._counting.count(lane.plan.name, "gone")
            raise
        try:
            await channel.begin(self._task(lane, job), run)
            return await run.first
        except asyncio.CancelledError:
            run.stop(Abandoned())
            raise

    async def _begin(self, lane: Lane, job: _Job) -> tuple[Run, Channel]:
        """Takes what a query needs: a part of its client's share, a seat, a worker."""
        share = self._share(lane, job)
        self._budget.enter(share)
        try:
            self._refusals.check(job.key)
            await lane.sit_down(job.share, job.until)
        except BaseException:
            self._budget.leave(share, 0)
            raise
        try:
            self._refusals.check(job.key)  # another one may have been killed while this one waited
            channel = await lane.take(job.question.edition)
        except BaseException:
            lane.get_up()
            self._budget.leave(share, 0)
            raise
        is_light = lane is self._light
        seconds = max(LEAST_SLICE, SLICE / (1 + lane.waiting)) if is_light else self._limits.timeout
        return Run(channel, seconds, is_light, partial(self._end, lane, job, channel)), channel

    def _end(self, lane: Lane, job: _Job, channel: Channel, run: Run) -> None:
        """Gives back what a query had."""
        if run.is_worker_usable:
            lane.give_back(channel)
        else:
            with suppress(EngineDown):  # a query will say so
                lane.replace(channel)
        lane.get_up()
        self._budget.leave(self._share(lane, job), run.seconds if run.seconds > SLICE else 0)
        self._counting.seconds += run.seconds
        if isinstance(run.error, QueryStopped) and not isinstance(run.error, ResultTooLarge):
            self._refusals.remember(job.key, run.error)
        if not isinstance(run.error, Overran):
            self._counting.count(lane.plan.name, outcome_of(run.error))

    def _share(self, lane: Lane, job: _Job) -> str | None:
        return job.share if lane is self._heavy else None

    def _task(self, lane: Lane, job: _Job) -> bytes:
        limits, question = self._limits, job.question
        is_light = lane is self._light
        return write_task(Task(question.query, question.forms, limits.max_rows, limits.max_bytes, is_light))

    def _tidy(self) -> None:
        """Keeps workers ready on the edition that is served."""
        self._tidying = asyncio.get_running_loop().call_later(TIDY, self._tidy)
        with suppress(EngineDown, StateUnusable):  # a query will say so
            served = self._state.served()
            for lane in (self._light, self._heavy) if served else ():
                lane.tidy(served)
