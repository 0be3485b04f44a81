"""Looks at the free space before anything is written: a full disk is found out while nothing was touched."""

import shutil
from pathlib import Path
from typing import Final

from cable_ld.editions.delta import Delta
from cable_ld.model.errors import NoSpace

BYTES_OF_A_TRIPLE: Final = 400
"""What a triple takes in the catalog and, with its indexes and the union, in the graph; measured, rounded up."""

MARGIN: Final = 2.5
"""Stores write more than they keep: logs, and files that are merged later."""

LEAST: Final = 2 * 2**20
"""Bytes that even an empty graph and an unchanged catalog write."""


def needed(delta: Delta, *, whole_graph: bool) -> int:
    """How many bytes an edition may need; `whole_graph` says that its graph does not start from the one before."""
    triples = delta.counts.get("triples", 0) if whole_graph else sum(new.candidate.size for new in delta.versions)
    held = sum(len(file.content) for new in delta.versions for file in new.candidate.files)
    assets = sum(map(len, delta.assets.values()))
    return int(MARGIN * (LEAST + BYTES_OF_A_TRIPLE * triples + held + assets))


def look_for_space(folder: Path, size: int) -> None:
    """Raises NoSpace where the disk of `folder` has less than `size` bytes left."""
    free = shutil.disk_usage(folder).free
    if free < size:
        raise NoSpace(str(folder), free, size)
