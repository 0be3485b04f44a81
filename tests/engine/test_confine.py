"""A confined process cannot connect, start programs, or take more memory than it may."""

import mmap
import os
import resource
import signal
import socket
import struct
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from cable_ld.engine import confine

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="what is tested is Linux's")
MIB = 2**20


def _end_of(deed: Callable[[], object]) -> int:
    """How a process ends that does something: its exit code, or minus the signal."""
    pid = os.fork()
    if pid == 0:
        status = 99
        try:
            deed()
            status = 0
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def _confined(deed: Callable[[], object]) -> Callable[[], None]:
    def do() -> None:
        assert confine.forbid_calls()
        deed()

    return do


@pytest.mark.parametrize(
    "deed",
    [
        lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM),
        lambda: socket.socket(socket.AF_INET6, socket.SOCK_DGRAM),
        lambda: socket.socket(socket.AF_UNIX),
        lambda: os.execv("/bin/true", ["true"]),
    ],
)
def test_a_socket_or_a_program_ends_the_process(deed: Callable[[], object]) -> None:
    """By SIGSYS, which tells this from any other end; without the filter nothing happens."""
    assert _end_of(deed) == 0
    assert _end_of(_confined(deed)) == -signal.SIGSYS


def test_threads_that_are_started_later_are_confined_too() -> None:
    """The evaluating one is."""

    def in_a_thread() -> None:
        thread = threading.Thread(target=socket.socket)
        thread.start()
        thread.join()

    assert _end_of(_confined(in_a_thread)) == -signal.SIGSYS


def test_a_confined_process_still_computes_and_reads() -> None:
    """Files, pipes, threads and memory are as before."""

    def work() -> None:
        assert list(Path("/").iterdir())
        ours, theirs = os.pipe()
        os.write(theirs, b"x")
        assert os.read(ours, 1) == b"x"

    assert _end_of(_confined(work)) == 0


def test_memory_ends_where_it_is_said_to() -> None:
    """The stack and so many MiB beyond what there was; and no core is dumped."""

    def take() -> None:
        confine.bound_memory(64)
        mmap.mmap(-1, confine.STACK + 32 * MIB).close()
        try:
            mmap.mmap(-1, confine.STACK + 128 * MIB)
        except OSError:
            pass
        else:
            raise AssertionError
        assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)
        assert Path("/proc/self/oom_score_adj").read_text() == "1000\n"

    assert _end_of(take) == 0


def test_a_worker_yields_and_ends_with_its_parent() -> None:
    """Its niceness rises; the kernel is told."""

    def work() -> None:
        before = os.nice(0)
        confine.yield_to_others(3)
        assert os.nice(0) == min(19, before + 3)
        confine.end_with_parent()

    assert _end_of(work) == 0


def test_an_unknown_machine_is_not_confined(monkeypatch: pytest.MonkeyPatch) -> None:
    """It says so, and goes on: the scan stands alone there."""
    monkeypatch.setattr("platform.machine", lambda: "vax")
    assert not confine.forbid_calls()
    monkeypatch.setattr("sys.platform", "darwin")
    monkeypatch.setattr("platform.machine", lambda: "aarch64")
    assert not confine.forbid_calls()


def test_what_the_kernel_refuses_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that cannot be confined does not begin."""
    with pytest.raises(OSError, match="Invalid argument"):
        confine._prctl(-1, 0, 0)


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_the_filter_refuses_other_architectures_and_the_named_calls(machine: str) -> None:
    """Read as the kernel reads it, instruction by instruction."""
    architecture, calls = confine._REFUSED[machine]
    program = confine._filter(architecture, calls)
    assert [_verdict(program, architecture, call) for call in calls] == [confine._KILL] * len(calls)
    assert [_verdict(program, architecture, call) for call in (0, 1, 9, 40, 42, 1000)] == [confine._ALLOW] * 6
    assert _verdict(program, architecture + 1, 0) == confine._KILL
    assert _verdict(program, architecture, confine._X32 + 1) == confine._KILL


def _verdict(program: bytes, architecture: int, call: int) -> int:
    """What a filter says to a call."""
    data = {0: call, 4: architecture}
    held, at = 0, 0
    while True:
        code, if_true, if_false, value = struct.unpack_from("=HBBI", program, at * 8)
        at += 1
        if code == confine._RETURN:
            return int(value)
        if code == confine._LOAD:
            held = data[value]
        else:
            jumps = held == value if code == confine._EQUAL else held >= value
            at += if_true if jumps else if_false
