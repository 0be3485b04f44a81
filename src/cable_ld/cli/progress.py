"""Shows on a terminal that long work goes on; says nothing where the output is no terminal."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn
from rich.status import Status


def working(what: str) -> Status:
    """A context in which a terminal shows `what` is being done."""
    return Console(stderr=True).status(f"{what} …")


@contextmanager
def steps() -> Iterator[Callable[[str, float], None]]:
    """A context that gives a function to be told what is being done and which part of it is done, from 0 to 1."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bars:
        tasks = {}

        def tell(what: str, part: float) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what, total=1.0)
            bars.update(tasks[what], completed=part)

        yield tell
