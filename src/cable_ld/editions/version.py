"""One version of a document, as the catalog keeps it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Version:
    """A document as it stands in some editions.

    `digest` covers its triples and held files; `faces` covers what it shows of other documents, of the ontology and of
    the data set; `triples` and `claims` are counts. `withdrawn` is the reason of a tombstone, else None; `successor` is
    the document that a renamed one became, and `purged` when the content of this version was removed for good. Times
    are UTC, whole seconds.
    """

    id: int
    iri: str
    thing: str
    type: str
    origin: str
    label: str
    digest: str
    faces: str
    triples: int
    claims: int
    created: datetime
    modified: datetime
    withdrawn: str | None
    successor: str | None = None
    purged: datetime | None = None

    @property
    def gone(self) -> datetime:
        """When a tombstone was set: when it was published, or what stood here was purged."""
        return self.purged or self.modified
