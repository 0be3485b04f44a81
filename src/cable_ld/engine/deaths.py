"""Why a worker died: from how it ended, and what it said last."""

import os
import re
import signal
from typing import Final

from cable_ld.model.errors import CableError
from cable_ld.model.query_errors import EngineDown, QueryConnects, QueryCrashed, QueryOutOfMemory

_NO_MEMORY: Final = re.compile(rb"memory allocation of \d+ bytes failed|bad_alloc|MemoryError|Cannot allocate memory")


def cause_of_death(status: int | None, last_words: bytes, memory: int) -> CableError:
    """What to tell of the query that a worker was at when it ended with this wait status (None: nobody knows).

    `memory` is how many MiB the query might have. Nobody here kills a worker without knowing why: a SIGKILL is the
    kernel's, which was out of memory.
    """
    if status is None:
        return EngineDown("the process that starts workers ended.", 1)
    killed_by = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    if killed_by == signal.SIGSYS:
        return QueryConnects("it would reach out to other servers, which this one never does.")
    if killed_by == signal.SIGKILL or _NO_MEMORY.search(last_words):
        return QueryOutOfMemory(memory)
    return QueryCrashed()
