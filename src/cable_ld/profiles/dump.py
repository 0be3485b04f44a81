"""The child process that `editions/dumps/background.py` starts: it makes the dump with the forms of the profiles too,
and holds the lock that it was started with."""

import os
import sys

from cable_ld.editions.dumps.child import run
from cable_ld.profiles.profile import discover
from cable_ld.profiles.records import records_of

if __name__ == "__main__":
    os.nice(10)  # whoever asks for a document goes first
    sys.exit(run(sys.argv[1:], sys.stdin.buffer, lambda addresses: records_of(discover(), addresses)))
