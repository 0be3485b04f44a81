"""A dump made by a child process while the server goes on: started when somebody asks, never two at a time."""

import logging
import os
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Final

from cable_ld.editions.dumps.lock import take
from cable_ld.editions.state import State

PAUSE: Final = 60.0
"""Seconds after a child that failed of itself (a full disk, say) before the next one may try."""

_LOG: Final = logging.getLogger("cable_ld.dumps")


class Background:
    """Starts the children of one process. Several processes share the lock, so that there is one child in all.

    `module` is what a child runs.
    """

    def __init__(self, state: State, base: str, module: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._state = state
        self._base = base
        self._module = module
        self._clock = clock
        self._child: subprocess.Popen[bytes] | None = None
        self._not_before = clock()

    def ask(self) -> None:
        """Has the dump of the current edition made, unless a child is at it. Returns at once."""
        if self._works() or self._clock() < self._not_before:
            return
        try:
            self._start()
        except OSError as error:
            self._pause(f"No dump can be made in {self._state.dumps}: {error}.")

    def close(self) -> None:
        """Ends the child, if there is one."""
        if self._child is not None:
            self._child.communicate()

    def _works(self) -> bool:
        if self._child is None:
            return False
        status = self._child.poll()
        if status is None:
            return True
        if status > 0:
            self._pause(f"Making a dump failed with status {status}.")
        elif status < 0:
            _LOG.warning("The process that made a dump was ended by signal %d.", -status)
        self.close()
        self._child = None
        return False

    def _pause(self, why: str) -> None:
        _LOG.error("%s It is tried again in %d seconds at the earliest.", why, PAUSE)
        self._not_before = self._clock() + PAUSE

    def _start(self) -> None:
        lock = take(self._state.dumps, wait=False)
        if lock is None:
            return
        try:
            # The child reads nothing from its standard input: when that ends, this process has ended, however it did.
            self._child = subprocess.Popen(  # noqa: S603 - our own module, with paths and addresses from the settings
                [sys.executable, "-m", self._module, str(self._state.folder), self._base],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                pass_fds=(lock,),
            )
        finally:
            os.close(lock)
