"""A queue that is fair between clients: they take turns, however many entries each has."""

from collections import deque
from collections.abc import Hashable
from typing import Generic, TypeVar

Entry = TypeVar("Entry")


class FairQueue(Generic[Entry]):
    """Entries by client. A client that comes new waits for one turn of each of the others."""

    def __init__(self) -> None:
        self._clients: dict[Hashable, deque[Entry]] = {}
        """In the order of their turns."""
        self._length = 0

    def __len__(self) -> int:
        return self._length

    def push(self, client: Hashable, entry: Entry) -> None:
        """Adds an entry behind the others of its client."""
        self._clients.setdefault(client, deque()).append(entry)
        self._length += 1

    def pop(self) -> Entry:
        """Takes the first entry of the client whose turn it is. Raises LookupError where there is none."""
        client = next(iter(self._clients), None)
        entries = self._clients.pop(client)
        self._length -= 1
        entry = entries.popleft()
        if entries:
            self._clients[client] = entries
        return entry

    def discard(self, client: Hashable, entry: Entry) -> None:
        """Takes an entry out, if it is there."""
        entries = self._clients.get(client, deque())
        if entry in entries:
            entries.remove(entry)
            self._length -= 1
        if not entries:
            self._clients.pop(client, None)
