"""Clients take turns."""

import pytest

from cable_ld.engine.fair_queue import FairQueue


def test_clients_take_turns_and_each_keeps_its_order() -> None:
    """One who asks a hundred times does not keep the others waiting a hundred turns."""
    queue = FairQueue[int]()
    for client, entry in [("a", 1), ("a", 2), ("a", 3), ("b", 10), ("c", 20), ("b", 11)]:
        queue.push(client, entry)
    assert len(queue) == 6
    assert [queue.pop() for _ in range(6)] == [1, 10, 20, 2, 11, 3]
    assert len(queue) == 0
    with pytest.raises(LookupError):
        queue.pop()


def test_who_leaves_is_taken_out() -> None:
    """And who is not there, or no longer, does no harm."""
    queue = FairQueue[int]()
    queue.push("a", 1)
    queue.push("b", 2)
    queue.push("b", 3)
    for client, entry in [("a", 1), ("a", 1), ("b", 3), ("nobody", 4)]:
        queue.discard(client, entry)
    assert len(queue) == 1
    assert queue.pop() == 2
