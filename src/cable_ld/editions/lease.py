"""Holding the graph of an edition in place while it is read, and dropping it when nobody does.

A reader holds a shared lock on the graph's folder, which ends with its process; who drops a graph needs the whole lock.
A folder is locked rather than a file in it, so that this works on a read-only mount too.
"""

import fcntl
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from cable_ld.editions.state import State
from cable_ld.model.errors import EditionUnknown


@dataclass(frozen=True, slots=True)
class GraphLease:
    """The graph store in the folder `path`, which stays there until `close`."""

    path: Path
    handle: int

    def close(self) -> None:
        """Gives the graph back."""
        os.close(self.handle)

    def __enter__(self) -> "GraphLease":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def lease_graph(state: State, number: int) -> GraphLease:
    """Leases the graph of an edition. Raises EditionUnknown where it was dropped."""
    path = state.graph(number)
    try:
        handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        raise EditionUnknown(number, "its graph is not kept.") from error
    fcntl.flock(handle, fcntl.LOCK_SH)
    if not _is_still(path, handle):
        os.close(handle)
        raise EditionUnknown(number, "its graph is not kept.")
    return GraphLease(path, handle)


def drop_graph(state: State, number: int, *, even_if_read: bool = False) -> bool:
    """Removes the graph of an edition; True where that was done, False where a process reads it.

    `even_if_read` removes it all the same: such a process keeps the files that it has open, and fails at others.
    """
    path = state.graph(number)
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        if not even_if_read:
            os.close(handle)
            return False
    try:
        # Under another name first: a crash half-way leaves what the next publish clears, never half a graph.
        doomed = state.doomed(number)
        path.rename(doomed)
        shutil.rmtree(doomed)
    finally:
        os.close(handle)
    return True


def _is_still(path: Path, handle: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False
