"""What the child process does: make the dump of the current edition, as long as its parent lives."""

import select
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO

from cable_ld.editions.dumps.make import make_dump
from cable_ld.editions.dumps.records import Records
from cable_ld.editions.state import State
from cable_ld.model.errors import CableError
from cable_ld.model.iri import Addresses


def run(
    arguments: Sequence[str], parent: BinaryIO, records: Callable[[Addresses], Sequence[Records]] = lambda _: ()
) -> int:
    """Makes the dump in the state folder and for the base that are given, with the forms `records` too; answers the
    exit status.

    `parent` is a pipe that the parent never writes to: it can be read from when the parent has gone.
    """
    folder, base = arguments
    addresses = Addresses(base)
    try:
        make_dump(State(Path(folder)), addresses, partial(_end_with, parent), records(addresses))
    except CableError as error:
        sys.stderr.write(f"No dump was made: {error}\n")
        return 1
    return 0


def _end_with(parent: BinaryIO) -> None:
    if select.select([parent], [], [], 0)[0]:
        raise SystemExit
