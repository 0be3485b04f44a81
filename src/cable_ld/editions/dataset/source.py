"""A dataset file as blocks of whole lines, unzipped where it is zipped, and what is wrong with its lines."""

import gzip
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final, TypeAlias

from cable_ld.model.errors import SourceUnusable
from cable_ld.rdf.lines import check_line
from cable_ld.rdf.parse import SyntaxFault

BLOCK: Final = 1 << 24
_RATIO: Final = 12
"""N-Quads are about so many times their gzip."""
MOST_FAULTS: Final = 100
"""As many malformed lines are reported; a file of another kind has nothing else."""

Progress: TypeAlias = Callable[[str, float], None]
"""Told what is being done, and which part of it is done (from 0 to 1)."""


@dataclass(frozen=True, slots=True)
class DatasetFile:
    """The dataset file at `path`: N-Quads, or N-Quads with gzip."""

    path: Path

    @property
    def size(self) -> int:
        """Bytes on disk. Raises SourceUnusable where it cannot be read."""
        try:
            return self.path.stat().st_size
        except OSError as error:
            raise SourceUnusable(str(self.path), f"{error.strerror}.") from error

    @property
    def size_unzipped(self) -> int:
        """About how many bytes of N-Quads it has. Raises SourceUnusable."""
        return self.size * (_RATIO if self._is_zipped() else 1)

    def blocks(self, progress: Progress, doing: str) -> Iterator[bytes]:
        """Whole lines, about 16 MiB at a time. Raises SourceUnusable."""
        whole = self.size or 1
        try:
            with self.path.open("rb") as raw, _unzipped(raw) as file:
                for block in _whole_lines(file):
                    progress(doing, raw.tell() / whole)
                    yield block
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise SourceUnusable(str(self.path), f"its gzip is damaged: {error}.") from error
        except OSError as error:
            raise SourceUnusable(str(self.path), f"{error.strerror}.") from error

    def _is_zipped(self) -> bool:
        try:
            with self.path.open("rb") as raw:
                return raw.read(2) == b"\x1f\x8b"
        except OSError as error:
            raise SourceUnusable(str(self.path), f"{error.strerror}.") from error


def faults(blocks: Iterable[bytes]) -> Iterator[tuple[int, str]]:
    """Line number and message of each malformed line."""
    number = 0
    for block in blocks:
        for line in block.removesuffix(b"\n").split(b"\n"):
            number += 1
            try:
                check_line(line)
            except SyntaxFault as fault:
                yield number, fault.message


def _unzipped(raw: IO[bytes]) -> IO[bytes] | gzip.GzipFile:
    is_zipped = raw.read(2) == b"\x1f\x8b"
    raw.seek(0)
    return gzip.open(raw) if is_zipped else raw


def _whole_lines(file: IO[bytes] | gzip.GzipFile) -> Iterator[bytes]:
    begun = b""
    while block := file.read(BLOCK):
        whole, end, rest = (begun + block).rpartition(b"\n")
        if end:
            yield whole + end
        begun = rest
    if begun:
        yield begun
