"""The processes below this one, as Linux shows them."""

import os
import time
from collections.abc import Callable
from pathlib import Path

_TICK = os.sysconf("SC_CLK_TCK")


def _stat(pid: int) -> list[str] | None:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None


def children(pid: int) -> list[int]:
    """The living children of a process."""
    found = ((int(each.name), _stat(int(each.name))) for each in Path("/proc").iterdir() if each.name.isdigit())
    return [child for child, stat in found if stat and int(stat[1]) == pid and stat[0] != "Z"]


def descendants(pid: int) -> list[int]:
    """Children, and theirs."""
    return [each for child in children(pid) for each in (child, *descendants(child))]


def zygotes(pid: int) -> list[int]:
    """The zygotes among the children of a process."""
    return [each for each in children(pid) if b"cable_ld.engine.zygote" in Path(f"/proc/{each}/cmdline").read_bytes()]


def seconds_of(pids: list[int]) -> float:
    """Seconds of processor time that processes have taken."""
    return sum((int(stat[11]) + int(stat[12])) / _TICK for pid in pids if (stat := _stat(pid)))


def is_running(pid: int) -> bool:
    """Whether a process exists and is no mere entry in a table."""
    stat = _stat(pid)
    return stat is not None and stat[0] != "Z"


def wait_until(what: Callable[[], bool], seconds: float = 10) -> bool:
    """Looks again and again until something is so; False where it is not after so many seconds."""
    deadline = time.monotonic() + seconds
    while not what():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True
