"""What was killed is refused for a minute."""

import pytest

from cable_ld.engine.refusals import MOST, REMEMBERED, Refusals, Slow
from cable_ld.model.query_errors import QueryOutOfMemory, QueryOutOfTime
from tests.engine.test_budget import Clock


def test_a_query_that_was_killed_is_refused_for_a_minute() -> None:
    """With the same error, though not the same object; others are not."""
    clock = Clock()
    refusals = Refusals(clock)
    error = QueryOutOfTime(10)
    refusals.remember("a", error)
    refusals.check("b")
    clock.now += REMEMBERED - 1
    with pytest.raises(QueryOutOfTime) as refusal:
        refusals.check("a")
    assert refusal.value == error
    assert refusal.value is not error
    clock.now += 1
    refusals.check("a")
    refusals.check("a")


def test_only_so_many_are_remembered() -> None:
    """The oldest are forgotten; what happens again is young again."""
    refusals = Refusals(Clock())
    refusals.remember("again", QueryOutOfMemory(1))
    for number in range(MOST):
        if number == MOST - 1:
            refusals.remember("again", QueryOutOfMemory(1))
        refusals.remember(number, QueryOutOfMemory(1))
    refusals.check(0)
    for remembered in ("again", MOST - 1):
        with pytest.raises(QueryOutOfMemory):
            refusals.check(remembered)


def test_slow_queries_are_known_again_and_only_so_many() -> None:
    """They go to the heavy lane at once."""
    slow = Slow()
    for number in range(MOST + 1):
        slow.add(number)
    assert 0 not in slow
    assert 1 in slow
    assert MOST in slow
