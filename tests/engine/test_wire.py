"""Messages arrive as they were sent."""

import socket

import pytest

from cable_ld.engine.port import Forms, Query
from cable_ld.engine.wire import FAULT, FRAME, Task, fault_frame, frame, read_fault, read_task, write_task
from cable_ld.model.errors import CableError, EditionUnknown
from cable_ld.model.query_errors import (
    QueryCrashed,
    QueryInvalid,
    QueryOutOfMemory,
    ResultNotAcceptable,
    ResultTooLarge,
)

TASK = Task(
    Query("ASK { '\u4f60\x00\"' }", "http://x/", {"x": "http://x/"}, ("http://a/",), ("http://b/", "http://c/")),
    Forms("json", None, "ttl"),
    5,
    6,
    small=True,
)


def test_tasks_arrive_one_after_the_other_and_end_with_the_connection() -> None:
    """Whatever characters the query has."""
    ours, theirs = socket.socketpair()
    with theirs:
        with ours:
            ours.sendall(write_task(TASK) * 2)
        assert [read_task(theirs) for _ in range(3)] == [TASK, TASK, None]


@pytest.mark.parametrize("length", [1, 8, 20, -1])
def test_a_task_that_breaks_off_is_none(length: int) -> None:
    """The other side has gone."""
    ours, theirs = socket.socketpair()
    with theirs:
        with ours:
            ours.sendall(write_task(TASK)[:length])
        assert read_task(theirs) is None


@pytest.mark.parametrize(
    "fault",
    [
        EditionUnknown(7, "x."),
        QueryCrashed(),
        QueryInvalid("\u4f60", 1, 2),
        QueryInvalid("no place"),
        QueryOutOfMemory(3),
        ResultNotAcceptable("graph", "x"),
        ResultTooLarge(3, "rows"),
    ],
)
def test_errors_arrive_with_their_facts(fault: CableError) -> None:
    """All that a worker may raise."""
    message = fault_frame(fault)
    assert FRAME.unpack_from(message) == (FAULT, len(message) - FRAME.size)
    assert read_fault(message[FRAME.size :]) == fault


def test_a_message_has_kind_length_and_payload() -> None:
    """The length is that of the payload."""
    assert frame(3, b"abc") == b"\x03\x00\x00\x00\x03abc"
