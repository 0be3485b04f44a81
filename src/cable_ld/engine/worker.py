"""A worker process: opens one edition read-only, gives up what it does not need, and answers task after task."""

import os
import resource
import socket
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pyoxigraph import Store

from cable_ld.editions.lease import lease_graph
from cable_ld.editions.state import State
from cable_ld.engine import confine
from cable_ld.engine.evaluate import evaluate
from cable_ld.engine.pieces import Pieces
from cable_ld.engine.results import count_rows, form_of, kind_of, write_result
from cable_ld.engine.wire import DATA, FINAL, HEAD, OVERFLOW, READY, Task, fault_frame, frame, read_task
from cable_ld.model.errors import CableError, EditionUnknown
from cable_ld.model.query_errors import QueryCrashed, QueryOutOfMemory

MOST_TASKS: Final = 20_000
"""Queries after which a worker asks to be replaced."""
MOST_KEPT: Final = 64 * 2**20
"""Bytes of its own by which a worker may have grown before it asks to be replaced."""
_STATM: Final = Path("/proc/self/statm")


@dataclass(frozen=True, slots=True)
class Post:
    """What a worker is for: an edition of a state folder, so many MiB a query, and how far it yields to others."""

    state: str
    edition: int
    memory: int
    niceness: int


def work(connection: socket.socket, post: Post) -> None:
    """Answers until the other side closes the connection."""
    confine.yield_to_others(post.niceness)
    confine.forbid_calls()
    try:
        with lease_graph(State(Path(post.state)), post.edition) as lease:
            store = Store.read_only(str(lease.path))
            confine.bound_memory(post.memory)
            threading.stack_size(confine.STACK)
            thread = threading.Thread(target=serve, args=(connection, store, post.memory))
            thread.start()
            thread.join()
    except EditionUnknown as error:
        connection.sendall(fault_frame(error))
    except OSError as error:
        connection.sendall(fault_frame(EditionUnknown(post.edition, f"its graph cannot be read ({error}).")))


def serve(connection: socket.socket, store: Store, memory: int) -> None:
    """Answers tasks over an open store until there are no more. `memory` are the MiB that a query may take."""
    done = 0
    with suppress(ConnectionError), closing(_Size()) as size:
        connection.sendall(frame(READY))
        while (task := read_task(connection)) is not None:
            done += 1
            last = answer(task, store, memory, connection.sendall)
            is_weary = done >= MOST_TASKS or size.grown() > MOST_KEPT
            connection.sendall(last + frame(FINAL, b"weary" if is_weary else b""))


def answer(task: Task, store: Store, memory: int, send: Callable[[bytes], None]) -> bytes:
    """Answers one task; the last message but FINAL is not sent yet."""
    try:
        return _answer(task, store, send)
    except _Overflowing:
        return frame(OVERFLOW)
    except MemoryError:
        return fault_frame(QueryOutOfMemory(memory))
    except CableError as error:
        return fault_frame(error)
    except ConnectionError:
        raise
    except Exception:  # noqa: BLE001 - the boundary: what a stranger's query stirs up ends that query alone
        traceback.print_exc(file=sys.stderr)
        return fault_frame(QueryCrashed())


class _Overflowing(Exception):
    """A result that was to be small is not."""


def _answer(task: Task, store: Store, send: Callable[[bytes], None]) -> bytes:
    result = evaluate(store, task.query)
    kind = kind_of(result)
    form = form_of(kind, task.forms)
    head = [frame(HEAD, f"{kind} {form}".encode())]  # goes out with the first piece

    def message(data: bytes) -> bytes:
        return (head.pop() if head else b"") + frame(DATA, data)

    def send_piece(data: bytes) -> None:
        if task.small:
            raise _Overflowing
        send(message(data))

    def recount(most: int) -> int:
        return count_rows(evaluate(store, task.query), most)

    pieces = Pieces(form, (task.max_rows, task.max_bytes), recount, send_piece)
    write_result(result, form, pieces)
    return message(pieces.finish())


class _Size:
    """How much memory this process has more than when this was made, where the system tells (Linux)."""

    def __init__(self) -> None:
        self._statm = os.open(_STATM, os.O_RDONLY) if _STATM.exists() else None
        self._at_first = self._own()

    def grown(self) -> int:
        """Bytes."""
        return self._own() - self._at_first

    def close(self) -> None:
        """Gives the file back."""
        if self._statm is not None:
            os.close(self._statm)

    def _own(self) -> int:
        """Bytes in memory without those that stand in files, which are the system's to keep or drop."""
        if self._statm is None:
            return 0
        _, resident, shared, *_ = map(int, os.pread(self._statm, 128, 0).split())
        return (resident - shared) * resource.getpagesize()
