"""A worker answers task after task, and survives each."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from pyoxigraph import Store

from cable_ld.engine import worker
from cable_ld.engine.port import Forms, Query
from cable_ld.engine.wire import DATA, FAULT, FINAL, FRAME, HEAD, OVERFLOW, PIECE, READY, Task, read_fault, write_task
from cable_ld.model.query_errors import QueryCrashed, QueryInvalid, QueryOutOfMemory, ResultTooLarge
from tests.engine.stores import X, store_of

Message = tuple[int, bytes]


def _task(text: str, small: bool = False, rows: int = 10**6) -> bytes:
    return write_task(Task(Query(text, X, {}), Forms("json", "json", "nt"), rows, 10**9, small))


class Client:
    """The other side of a worker."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection

    def read(self) -> Message:
        """The next message."""
        kind, length = FRAME.unpack(self._exactly(FRAME.size))
        return kind, self._exactly(length)

    def ask(self, task: bytes) -> list[Message]:
        """All messages about a task."""
        self._connection.sendall(task)
        messages = [self.read()]
        while messages[-1][0] != FINAL:
            messages.append(self.read())
        return messages

    def _exactly(self, size: int) -> bytes:
        return self._connection.recv(size, socket.MSG_WAITALL) if size else b""


@contextmanager
def _working(store: Store) -> Iterator[Client]:
    ours, theirs = socket.socketpair()
    thread = threading.Thread(target=worker.serve, args=(theirs, store, 7))
    thread.start()
    try:
        with ours:
            client = Client(ours)
            assert client.read() == (READY, b"")
            yield client
    finally:
        thread.join()
        theirs.close()


def test_small_and_large_results_come_in_order() -> None:
    """A head, pieces, an end; then the next task."""
    with _working(store_of("x" * 1000)) as client:
        assert client.ask(_task("ASK {}")) == [
            (HEAD, b"boolean json"),
            (DATA, b'{"head":{},"boolean":true}'),
            (FINAL, b""),
        ]
        large = client.ask(_task("SELECT * { ?s ?p ?o VALUES ?n { " + "1 " * 1000 + "} }"))
        assert [kind for kind, _ in large[:3]] == [HEAD, DATA, DATA]
        assert len(large[1][1]) == PIECE
        assert large[-1] == (FINAL, b"")


def test_a_result_that_was_to_be_small_is_not_begun() -> None:
    """It says that it is not."""
    with _working(store_of("x" * 1000)) as client:
        messages = client.ask(_task("SELECT * { ?s ?p ?o VALUES ?n { " + "1 " * 1000 + "} }", small=True))
        assert messages == [(OVERFLOW, b""), (FINAL, b"")]
        assert client.ask(_task("ASK {}", small=True))[0][0] == HEAD


def test_a_fault_is_told_before_the_head_or_after_it() -> None:
    """And the next task is answered."""
    with _working(store_of("x" * 1000)) as client:
        (kind, fault), end = client.ask(_task("ASK {"))
        assert (kind, end) == (FAULT, (FINAL, b""))
        assert isinstance(read_fault(fault), QueryInvalid)
        begun = client.ask(_task("SELECT * { ?s ?p ?o VALUES ?n { " + "1 " * 1000 + "} }", rows=999))
        assert begun[0][0] == HEAD
        assert begun[-2][0] == FAULT
        assert read_fault(begun[-2][1]) == ResultTooLarge(999, "rows")


@pytest.mark.parametrize(("error", "fault"), [(MemoryError, QueryOutOfMemory(7)), (ZeroDivisionError, QueryCrashed())])
def test_whatever_goes_wrong_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: type[Exception], fault: Exception
) -> None:
    """The boundary: no error of one query ends the worker; one that nobody foresaw leaves its traceback."""

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(worker, "evaluate", fail)
    with _working(store_of("a")) as client:
        assert read_fault(client.ask(_task("ASK {}"))[0][1]) == fault
    assert ("ZeroDivisionError" in capsys.readouterr().err) == (error is ZeroDivisionError)


def test_a_worker_asks_to_be_replaced_after_many_tasks_or_when_it_has_grown(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the last message of a task, so that nobody waits for it."""
    monkeypatch.setattr(worker, "MOST_TASKS", 2)
    with _working(store_of("a")) as client:
        assert [client.ask(_task("ASK {}"))[-1] for _ in range(2)] == [(FINAL, b""), (FINAL, b"weary")]
    monkeypatch.setattr(worker, "MOST_TASKS", 1000)
    monkeypatch.setattr(worker, "MOST_KEPT", -(2**40))
    with _working(store_of("a")) as client:
        assert client.ask(_task("ASK {}"))[-1] == (FINAL, b"weary")


def test_a_worker_whose_reader_has_gone_ends_quietly() -> None:
    """In the middle of a result."""
    ours, theirs = socket.socketpair()
    thread = threading.Thread(target=worker.serve, args=(theirs, store_of("x" * 1000), 7))
    thread.start()
    with ours:
        ours.sendall(_task("SELECT * { ?s ?p ?o VALUES ?n { " + "1 " * 10_000 + "} }"))
        assert ours.recv(1)
    thread.join(10)
    assert not thread.is_alive()
    theirs.close()


def test_where_the_system_does_not_tell_its_size_a_worker_has_not_grown(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is replaced by number alone."""
    monkeypatch.setattr(worker, "_STATM", worker._STATM / "nowhere")
    with _working(store_of("a")) as client:
        assert client.ask(_task("ASK {}"))[-1] == (FINAL, b"")
