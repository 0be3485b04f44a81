"""What ended is counted by how it ended."""

import pytest

from cable_ld.engine.counters import Counters, Counting, outcome_of
from cable_ld.engine.run import Abandoned
from cable_ld.model.query_errors import (
    BudgetSpent,
    EngineBusy,
    EngineDown,
    QueryConnects,
    QueryCrashed,
    QueryOutOfMemory,
    QueryOutOfTime,
    QueryTooLong,
    ResultNotAcceptable,
    ResultTooLarge,
)


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (None, "ok"),
        (QueryConnects("x"), "invalid"),
        (QueryTooLong(2, 1), "invalid"),
        (QueryOutOfTime(1), "timeout"),
        (QueryOutOfMemory(1), "memory"),
        (QueryCrashed(), "crash"),
        (ResultTooLarge(1, "rows"), "too-large"),
        (ResultNotAcceptable("graph", "x"), "not-acceptable"),
        (EngineBusy(1), "busy"),
        (BudgetSpent(1), "budget"),
        (EngineDown("x", 1), "down"),
        (Abandoned(), "gone"),
    ],
)
def test_every_end_has_a_name(error: Exception | None, outcome: str) -> None:
    """By the error, or that there was none."""
    assert outcome_of(error) == outcome


def test_a_view_stays_as_it_was() -> None:
    """Counting goes on beside it."""
    counting = Counting(started=3, killed=2, seconds=1.5)
    counting.count("light", "ok")
    view = counting.view(running=1, waiting=4)
    counting.count("light", "ok")
    assert view == Counters({("light", "ok"): 1}, 1, 4, 3, 2, 1.5)
