"""Seats are taken in turn, and never lost."""

import asyncio

import pytest

from cable_ld.engine.counters import Counting
from cable_ld.engine.lane import Lane, LanePlan
from cable_ld.engine.spawner import Spawner
from cable_ld.model.query_errors import EngineBusy


def _lane() -> Lane:
    return Lane(LanePlan("heavy", 1, 0, 2, 5, 64, 0), "nowhere", Spawner(Counting()))


def _soon(seconds: float = 5) -> float:
    return asyncio.get_running_loop().time() + seconds


def test_a_seat_goes_to_the_next_and_is_free_again_after_the_last() -> None:
    """Those who left while they waited are passed over, also when they were just called."""

    async def run() -> None:
        lane = _lane()
        await lane.sit_down("a", _soon())
        waiting = [asyncio.ensure_future(lane.sit_down(client, _soon())) for client in ("b", "c")]
        await asyncio.sleep(0)
        assert (lane.running, lane.waiting) == (1, 2)
        with pytest.raises(EngineBusy) as refusal:
            await lane.sit_down("d", _soon())
        assert refusal.value.retry_after == 5
        lane.get_up()
        waiting[0].cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        assert waiting[0].cancelled()
        assert waiting[1].done()
        assert (lane.running, lane.waiting) == (1, 0)
        lane.get_up()
        assert lane.running == 0

    asyncio.run(run())


def test_who_waits_too_long_is_told_so() -> None:
    """And leaves the queue."""

    async def run() -> None:
        lane = _lane()
        await lane.sit_down("a", _soon())
        for seconds in (0.01, 0, -1):
            with pytest.raises(EngineBusy):
                await lane.sit_down("b", _soon(seconds))
        assert lane.waiting == 0
        lane.get_up()
        assert lane.running == 0

    asyncio.run(run())
