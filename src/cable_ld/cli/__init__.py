"""The command line: one file per command, no logic of its own (CONTRACT.md §8)."""

import sys

from cable_ld.cli.app import app
from cable_ld.model.errors import CableError


def main() -> None:
    """Runs `cable-ld`. A CableError is printed as a sentence and ends it with status 1; there is no traceback."""
    try:
        app()
    except CableError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(1)
