"""What was measured, as lines of text; medians of rounds."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from platform import machine, python_version
from statistics import median
from typing import Final

FOLDER: Final = Path(__file__).parent / "results"
_PACKAGES: Final = ("cable-ld", "pyoxigraph", "uvicorn", "fastapi")


@dataclass
class Results:
    """Collects lines, and shows each at once."""

    show: Callable[[str], None]
    lines: list[str] = field(default_factory=list)

    def head(self, title: str) -> None:
        """Begins a section, with what the machine has to do."""
        load = " ".join(f"{each:.1f}" for each in os.getloadavg())
        self.line(f"\n{title}   (load {load})")

    def row(self, name: str, value: str, aim: str = "") -> None:
        """One measurement, and what it should be."""
        self.line(f"  {name:<58} {value:>18}   {aim}".rstrip())

    def ratios(self, name: str, rounds: Sequence[float], aim: str = "") -> None:
        """The median of ratios of rounds, with the smallest and the largest."""
        spread = f"{min(rounds):.2f}–{max(rounds):.2f}"
        self.row(name, f"{median(rounds):.2f}", f"{len(rounds)} rounds {spread}  {aim}")

    def line(self, text: str) -> None:
        """Any text."""
        self.lines.append(text)
        self.show(text)

    def write(self, name: str) -> None:
        """Writes everything to a file of the results folder."""
        FOLDER.mkdir(exist_ok=True)
        (FOLDER / f"{name}.txt").write_text("\n".join(self.lines) + "\n", encoding="utf-8")


def machine_line() -> str:
    """What it was measured on."""
    packages = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    return f"{machine()}, {os.cpu_count()} cores, Python {python_version()}; {packages}"
