"""What a process and all that it started take of the machine, by the kernel's own account."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_TICKS: Final = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Tree:
    """A process and its descendants. What ends while it is looked at counts nothing."""

    pid: int

    def pids(self) -> set[int]:
        """All that live now."""
        return set(_descendants(self.pid))

    def cpu(self) -> dict[int, float]:
        """Seconds that each of them has computed."""
        return {pid: seconds for pid in self.pids() if (seconds := _cpu(pid)) is not None}

    def computed_since(self, before: dict[int, float]) -> float:
        """Seconds that they have computed since `cpu()` told `before`."""
        return sum(seconds - before.get(pid, 0.0) for pid, seconds in self.cpu().items())

    def memory(self) -> float:
        """MiB, with shared pages in part (PSS)."""
        return sum(_pss(pid) for pid in self.pids())


def _descendants(pid: int) -> Iterator[int]:
    yield pid
    for thread in _listed(Path(f"/proc/{pid}/task")):
        for child in _read(thread / "children").split():
            yield from _descendants(int(child))


def _listed(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except (FileNotFoundError, ProcessLookupError):
        return []


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except (FileNotFoundError, ProcessLookupError):
        return ""


def _cpu(pid: int) -> float | None:
    fields = _read(Path(f"/proc/{pid}/stat")).rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS if fields else None


def _pss(pid: int) -> float:
    lines = _read(Path(f"/proc/{pid}/smaps_rollup")).splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
