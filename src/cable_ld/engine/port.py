"""What any engine can do: answer a query over the graph of one edition, within limits."""

from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from cable_ld.engine.counters import Counters

Kind = Literal["solutions", "boolean", "graph"]
"""What a query finds: solutions by SELECT, a boolean by ASK, a graph by CONSTRUCT and DESCRIBE."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query, the base IRI that its relative IRIs are resolved against, and prefixes it may use undeclared.

    Where `default_graphs` or `named_graphs` has any, they are the data set (SPARQL 1.1 Protocol §2.1.4), whatever the
    query says; else it is what FROM and FROM NAMED say, else the whole edition.
    """

    text: str
    base: str
    prefixes: Mapping[str, str]
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Forms:
    """In which form to write a result, by its kind: a suffix of `model/media`, or `preview`; None: in none."""

    solutions: str | None
    boolean: str | None
    graph: str | None


@dataclass(frozen=True, slots=True)
class Question:
    """A query on an edition. `client` is whose share of computing it takes; None takes nobody's."""

    query: Query
    edition: int
    forms: Forms
    client: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A result, written in `form`: whole in `head`, or beginning there and going on in `rest`.

    Closing `rest` ends the query, also before its first piece was taken. It raises QueryStopped where the result
    cannot be finished.
    """

    kind: Kind
    form: str
    head: bytes
    rest: AsyncGenerator[bytes, None] | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may take, and all together (`settings.py` says more)."""

    timeout: float
    """Seconds that a query may run."""
    memory: int
    """MiB that a query may take beyond what an idle worker has."""
    max_length: int
    """Bytes of a query."""
    max_rows: int
    """Rows, or triples, of a result."""
    max_bytes: int
    """Bytes of a result."""
    workers: int
    """Queries that run at once, beside the light ones."""
    queue: int
    """Queries that wait."""


class Engine(Protocol):
    """Answers queries over the graphs of editions."""

    @property
    def limits(self) -> Limits:
        """The limits in force."""
        ...

    def counters(self) -> Counters:
        """How things stand."""
        ...

    async def open(self) -> None:
        """Gets ready; a query before that is answered all the same, later."""
        ...

    async def close(self) -> None:
        """Ends whatever runs."""
        ...

    async def answer(self, question: Question) -> Answer:
        """Evaluates a query. To cancel it ends the query.

        Raises QueryTooLong, QueryInvalid, QueryStopped, ResultNotAcceptable, EngineBusy, EngineDown, BudgetSpent, and
        EditionUnknown where the graph of that edition is not kept.
        """
        ...
