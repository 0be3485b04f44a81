"""From how a worker ended, why."""

import signal

import pytest

from cable_ld.engine.deaths import cause_of_death
from cable_ld.model.errors import CableError
from cable_ld.model.query_errors import EngineDown, QueryConnects, QueryCrashed, QueryOutOfMemory


@pytest.mark.parametrize(
    ("status", "last_words", "cause"),
    [
        (None, b"", EngineDown),
        (signal.SIGSYS, b"", QueryConnects),
        (signal.SIGSEGV, b"", QueryCrashed),
        (signal.SIGABRT, b"memory allocation of 8192 bytes failed\n", QueryOutOfMemory),
        (signal.SIGABRT, b"terminate called after throwing an instance of 'std::bad_alloc'", QueryOutOfMemory),
        (signal.SIGABRT, b"assertion failed", QueryCrashed),
        (signal.SIGKILL, b"", QueryOutOfMemory),
        (1 << 8, b"Traceback\nMemoryError\n", QueryOutOfMemory),
        (1 << 8, b"Traceback", QueryCrashed),
        (0, b"", QueryCrashed),
    ],
)
def test_the_cause_of_death_is_told_as_truly_as_can_be(
    status: int | None, last_words: bytes, cause: type[CableError]
) -> None:
    """By signal, and by what allocators say last."""
    assert type(cause_of_death(status, last_words, 7)) is cause


def test_out_of_memory_says_how_much_there_was() -> None:
    """In MiB."""
    assert cause_of_death(signal.SIGKILL, b"", 7) == QueryOutOfMemory(7)
