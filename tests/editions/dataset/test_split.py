"""Quads in any order come together by graph."""

from pathlib import Path

from cable_ld.editions.dataset.split import PART, Naming, graphs, parts_for, split

NAMING = Naming(b"m", lambda label: b"<http://x/default>" if not label else b"<http://x/genid/" + label[2:] + b">")


def _read(folder: Path, *blocks: bytes, parts: int = 3) -> dict[bytes, bytes]:
    cut = split(blocks, folder, parts, NAMING)
    return {name: lines for part in cut.parts for name, lines in graphs(part.read_bytes())}


def test_a_graph_is_whole_wherever_its_lines_stand(tmp_path: Path) -> None:
    """Sorted, and each line once."""
    first = b"<x:s> <x:p> <x:b> <x:g> .\n<x:s> <x:p> <x:a> <x:h> .\n"
    second = b"<x:g> <x:p> <x:a> <x:g> .\n<x:s> <x:p> <x:b> <x:g> .\n<x:s> <x:p> <x:a> <x:g> ."
    assert _read(tmp_path, first, second) == {
        b"<x:g>": b"<x:g> <x:p> <x:a> .\n<x:s> <x:p> <x:a> .\n<x:s> <x:p> <x:b> .\n",
        b"<x:h>": b"<x:s> <x:p> <x:a> .\n",
    }


def test_graphs_without_an_iri_are_named(tmp_path: Path) -> None:
    """The default graph, and those that a blank node names."""
    found = _read(tmp_path, b"<x:s> <x:p> <x:o> .\n<x:s> <x:p> <x:o> _:g .\n")
    assert set(found) == {b"<http://x/default>", b"<http://x/genid/mg>"}


def test_unsafe_addresses_are_told_by_line(tmp_path: Path) -> None:
    """The first ten."""
    blocks = (b"# one\n<x:s> <x:p> <javascript:x> .\n", b"<x:s> <x:p> <x:o> .\n<x:s> <x:p> <data:x> .\n")
    assert split(blocks, tmp_path, 1, NAMING).unsafe == (2, 4)
    many = b"<x:s> <x:p> <data:x> .\n" * 20
    assert len(split((many,), tmp_path, 1, NAMING).unsafe) == 10


def test_a_large_file_has_many_parts_and_no_end_of_files() -> None:
    """So that one part fits in memory."""
    assert parts_for(0) == 1
    assert parts_for(10 * PART) == 11
    assert parts_for(PART**2) == 4096
