"""How Yale's LUX walks a stream of activities: from `last` backwards, each object once, by comparing strings.

Written from its description; nothing here knows more of the server than the address of the collection.
"""

from dataclasses import dataclass, field
from typing import Any, Final

import httpx

HEADERS: Final = {"Accept": "*/*", "Accept-Encoding": "gzip"}


@dataclass
class Walk:
    """A harvest: what it saw by object, in the order in which it saw it, and the pages that it read."""

    since: str = "0001-01-01T00:00:00"
    activities: dict[str, str] = field(default_factory=dict)
    pages: list[str] = field(default_factory=list)
    seen: int = 0

    def run(self, collection: str) -> "Walk":
        """Reads from the newest activity back to the first one, or to one older than `since`."""
        page: str | None = _get(collection)["last"]["id"]
        while page is not None:
            assert page not in self.pages
            self.pages.append(page)
            found = _get(page)
            if not self._read(found["orderedItems"]):
                break
            page = found["prev"]["id"] if "prev" in found else None
        return self

    def _read(self, items: list[dict[str, Any]]) -> bool:
        """Reads a page from its end; False where it came to what it knows."""
        for item in reversed(items):
            if item["endTime"] < self.since:
                return False
            self.seen += 1
            self.activities.setdefault(item["object"]["id"], item["type"].lower())
        return True


def fetch(identifier: str) -> dict[str, Any] | None:
    """The record behind an object, its fragment cut off; None where there is none. Redirects are followed."""
    reply = httpx.get(identifier.partition("#")[0], headers=HEADERS, follow_redirects=True, timeout=30)
    if reply.status_code != 200:
        return None
    assert "json" in reply.headers["content-type"]
    record = reply.json()
    assert isinstance(record, dict)
    return record


def _get(url: str) -> Any:
    reply = httpx.get(url, headers=HEADERS, timeout=30)
    assert reply.status_code == 200
    assert reply.headers["content-type"].startswith("application/ld+json")
    return reply.json()
