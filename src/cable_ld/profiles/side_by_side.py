"""A function of many values, in several processes at a time: a publish of thousands of documents has that many to make.

Each process has a pipe to this one, and ends when that closes: also when this one is killed.
"""

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import ExitStack, closing, suppress
from itertools import chain, islice
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, Final, TypeVar

Value = TypeVar("Value")
Result = TypeVar("Result")

FEW: Final = 200
"""Values that are done before another process had begun."""
_BATCH: Final = 20
"""Values that go to a process at a time."""


def side_by_side(
    function: Callable[[Value], Result], values: Iterable[Value], processes: int, few: int = FEW
) -> Generator[Result, None, None]:
    """What `map` gives; beyond `few` values by so many processes. The function and the values have to be picklable.

    The values are read as they are needed. An error in one ends all, and is raised here. Raises OSError where a process
    ends by itself.
    """
    rest = iter(values)
    first = list(islice(rest, few + 1))
    if processes < 2 or len(first) <= few:
        yield from map(function, chain(first, rest))
        return
    with ExitStack() as stack:
        workers = deque(_worker(stack, function) for _ in range(processes))
        busy: deque[Connection] = deque()
        for batch in _batches(chain(first, rest)):
            if not workers:
                worker = busy.popleft()
                yield from _results(worker)
                workers.append(worker)
            busy.append(workers.popleft())
            busy[-1].send(batch)
        for worker in busy:
            yield from _results(worker)


def _worker(stack: ExitStack, function: Callable[[Any], Any]) -> Connection:
    """Starts a process. Leaving the stack closes the pipe, which ends it, and waits for that."""
    ours, theirs = get_context("spawn").Pipe()
    process = get_context("spawn").Process(target=_work, args=(theirs,), daemon=True)
    process.start()
    theirs.close()
    stack.callback(process.join)
    stack.enter_context(closing(ours))
    ours.send(function)  # not with `args`: who starts a process that fails at once would wait for it to read these
    return ours


def _work(pipe: Connection) -> None:
    """Takes the function, and answers batch after batch, with a list of results or the error that ended it."""
    with suppress(EOFError, KeyboardInterrupt):
        function = pipe.recv()
        while True:
            batch = pipe.recv()
            try:
                results = [function(value) for value in batch]
            except BaseException as error:
                pipe.send(error)
                raise
            pipe.send(results)


def _results(pipe: Connection) -> list[Any]:
    try:
        results = pipe.recv()
    except EOFError as error:
        raise OSError("a process that made forms of documents has ended; its memory may not have sufficed") from error
    if isinstance(results, BaseException):
        raise results
    return list(results)


def _batches(values: Iterator[Value]) -> Iterator[list[Value]]:
    while batch := list(islice(values, _BATCH)):
        yield batch
