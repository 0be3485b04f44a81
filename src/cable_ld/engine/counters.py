"""What the engine counts, for Prometheus."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, Literal

from cable_ld.model.errors import CableError
from cable_ld.model.query_errors import (
    BudgetSpent,
    EngineBusy,
    EngineDown,
    QueryCrashed,
    QueryInvalid,
    QueryOutOfMemory,
    QueryOutOfTime,
    QueryTooLong,
    ResultNotAcceptable,
    ResultTooLarge,
)

LaneName = Literal["light", "heavy"]
Outcome = Literal[
    "ok", "invalid", "timeout", "memory", "crash", "too-large", "not-acceptable", "busy", "budget", "down", "gone"
]

_OUTCOMES: Final[Mapping[type[CableError], Outcome]] = MappingProxyType(
    {
        QueryInvalid: "invalid",
        QueryTooLong: "invalid",
        QueryOutOfTime: "timeout",
        QueryOutOfMemory: "memory",
        QueryCrashed: "crash",
        ResultTooLarge: "too-large",
        ResultNotAcceptable: "not-acceptable",
        EngineBusy: "busy",
        BudgetSpent: "budget",
        EngineDown: "down",
    }
)


@dataclass(frozen=True, slots=True)
class Counters:
    """A moment's view. All but `running` and `waiting` only grow."""

    queries: Mapping[tuple[LaneName, Outcome], int]
    """Queries that ended, by the lane that they ended in and how; those that changed the lane count once."""
    running: int
    waiting: int
    started: int
    """Workers started."""
    killed: int
    """Workers killed, for whatever reason."""
    seconds: float
    """Seconds for which queries ran."""


@dataclass(slots=True)
class Counting:
    """What has been counted so far."""

    queries: Counter[tuple[LaneName, Outcome]] = field(default_factory=Counter)
    started: int = 0
    killed: int = 0
    seconds: float = 0.0

    def count(self, lane: LaneName, outcome: Outcome) -> None:
        """Counts a query that ended."""
        self.queries[lane, outcome] += 1

    def view(self, running: int, waiting: int) -> Counters:
        """How things stand."""
        return Counters(dict(self.queries), running, waiting, self.started, self.killed, self.seconds)


def outcome_of(error: Exception | None) -> Outcome:
    """How a query ended that raised `error`."""
    if error is None:
        return "ok"
    return next((outcome for kind, outcome in _OUTCOMES.items() if isinstance(error, kind)), "gone")
