"""An engine for tests of protocols: it evaluates in this process, without limits, and counts what it was asked."""

import json
from collections.abc import AsyncGenerator
from itertools import islice
from typing import TypeAlias

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolution,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    serialize,
)

from cable_ld.editions.lease import lease_graph
from cable_ld.editions.state import State
from cable_ld.engine.counters import Counters
from cable_ld.engine.guard import scan
from cable_ld.engine.port import Answer, Kind, Limits, Question
from cable_ld.model.errors import CableError
from cable_ld.model.query_errors import QueryInvalid, ResultNotAcceptable

LIMITS = Limits(
    timeout=10, memory=1200, max_length=65_536, max_rows=1_000_000, max_bytes=256 * 2**20, workers=2, queue=16
)
ROWS = 1_000
"""Rows of a preview."""

Result: TypeAlias = QuerySolutions | QueryBoolean | QueryTriples


class InProcess:
    """Answers over the graphs of a state folder; a result of more than `head` bytes goes on in `rest`.

    `fault` is raised in place of an answer, and `cut` where the result would go on. Nothing holds to the `limits`.
    """

    def __init__(self, state: State) -> None:
        self._state = state
        self.limits = LIMITS
        self.head = 65_536
        self.questions: list[Question] = []
        self.fault: CableError | None = None
        self.cut: CableError | None = None
        self.closed = 0

    def counters(self) -> Counters:
        """Nothing is counted."""
        return Counters({}, 0, 0, 0, 0, 0)

    async def open(self) -> None:
        """Nothing to get ready."""

    async def close(self) -> None:
        """Nothing to end."""

    async def answer(self, question: Question) -> Answer:
        self.questions.append(question)
        if self.fault is not None:
            raise self.fault
        scan(question.query.text, self.limits.max_length)
        with lease_graph(self._state, question.edition) as lease:
            kind, form, body = _answered(Store.read_only(str(lease.path)), question)
        if form is None:
            raise ResultNotAcceptable(kind, "in no form")
        more = body[self.head :]
        return Answer(kind, form, body[: self.head], self._rest(more) if more or self.cut else None)

    async def _rest(self, body: bytes) -> AsyncGenerator[bytes, None]:
        try:
            yield body
            if self.cut is not None:
                raise self.cut
        finally:
            self.closed += 1


def _answered(store: Store, question: Question) -> tuple[Kind, str | None, bytes]:
    """The result, written. It dies here, since it may not in another thread."""
    result = _evaluate(store, question)
    kind = _kind(result)
    form = getattr(question.forms, kind)
    if form is None:
        return kind, None, b""
    return kind, form, _preview(result) if form == "preview" else _write(result, form)


def _evaluate(store: Store, question: Question) -> Result:
    query = question.query
    chosen = bool(query.default_graphs or query.named_graphs)
    try:
        return store.query(
            query.text,
            base_iri=query.base,
            prefixes=dict(query.prefixes),
            default_graph=[NamedNode(iri) for iri in query.default_graphs] if chosen else None,
            named_graphs=[NamedNode(iri) for iri in query.named_graphs] if chosen else None,
        )
    except SyntaxError as error:
        place, _, reason = str(error).removeprefix("error at ").partition(": ")
        line, _, column = place.partition(":")
        raise QueryInvalid(reason, int(line), int(column)) from error


def _kind(result: Result) -> Kind:
    if isinstance(result, QueryBoolean):
        return "boolean"
    return "solutions" if isinstance(result, QuerySolutions) else "graph"


def _write(result: Result, form: str) -> bytes:
    if isinstance(result, QueryTriples):
        rdf = RdfFormat.from_extension(form)
        assert rdf is not None
        return serialize(result, format=rdf) or b""
    results = QueryResultsFormat.from_extension(form)
    assert results is not None
    return result.serialize(format=results) or b""


def _preview(result: Result) -> bytes:
    """The form `preview`: the first rows, each term as in SPARQL 1.1 Query Results JSON Format §3.2.2."""
    if isinstance(result, QueryBoolean):
        return json.dumps({"kind": "boolean", "value": bool(result)}).encode()
    found = islice(result, ROWS + 1)
    rows = [[_term(term) for term in (row if isinstance(row, QuerySolution) else tuple(row))] for row in found]
    shown = {"rows": rows[:ROWS], "more": len(rows) > ROWS}
    if isinstance(result, QueryTriples):
        return json.dumps({"kind": "graph", **shown}).encode()
    names = [variable.value for variable in result.variables]
    return json.dumps({"kind": "solutions", "variables": names, **shown}).encode()


def _term(term: object) -> dict[str, str] | None:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if not isinstance(term, Literal):
        return None
    marked = {"xml:lang": term.language} if term.language else {"datatype": term.datatype.value}
    return {"type": "literal", "value": term.value, **marked}
