"""The change log as an ordered collection of activities, in pages (https://iiif.io/api/discovery/1.0/).

A page is cut by the numbers of its entries alone, and tells of each only what was true when it was written. So it
changes while it is the last one, once more when it gets a successor, and never again.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from cable_ld.editions.catalog.harvest import Logged
from cable_ld.editions.shelf import Edition
from cable_ld.model.change import ChangeKind, instant
from cable_ld.model.iri import Addresses

SIZE: Final = 100
"""Activities of a page."""

CONTEXT: Final = "http://iiif.io/api/discovery/1/context.json"
DCAT: Final = "http://www.w3.org/ns/dcat#"

ACTIVITIES: Final[Mapping[ChangeKind, str]] = {
    ChangeKind.CREATED: "Create",
    ChangeKind.UPDATED: "Update",
    ChangeKind.DELETED: "Delete",
}
CLASSES: Final[Mapping[str, str]] = {
    "record": "LinguisticObject",
    "person": "Person",
    "persona": "Group",
    "organisation": "Group",
    "place": "Place",
    "source": "LinguisticObject",
    "vocabulary": "Type",
}
"""Type of an address → class of Linked Art. Fixed for good: a page that says one must never say another."""

ANY: Final = "Object"
"""The class of what stands at an address of no such type: that of everything in Activity Streams."""


@dataclass(frozen=True, slots=True)
class Stream:
    """The activities up to an edition, in pages of `size`, below `{base}activity/`."""

    edition: Edition
    addresses: Addresses
    size: int = SIZE

    @property
    def address(self) -> str:
        """Where the collection is."""
        return f"{self.addresses.base}activity/"

    def at(self, number: int) -> str:
        """Where a page is: ends in an integer, from which harvesters count."""
        return f"{self.address}page/{number}"

    @property
    def last(self) -> int:
        """The number of the last page. There is always one: the collection must name it."""
        return max(1, -(-self.edition.log_length // self.size))

    def entries(self, number: int) -> tuple[Logged, ...]:
        """What is on a page, the oldest first."""
        return self.edition.log(self._first(number), self.size)

    @property
    def modified(self) -> datetime:
        """When the last activity was added."""
        return self._time(self.edition.log_length)

    def located(self, number: int) -> tuple[str, datetime]:
        """Where a page is, and when it last changed: an activity was added to it, or it got a successor."""
        return self.at(number), self._time(min(self._first(number + 1), self.edition.log_length))

    def collection(self) -> dict[str, object]:
        """The collection (§3.1)."""
        described: dict[str, object] = {
            "id": self.addresses.fixed(self.addresses.dataset, "jsonld"),
            "type": "Dataset",
            "label": {"en": ["The data set"]},
            "format": "application/ld+json",
            "profile": DCAT,
        }
        return {
            "@context": CONTEXT,
            "id": self.address,
            "type": "OrderedCollection",
            "totalItems": self.edition.log_length,
            "seeAlso": [described],
            "first": self._reference(1),
            "last": self._reference(self.last),
        }

    def page(self, number: int) -> dict[str, object]:
        """A page (§3.2)."""
        return {
            "@context": CONTEXT,
            "id": self.at(number),
            "type": "OrderedCollectionPage",
            "partOf": {"id": self.address, "type": "OrderedCollection"},
            "startIndex": self._first(number) - 1,
            **dict(self._neighbours(number)),
            "orderedItems": [self._activity(each) for each in self.entries(number)],
        }

    def _neighbours(self, number: int) -> Iterator[tuple[str, dict[str, str]]]:
        if number > 1:
            yield "prev", self._reference(number - 1)
        if number < self.last:
            yield "next", self._reference(number + 1)

    def _reference(self, number: int) -> dict[str, str]:
        return {"id": self.at(number), "type": "OrderedCollectionPage"}

    def _activity(self, logged: Logged) -> dict[str, object]:
        return {
            "type": ACTIVITIES[logged.change.kind],
            "object": {"id": self.object_of(logged), "type": self._class(logged.change.document)},
            "endTime": instant(logged.change.time),
        }

    def object_of(self, logged: Logged) -> str:
        """The thing, whose address leads to the document; the document where that is not so (other people's RDF)."""
        document = logged.change.document
        return logged.thing if self.addresses.document_of(logged.thing) == document else document

    def _class(self, document: str) -> str:
        name = self.addresses.name_of_document(document)
        return CLASSES[name.type] if name else ANY

    def _first(self, number: int) -> int:
        """The number in the log of a page's first entry."""
        return (number - 1) * self.size + 1

    def _time(self, entry: int) -> datetime:
        found = self.edition.log(entry, 1)
        return found[0].change.time if found else self.edition.time
