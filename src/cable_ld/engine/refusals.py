"""What is remembered of queries: those that were killed a moment ago, and those that take long. Both are bounded."""

from collections.abc import Callable, Hashable
from copy import copy
from typing import Final, TypeVar

from cable_ld.model.query_errors import QueryStopped

REMEMBERED: Final = 60.0
"""Seconds for which a query that was killed is refused at once."""
MOST: Final = 1000
"""Queries remembered."""

Value = TypeVar("Value")


class Refusals:
    """Queries that were killed within the last minute. `clock` gives seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._killed: dict[Hashable, tuple[QueryStopped, float]] = {}
        """In the order in which they are forgotten."""

    def check(self, query: Hashable) -> None:
        """Raises what the query was killed for. A retry would only take the same again from others."""
        killed = self._killed.get(query)
        if killed is None:
            return
        error, until = killed
        if self._clock() < until:
            raise copy(error)
        del self._killed[query]

    def remember(self, query: Hashable, error: QueryStopped) -> None:
        """Notes that a query was killed now."""
        self._killed.pop(query, None)
        self._killed[query] = (error, self._clock() + REMEMBERED)
        _keep_newest(self._killed)


class Slow:
    """Queries that were too much for the light lane, so that they need not try it again."""

    def __init__(self) -> None:
        self._seen: dict[Hashable, None] = {}

    def __contains__(self, query: Hashable) -> bool:
        return query in self._seen

    def add(self, query: Hashable) -> None:
        """Remembers one."""
        self._seen[query] = None
        _keep_newest(self._seen)


def _keep_newest(remembered: dict[Hashable, Value]) -> None:
    while len(remembered) > MOST:
        del remembered[next(iter(remembered))]
