"""What a worker may do besides answering: nothing. Its memory is bounded; it cannot connect, or start programs.

On Linux a filter of system calls (https://docs.kernel.org/userspace-api/seccomp_filter.html) ends the process that
asks for a socket, so that a query that got past the scan is known by its end (SIGSYS). Elsewhere the scan stands alone.
"""

import ctypes
import os
import platform
import resource
import signal
import struct
import sys
from pathlib import Path
from types import MappingProxyType
from typing import Final

STACK: Final = 512 * 2**20
"""Bytes of the evaluating thread's stack: no query of 64 KiB overflows it (measured). Taken page by page, as used."""

_PR_SET_PDEATHSIG: Final = 1
_PR_SET_SECCOMP: Final = 22
_PR_SET_NO_NEW_PRIVS: Final = 38
_SECCOMP_MODE_FILTER: Final = 2

_LOAD: Final = 0x20  # BPF_LD | BPF_W | BPF_ABS
_EQUAL: Final = 0x15  # BPF_JMP | BPF_JEQ | BPF_K
_AT_LEAST: Final = 0x35  # BPF_JMP | BPF_JGE | BPF_K
_RETURN: Final = 0x06  # BPF_RET | BPF_K
_ALLOW: Final = 0x7FFF0000
_KILL: Final = 0x80000000
_CALL, _ARCHITECTURE = 0, 4
"""Where `struct seccomp_data` has the number of the call, and the architecture it is of."""
_X32: Final = 0x40000000
"""Calls of x86-64's second binary interface begin here."""

_REFUSED: Final = MappingProxyType(
    {  # socket, execve, execveat, io_uring_setup (by which sockets are made too)
        "x86_64": (0xC000003E, (41, 59, 322, 425)),
        "aarch64": (0xC00000B7, (198, 221, 281, 425)),
    }
)
"""Machine → its AUDIT_ARCH constant and the numbers of the calls that end a worker."""


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def end_with_parent(by: signal.Signals = signal.SIGKILL) -> None:
    """Has the kernel send this process a signal when the one that started it ends, however that ends (Linux)."""
    if sys.platform == "linux":
        _prctl(_PR_SET_PDEATHSIG, by, 0)


def forbid_calls() -> bool:
    """Has the kernel end this process if this thread, or one it starts, opens a socket or runs a program.

    False where it is not known how.
    """
    refused = _REFUSED.get(platform.machine())
    if sys.platform != "linux" or refused is None:
        return False
    instructions = _filter(*refused)
    program = _Program(len(instructions) // 8, instructions)
    _prctl(_PR_SET_NO_NEW_PRIVS, 1, 0)
    _prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.addressof(program))
    return True


def bound_memory(mebibytes: int) -> None:
    """Allows this process the stack above and so many MiB beyond what it has, and no core dump.

    Should the whole machine run out of memory, the kernel ends this process first.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    own = Path("/proc/self")
    if own.exists():
        pages = int((own / "statm").read_text().split()[0])
        most = pages * resource.getpagesize() + STACK + mebibytes * 2**20
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        (own / "oom_score_adj").write_text("1000")


def yield_to_others(niceness: int) -> None:
    """Lets processes that are less nice go first."""
    os.nice(niceness)


def _filter(architecture: int, calls: tuple[int, ...]) -> bytes:
    """The filter: calls of another architecture, or among `calls`, jump to its last instruction and end the process."""
    last = len(calls) + 5
    return b"".join(
        (
            _instruction(_LOAD, _ARCHITECTURE),
            _instruction(_EQUAL, architecture, if_false=last - 2),
            _instruction(_LOAD, _CALL),
            _instruction(_AT_LEAST, _X32, if_true=last - 4),
            *(_instruction(_EQUAL, call, if_true=last - 5 - n) for n, call in enumerate(calls)),
            _instruction(_RETURN, _ALLOW),
            _instruction(_RETURN, _KILL),
        )
    )


def _instruction(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, value)


def _prctl(option: int, argument: int, further: int) -> None:
    library = ctypes.CDLL(None, use_errno=True)
    library.prctl.argtypes = (ctypes.c_int, *(ctypes.c_ulong,) * 4)
    if library.prctl(option, argument, further, 0, 0):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
