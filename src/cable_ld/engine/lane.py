"""Seats and workers for one class of queries: so many run at once, the others wait in a fair queue."""

import asyncio
import math
from dataclasses import dataclass
from typing import Final, Protocol

from cable_ld.engine.channel import Channel
from cable_ld.engine.counters import LaneName
from cable_ld.engine.fair_queue import FairQueue
from cable_ld.engine.worker import Post
from cable_ld.model.errors import CableError
from cable_ld.model.query_errors import EngineBusy

UNUSED: Final = 10.0
"""Seconds after which a worker on another edition than the one that is served is ended."""


@dataclass(frozen=True, slots=True)
class LanePlan:
    """How many queries run (`seats`), how many workers stand ready beside theirs, how many queries wait and how long
    (seconds), and what a worker may take: MiB of memory, and by how much it yields to other processes.
    """

    name: LaneName
    seats: int
    spare: int
    queue: int
    patience: float
    memory: int
    niceness: int


class Hands(Protocol):
    """What starts and kills workers."""

    def start(self, post: Post) -> Channel:
        """Orders a worker. Raises EngineDown."""
        ...

    def kill(self, channel: Channel) -> None:
        """Has it killed."""
        ...


class Lane:
    """A query takes a seat, then a worker; it gives back the worker, then the seat."""

    def __init__(self, plan: LanePlan, state: str, hands: Hands) -> None:
        self.plan = plan
        self._state = state
        self._hands = hands
        self._free = plan.seats
        self._waiting: FairQueue[asyncio.Future[None]] = FairQueue()
        self._idle: list[Channel] = []
        self._busy: set[Channel] = set()

    @property
    def running(self) -> int:
        """Seats taken."""
        return self.plan.seats - self._free

    @property
    def waiting(self) -> int:
        """Queries that wait for a seat."""
        return len(self._waiting)

    def could_begin(self, edition: int) -> bool:
        """Whether a query on that edition would begin at once."""
        return self._free > 0 and any(each.is_open and each.post.edition == edition for each in self._idle)

    async def sit_down(self, client: str | None, until: float) -> None:
        """Takes a seat, waiting for one if need be until that time of the loop's clock. Raises EngineBusy."""
        if self._free:
            self._free -= 1
            return
        if len(self._waiting) >= self.plan.queue:
            raise self._full()
        loop = asyncio.get_running_loop()
        called: asyncio.Future[None] = loop.create_future()
        self._waiting.push(client, called)
        timer = loop.call_at(until, _give_up, called, self._full())
        try:
            await called
        except BaseException:
            if called.done() and not called.cancelled() and called.exception() is None:
                self.get_up()  # called and cancelled at the same moment
            else:
                self._waiting.discard(client, called)
            raise
        finally:
            timer.cancel()

    def get_up(self) -> None:
        """Leaves a seat to whoever is next."""
        while self._waiting:
            called = self._waiting.pop()
            if not called.done():
                called.set_result(None)
                return
        self._free += 1

    async def take(self, edition: int) -> Channel:
        """A worker on that edition: an idle one, else a new one. Raises EditionUnknown and EngineDown."""
        channel = self._idle_on(edition) or self._start(edition)
        self._busy.add(channel)
        try:
            if not channel.is_open:
                await asyncio.shield(channel.opened)
        except asyncio.CancelledError:
            self.give_back(channel)
            raise
        except CableError:
            self._busy.discard(channel)
            raise
        return channel

    def give_back(self, channel: Channel) -> None:
        """Keeps a worker for another query."""
        self._busy.discard(channel)
        if channel.is_alive:
            channel.last_used = asyncio.get_running_loop().time()
            self._idle.append(channel)

    def replace(self, channel: Channel) -> None:
        """Has a worker killed, and another one started on the same edition."""
        self._busy.discard(channel)
        self._hands.kill(channel)
        self.prepare(channel.post.edition)

    def prepare(self, edition: int) -> None:
        """Starts workers on that edition, as many as the lane has room for. Raises EngineDown."""
        self._idle = [each for each in self._idle if each.is_alive]
        while len(self._idle) + len(self._busy) < self.plan.seats + self.plan.spare:
            self._idle.append(self._start(edition))

    def tidy(self, edition: int) -> None:
        """Ends workers on other editions that nobody has used for a while, so that their graphs may go; prepares."""
        now = asyncio.get_running_loop().time()
        for channel in tuple(self._idle):
            if channel.post.edition != edition and now - channel.last_used > UNUSED:
                self._idle.remove(channel)
                self._hands.kill(channel)
        self.prepare(edition)

    def _idle_on(self, edition: int) -> Channel | None:
        """Takes an idle worker on that edition: one that is open if there is any, and of these the last that was used.

        What it read of the graph is still in its memory.
        """
        fitting = [each for each in reversed(self._idle) if each.is_alive and each.post.edition == edition]
        channel = next((each for each in fitting if each.is_open), next(iter(fitting), None))
        if channel is not None:
            self._idle.remove(channel)
        return channel

    def _start(self, edition: int) -> Channel:
        """Starts a worker, in the place of the idle one on another edition where there is no more room."""
        others = [each for each in self._idle if each.post.edition != edition]
        if others and len(self._idle) + len(self._busy) >= self.plan.seats + self.plan.spare:
            oldest = min(others, key=lambda each: each.last_used)
            self._idle.remove(oldest)
            self._hands.kill(oldest)
        return self._hands.start(Post(self._state, edition, self.plan.memory, self.plan.niceness))

    def _full(self) -> EngineBusy:
        return EngineBusy(max(1, math.ceil(self.plan.patience)))


def _give_up(called: asyncio.Future[None], why: EngineBusy) -> None:
    if not called.done():
        called.set_exception(why)
