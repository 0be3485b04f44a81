"""The process that workers are forked from: it has imported what they need and opened nothing.

It is started by exec and has one thread, so that a fork is safe (a fork of the server, with its threads, is not). It
alone reaps its workers, so that a worker is named by a number of ours and no signal ever meets another process. When
its control connection ends, so does it, and the kernel ends the workers with it.
"""

import gc
import json
import os
import select
import signal
import socket
import struct
import sys
import traceback
from contextlib import suppress
from dataclasses import astuple
from typing import Final

from cable_ld.engine import confine
from cable_ld.engine.worker import Post, work

ORDER: Final = struct.Struct("!BIH")
"""What to do, to which worker, and the length of what follows: the post of a new worker."""
START, KILL = range(2)
ENDED: Final = struct.Struct("!Ii")
"""Which worker ended, and its wait status."""
_FDS: Final = 2
"""Descriptors that come with an order to start: the worker's connection, and where it writes its last words."""


def order_start(number: int, post: Post) -> bytes:
    """An order to start a worker."""
    said = json.dumps(astuple(post)).encode()
    return ORDER.pack(START, number, len(said)) + said


def order_kill(number: int) -> bytes:
    """An order to end a worker at once."""
    return ORDER.pack(KILL, number, 0)


class Zygote:
    """Takes orders from `control` until that ends."""

    def __init__(self, control: socket.socket) -> None:
        self._control = control
        self._orders = b""
        self._descriptors: list[int] = []
        self._workers: dict[int, int] = {}
        """Process id → number."""
        self._woken, self._wakes = socket.socketpair()

    def run(self) -> None:
        """Runs until the other side closes the connection."""
        self._wakes.setblocking(False)
        signal.set_wakeup_fd(self._wakes.fileno(), warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        try:
            self._listen()
        finally:
            signal.set_wakeup_fd(-1)  # before the descriptor goes

    def _listen(self) -> None:
        while True:
            ready, _, _ = select.select([self._control, self._woken], [], [])
            if self._woken in ready:
                self._woken.recv(4096)
                self._reap()
            if self._control in ready and not self._take_orders():
                return

    def _take_orders(self) -> bool:
        data, descriptors, _, _ = socket.recv_fds(self._control, 65536, _FDS)
        if not data:
            return False
        self._orders += data
        self._descriptors += descriptors
        while len(self._orders) >= ORDER.size:
            what, number, length = ORDER.unpack_from(self._orders)
            end = ORDER.size + length
            if len(self._orders) < end:
                break
            said, self._orders = self._orders[ORDER.size : end], self._orders[end:]
            if what == START:
                self._start(number, Post(*json.loads(said)))
            else:
                self._kill(number)
        return True

    def _start(self, number: int, post: Post) -> None:
        connection, last_words = self._descriptors[:_FDS]
        del self._descriptors[:_FDS]
        zygote = os.getpid()
        pid = os.fork()  # should it fail, so does this process, and the server starts another one
        if pid == 0:
            self._become_worker(zygote, connection, last_words, post)
        self._workers[pid] = number
        os.close(connection)
        os.close(last_words)

    def _become_worker(self, zygote: int, connection: int, last_words: int, post: Post) -> None:
        """Does not return."""
        status = 1
        try:
            confine.end_with_parent()
            if os.getppid() == zygote:  # else it ended before it could be noticed
                signal.set_wakeup_fd(-1)
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                os.dup2(last_words, sys.stderr.fileno())
                for other in (self._control, self._woken, self._wakes):
                    other.close()
                work(socket.socket(fileno=connection), post)
                status = 0
        except BaseException:
            traceback.print_exc()
            raise
        finally:
            os._exit(status)

    def _kill(self, number: int) -> None:
        for pid, each in self._workers.items():
            if each == number:
                os.kill(pid, signal.SIGKILL)

    def _reap(self) -> None:
        with suppress(ChildProcessError):
            while self._workers:
                pid, status = os.waitpid(-1, os.WNOHANG)
                if pid == 0:
                    return
                self._control.sendall(ENDED.pack(self._workers.pop(pid), status))


def main(descriptor: int) -> None:
    """Runs a zygote on an inherited socket. What ends the server from outside ends this by way of the server."""
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, signal.SIG_IGN)
    os.putenv("RUST_BACKTRACE", "0")
    gc.freeze()
    with suppress(ConnectionError):
        Zygote(socket.socket(fileno=descriptor)).run()


if __name__ == "__main__":
    main(int(sys.argv[1]))
