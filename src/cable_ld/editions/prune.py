"""Dropping the graphs of old editions. Everything but SPARQL goes on answering for them: it reads the catalog."""

from dataclasses import dataclass
from pathlib import Path

from cable_ld.editions.lease import drop_graph
from cable_ld.editions.state import State, locked


@dataclass(frozen=True, slots=True)
class Pruned:
    """The editions whose graphs were `dropped`, and those whose graphs are still `read` by a process."""

    dropped: tuple[int, ...]
    read: tuple[int, ...]


def prune(folder: Path, keep: int) -> Pruned:
    """Drops all graphs but the newest `keep` and the one that is served. Raises StateUnusable."""
    state = State(folder)
    with locked(state):
        pruned = prune_graphs(state, keep)
        if pruned.dropped:
            state.refresh()  # what these graphs answered, and who kept that in memory, is forgotten
        return pruned


def prune_graphs(state: State, keep: int) -> Pruned:
    """The same for who has the lock."""
    numbers = state.numbers()
    kept = {*numbers[max(0, len(numbers) - keep) :], state.completed(), state.served()}
    old = [number for number in numbers if number not in kept and state.graph(number).is_dir()]
    dropped = tuple(number for number in old if drop_graph(state, number))
    return Pruned(dropped, tuple(number for number in old if number not in dropped))
