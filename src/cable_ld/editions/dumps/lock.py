"""The lock that whoever makes dumps holds. A child inherits it, and its end, however it comes, gives it back."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def take(folder: Path, *, wait: bool) -> int | None:
    """The descriptor that holds the lock on a folder of dumps, which is made where it is missing.

    Without `wait`, None where another holds it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        os.close(handle)
        return None
    return handle


@contextmanager
def holding(folder: Path) -> Iterator[None]:
    """Waits for the lock and holds it."""
    handle = take(folder, wait=True)
    try:
        yield
    finally:
        if handle is not None:
            os.close(handle)
