"""The web process's side of the zygote: starts it, orders workers from it, has them killed, hears how they ended."""

import asyncio
import itertools
import os
import socket
import subprocess
import sys
from typing import Final

from cable_ld.engine.channel import Channel
from cable_ld.engine.counters import Counting
from cable_ld.engine.worker import Post
from cable_ld.engine.zygote import ENDED, order_kill, order_start
from cable_ld.model.query_errors import EngineDown

PAUSE: Final = 1.0
"""Seconds before a zygote is started again that did not stay as long as that."""
END: Final = 1.0
"""Seconds that a zygote has to end by itself."""


class Spawner:
    """Starts workers, and a zygote when one is needed; `counting` counts them."""

    def __init__(self, counting: Counting) -> None:
        self._counting = counting
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._workers: dict[int, Channel] = {}
        self._numbers = itertools.count(1)
        self._reports = b""
        self._leaving: list[subprocess.Popen[bytes]] = []
        """Zygotes that are ending, and have to be waited for."""
        self._is_closed = False
        self._started = 0.0
        self._not_before = 0.0

    def open(self) -> None:
        """Allows workers to be started after a `close`."""
        self._is_closed = False

    def start(self, post: Post) -> Channel:
        """Orders a worker, and returns at once. Raises EngineDown."""
        control = self._control or self._start_zygote()
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        last_words, their_last_words = os.pipe()
        os.set_blocking(last_words, False)
        os.set_blocking(their_last_words, False)
        number = next(self._numbers)
        channel = self._workers[number] = Channel(ours, last_words, post)
        try:
            socket.send_fds(control, [order_start(number, post)], [theirs.fileno(), their_last_words])
        except OSError as error:
            self._lose_zygote()
            raise EngineDown(f"no worker could be ordered ({error}).", 1) from error
        finally:
            theirs.close()
            os.close(their_last_words)
        self._counting.started += 1
        return channel

    def kill(self, channel: Channel) -> None:
        """Has a worker killed. It ends within moments, and is told of then."""
        number = next((number for number, each in self._workers.items() if each is channel), None)
        if number is not None and self._control is not None:
            self._counting.killed += 1
            try:
                self._control.send(order_kill(number))
            except OSError:
                self._lose_zygote()  # and all its workers with it

    async def close(self) -> None:
        """Ends the zygote, which ends the workers; none is started until `open`."""
        self._is_closed = True
        self._lose_zygote()
        while self._leaving:
            await asyncio.to_thread(_wait, self._leaving.pop())

    def _start_zygote(self) -> socket.socket:
        loop = asyncio.get_running_loop()
        if self._is_closed:
            raise EngineDown("it is closed.", 1)
        if loop.time() < self._not_before:
            raise EngineDown("the process that starts workers does not stay.", 1)
        self._leaving = [process for process in self._leaving if process.poll() is None]
        self._started = loop.time()
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        command = [sys.executable, "-m", "cable_ld.engine.zygote", str(theirs.fileno())]
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own module
                command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, pass_fds=(theirs.fileno(),)
            )
        except OSError as error:
            ours.close()
            raise EngineDown(f"no process can be started ({error}).", 5) from error
        finally:
            theirs.close()
        self._control = ours
        self._reports = b""
        loop.add_reader(ours.fileno(), self._hear)
        return ours

    def _hear(self) -> None:
        control = self._control
        if control is None:
            return
        try:
            data = control.recv(4096)
        except BlockingIOError:
            return
        except ConnectionError:
            data = b""
        if not data:
            self._lose_zygote()
            return
        self._reports += data
        whole = len(self._reports) - len(self._reports) % ENDED.size
        reports, self._reports = self._reports[:whole], self._reports[whole:]
        for number, status in ENDED.iter_unpack(reports):
            self._workers.pop(number).ended(status)

    def _lose_zygote(self) -> None:
        """Closes the connection: whatever is left of it ends, with all its workers."""
        loop = asyncio.get_running_loop()
        control, self._control = self._control, None
        process, self._process = self._process, None
        if control is None or process is None:
            return
        loop.remove_reader(control.fileno())
        control.close()
        self._leaving.append(process)
        if not self._is_closed and loop.time() - self._started < PAUSE:
            self._not_before = loop.time() + PAUSE
        workers, self._workers = self._workers, {}
        for channel in workers.values():
            channel.ended(None)


def _wait(process: subprocess.Popen[bytes]) -> None:
    try:
        process.wait(END)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
