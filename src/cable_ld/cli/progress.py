"""Shows on a terminal that long work goes on; says nothing where the output is no terminal."""

from rich.console import Console
from rich.status import Status


def working(what: str) -> Status:
    """A context in which a terminal shows `what` is being done."""
    return Console(stderr=True).status(f"{what} …")
