"""One version of a document, as the catalog keeps it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Version:
    """A document as it stands in some editions.

    `digest` covers its triples and held files; `faces` covers what it shows of other documents, of the ontology and of
    the data set; `triples` and `claims` are counts. `withdrawn` is the reason of a tombstone, else None. Times are UTC,
    whole seconds.
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
