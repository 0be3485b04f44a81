"""What can go wrong with a query, and with the engine that is to answer it (`errors.py` shows where they belong)."""

from dataclasses import dataclass
from typing import Literal

from cable_ld.model.errors import CableError


@dataclass
class QueryInvalid(CableError):
    """A query that does not parse, or asks for what this engine does not do; `line` and `column` count from 1."""

    reason: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        place = f" at line {self.line}, column {self.column}" if self.line is not None else ""
        return f"The query cannot be answered{place}: {self.reason}"


class QueryConnects(QueryInvalid):
    """A query with `SERVICE` or `LOAD`, which would make the engine open connections of its own."""


@dataclass
class UpdateRefused(CableError):
    """A SPARQL update."""

    def __str__(self) -> str:
        return "Nothing is written by SPARQL Update here. Documents are written by the Graph Store Protocol."


@dataclass
class QueryTooLong(CableError):
    """A query of `length` bytes where `limit` are read."""

    length: int
    limit: int

    def __str__(self) -> str:
        return f"The query has {self.length:,} bytes; this service reads up to {self.limit:,}."


class QueryStopped(CableError):
    """A query that was ended before it was answered. The same query would be again, so nobody is asked to retry it."""


@dataclass
class QueryOutOfTime(QueryStopped):
    """The query ran for `seconds`, which is as long as one may."""

    seconds: float

    def __str__(self) -> str:
        return f"The query was stopped after {self.seconds:g} seconds, which is as long as one may run here."


@dataclass
class QueryOutOfMemory(QueryStopped):
    """The query took the `mebibytes` that one may."""

    mebibytes: int

    def __str__(self) -> str:
        return f"The query was stopped: it needs more than the {self.mebibytes:,} MiB of memory that one may take here."


@dataclass
class QueryCrashed(QueryStopped):
    """The evaluator died of the query."""

    def __str__(self) -> str:
        return "The query was stopped: the evaluator cannot cope with it. It may be nested too deeply."


@dataclass
class ResultTooLarge(QueryStopped):
    """The result has more than `limit` of `unit`, which are rows or bytes."""

    limit: int
    unit: Literal["rows", "bytes"]

    def __str__(self) -> str:
        return (
            f"The result has more than {self.limit:,} {self.unit}, which is the most that one may have here. "
            "Ask for part of it with LIMIT, or take a dump."
        )


@dataclass
class ResultNotAcceptable(CableError):
    """The result of a query, solutions, a boolean or a graph by `kind`, cannot be had as asked because of `reason`."""

    kind: str
    reason: str

    def __str__(self) -> str:
        return self.reason


@dataclass
class EngineBusy(CableError):
    """Every queue is full; room is likely after `retry_after` seconds."""

    retry_after: int

    def __str__(self) -> str:
        return f"Too many queries are running. Ask again in {self.retry_after} seconds."


@dataclass
class EngineDown(CableError):
    """No query is answered because of `reason`, which is for the operator; that may end in `retry_after` seconds."""

    reason: str
    retry_after: int

    def __str__(self) -> str:
        return f"The query engine is down: {self.reason}"


@dataclass
class BudgetSpent(CableError):
    """A client had its share of computing; there is more of it in `retry_after` seconds."""

    retry_after: int

    def __str__(self) -> str:
        return f"Your queries have taken their share of computing. Ask again in {self.retry_after} seconds."
