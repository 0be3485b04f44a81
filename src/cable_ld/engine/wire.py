"""What the web process and a worker say to each other over a socket pair: messages of a kind, a length and a payload.

A worker says READY or FAULT once it has opened its edition. To each task it answers HEAD, any number of DATA and FINAL;
or FAULT, also after a HEAD; or OVERFLOW where the result was to be small and is not.
"""

import json
import socket
import struct
from dataclasses import astuple, dataclass
from typing import Final

from cable_ld.engine.port import Forms, Query
from cable_ld.model.errors import CableError, EditionUnknown
from cable_ld.model.query_errors import (
    QueryCrashed,
    QueryInvalid,
    QueryOutOfMemory,
    ResultNotAcceptable,
    ResultTooLarge,
)

READY, HEAD, DATA, FINAL, FAULT, OVERFLOW = range(6)
"""Kinds of messages."""

FRAME: Final = struct.Struct("!BI")
PIECE: Final = 64 * 1024
"""Bytes of a result that go in one message, and that are held back until the status is known."""

_TASK: Final = struct.Struct("!II")
_FAULTS: Final = {
    fault.__name__: fault
    for fault in (EditionUnknown, QueryCrashed, QueryInvalid, QueryOutOfMemory, ResultNotAcceptable, ResultTooLarge)
}


@dataclass(frozen=True, slots=True)
class Task:
    """A query, the forms its result may have, and the limits that the worker itself keeps.

    `small`: a result that does not fit into one piece is not sent at all.
    """

    query: Query
    forms: Forms
    max_rows: int
    max_bytes: int
    small: bool


def frame(kind: int, payload: bytes = b"") -> bytes:
    """A message."""
    return FRAME.pack(kind, len(payload)) + payload


def fault_frame(fault: CableError) -> bytes:
    """A message that carries an error: one of those above."""
    return frame(FAULT, json.dumps([type(fault).__name__, *astuple(fault)]).encode())  # type: ignore[call-overload]  # all are data classes


def read_fault(payload: bytes) -> CableError:
    """The error of a FAULT message."""
    name, *facts = json.loads(payload)
    return _FAULTS[name](*facts)


def write_task(task: Task) -> bytes:
    """A task as the worker reads it."""
    query = task.query
    said = (
        query.base,
        dict(query.prefixes),
        query.default_graphs,
        query.named_graphs,
        (task.forms.solutions, task.forms.boolean, task.forms.graph),
        (task.max_rows, task.max_bytes, task.small),
    )
    beside = json.dumps(said).encode()
    text = query.text.encode()
    return _TASK.pack(len(beside), len(text)) + beside + text


def read_task(connection: socket.socket) -> Task | None:
    """Waits for the next task; None where there will be none."""
    lengths = _receive(connection, _TASK.size)
    if lengths is None:
        return None
    beside, text = _TASK.unpack(lengths)
    payload = _receive(connection, beside + text)
    if payload is None:
        return None
    base, prefixes, default_graphs, named_graphs, forms, limits = json.loads(payload[:beside])
    query = Query(payload[beside:].decode(), base, prefixes, tuple(default_graphs), tuple(named_graphs))
    return Task(query, Forms(*forms), *limits)


def _receive(connection: socket.socket, size: int) -> bytes | None:
    """Exactly so many bytes; None where the other side has gone."""
    received = connection.recv(size)
    while len(received) < size:
        more = connection.recv(size - len(received))
        if not more:
            return None
        received += more
    return received
