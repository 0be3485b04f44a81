"""Quads in any order → files that each hold all lines of their graphs, so that a graph can be had whole.

Memory stays the same however large the dataset is: it is cut by the hash of the graph's name.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from zlib import crc32

from cable_ld.rdf.lines import is_unsafe, read_block

PART: Final = 1 << 23
"""Aimed size of a part in bytes."""
_MOST_PARTS: Final = 4096
_MOST_WARNINGS: Final = 10


@dataclass(frozen=True, slots=True)
class Naming:
    """`mark` begins the labels of blank nodes; `graph` names the graphs that have no IRI: the default graph (asked as
    b"") and those that a blank node names. Names are in N-Quads' form."""

    mark: bytes
    graph: Callable[[bytes], bytes]


@dataclass(frozen=True, slots=True)
class Split:
    """The parts, and the numbers of the first lines with an IRI of an unsafe scheme."""

    parts: tuple[Path, ...]
    unsafe: tuple[int, ...]


def parts_for(size: int) -> int:
    """Into how many parts a dataset of about `size` bytes is cut."""
    return min(_MOST_PARTS, size // PART + 1)


def split(blocks: Iterable[bytes], folder: Path, parts: int, naming: Naming) -> Split:
    """Cuts blocks of whole lines into `parts` files in `folder`. Raises SyntaxFault, without a line number."""
    paths = tuple(folder / f"{number}.part" for number in range(parts))
    unsafe: list[int] = []
    line = 1
    for block in blocks:
        if is_unsafe(block):
            unsafe += _unsafe_lines(block, line)
        line += block.count(b"\n")
        for path, lines in zip(paths, _cut(block, parts, naming), strict=True):
            _append(path, lines)
    return Split(tuple(path for path in paths if path.exists()), tuple(unsafe[:_MOST_WARNINGS]))


def graphs(part: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The graphs of a part by name, each with its distinct lines in the order of their code points."""
    lines = sorted(set(part.split(b"\n")) - {b""})
    del part
    start = 0
    while start < len(lines):
        name = lines[start].partition(b" ")[0]
        end = bisect_left(lines, name + b"!", start)  # "!" is what follows " "
        after_name = len(name) + 1
        yield name, b"\n".join([*(line[after_name:] for line in lines[start:end]), b""])
        start = end


def _cut(block: bytes, parts: int, naming: Naming) -> list[list[bytes]]:
    cut: list[list[bytes]] = [[] for _ in range(parts)]
    places: dict[bytes, tuple[bytes, Callable[[bytes], None]]] = {}
    for graph, triple in read_block(block, naming.mark):
        if graph not in places:
            name = graph if graph.startswith(b"<") else naming.graph(graph)
            places[graph] = name, cut[crc32(name) % parts].append
        name, put = places[graph]
        put(b"%b %b\n" % (name, triple))
    return cut


def _append(path: Path, lines: list[bytes]) -> None:
    if lines:
        with path.open("ab") as file:
            file.writelines(lines)


def _unsafe_lines(block: bytes, first: int) -> Iterator[int]:
    return (number for number, line in enumerate(block.split(b"\n"), first) if is_unsafe(line))
