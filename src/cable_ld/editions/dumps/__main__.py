"""The child process of `background.py`, which holds the lock that it was started with."""

import os
import sys

from cable_ld.editions.dumps.child import run

if __name__ == "__main__":
    os.nice(10)  # whoever asks for a document goes first
    sys.exit(run(sys.argv[1:], sys.stdin.buffer))
