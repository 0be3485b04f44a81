"""Work in several processes gives what `map` gives, and leaves none behind."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from itertools import count, islice
from multiprocessing import active_children

import pytest

from cable_ld.profiles.side_by_side import side_by_side
from tests.corpora import ROOT

_ENDLESS = """
from itertools import count
from cable_ld.profiles.side_by_side import side_by_side
from tests.profiles.test_side_by_side import _with_place

for number, _ in enumerate(side_by_side(_with_place, count(), 2, few=1)):
    if number == 100:
        print("begun", flush=True)
"""


def _with_place(number: int) -> tuple[int, int]:
    return number * number, os.getpid()


def _refuse_seven(number: int) -> int:
    if number == 7:
        raise ValueError("seven")
    return number


def _end_at_seven(number: int) -> int:
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def test_many_values_are_done_elsewhere_in_their_order() -> None:
    """By all the processes, and none is left."""
    done = list(side_by_side(_with_place, range(500), 2, few=10))
    assert [square for square, _ in done] == [number * number for number in range(500)]
    places = {place for _, place in done}
    assert len(places) == 2
    assert os.getpid() not in places
    assert not active_children()


@pytest.mark.parametrize(("values", "processes"), [(10, 2), (500, 1), (0, 2)])
def test_few_values_and_one_process_are_done_here(values: int, processes: int) -> None:
    """To start another would take longer."""
    done = list(side_by_side(_with_place, range(values), processes, few=10))
    assert done == [(number * number, os.getpid()) for number in range(values)]


def test_values_are_read_as_they_are_needed() -> None:
    """However many there are, few are held; who stops early leaves no process."""
    read = []

    def values() -> Iterator[int]:
        for number in count():
            read.append(number)
            yield number

    results = side_by_side(_with_place, values(), 2, few=10)
    assert len(list(islice(results, 100))) == 100
    assert len(read) < 250
    results.close()
    assert not active_children()


def test_an_error_ends_all() -> None:
    """It is the one that was raised."""
    with pytest.raises(ValueError, match="seven"):
        list(side_by_side(_refuse_seven, range(500), 2, few=5))
    assert not active_children()


def test_a_process_that_ends_by_itself_is_told() -> None:
    """As a failing machine is; nothing waits for it."""
    with pytest.raises(OSError, match="has ended"):
        list(side_by_side(_end_at_seven, range(500), 2, few=5))
    assert not active_children()


def test_processes_end_with_the_one_that_started_them() -> None:
    """Also where that one is killed: the output that they share is closed then."""
    with subprocess.Popen((sys.executable, "-c", _ENDLESS), stdout=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"begun\n"
        process.kill()
        assert not process.stdout.read()
