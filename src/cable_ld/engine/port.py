"""What any engine can do: answer a query over one edition's graph."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples

Result = QuerySolutions | QueryBoolean | QueryTriples
"""Solutions of a SELECT, the truth of an ASK, or the triples of a CONSTRUCT or DESCRIBE."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query, the base IRI that its relative IRIs are resolved against, and prefixes it may use undeclared."""

    text: str
    base: str
    prefixes: Mapping[str, str]


class Engine(Protocol):
    """Answers queries over the graph of one edition."""

    def answer(self, query: Query) -> Result:
        """Evaluates `query`. Raises QueryInvalid."""
        ...
