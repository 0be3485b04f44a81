"""Claims as a page shows them: who says so, in which voice, how surely, in which words or by which source."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from pyoxigraph import NamedNode

from cable_ld.model.claim import Claim, Passage
from cable_ld.pages.names import Names, Value

VOICES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "document": ("doc", "In the document"),
        "editor": ("ed", "Its editors"),
        "outside": ("out", "Outside source"),
        "cataloguer": ("inf", "Our inference"),
    }
)
"""Term of the voice vocabulary → class and word of the mark on a page."""

STATUSES: Final[Mapping[str, str]] = MappingProxyType({"reported": "Reported only", "disputed": "Disputed"})
"""Terms of the status vocabulary by which a claim is no statement of the site; accepted ones need no word."""

CONJECTURE: Final = "Our conjecture"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words with what stands around them. `start` and `end` count code points; `ids` are further anchors."""

    id: str | None
    ids: tuple[str, ...]
    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    capture: Value


@dataclass(frozen=True, slots=True)
class Evidence:
    """A claim. `mark` is the class of its voice and `word` says it; `standing` says what an accepted one does not."""

    id: str | None
    mark: str
    word: str
    standing: str | None
    subject: Value
    property: Value
    object: Value
    voice: Value
    certainty: Value
    status: Value
    asserted_by: tuple[Value, ...]
    quotation: Quotation | None
    sources: tuple[Value, ...]
    rests_on: tuple[Value, ...]
    contradicts: tuple[Value, ...]
    comments: tuple[Value, ...]


class Witness:
    """Makes evidence of claims. Claims may share a passage: only the first carries its anchors."""

    def __init__(self, names: Names, selectors: Mapping[str, tuple[str, ...]]) -> None:
        self._names = names
        self._selectors = selectors
        self._shown: set[str] = set()

    def evidence(self, claim: Claim) -> Evidence:
        """One claim for a page."""
        names = self._names
        mark, word = VOICES.get(_local(claim.voice), ("non", names.iri(claim.voice).text))
        conjecture = mark == "inf" and _local(claim.certainty) == "conjecture"
        return Evidence(
            id=names.ids.get(claim.iri),
            mark=mark,
            word=CONJECTURE if conjecture else word,
            standing=STATUSES.get(_local(claim.status)),
            subject=names.value(claim.statement.subject),
            property=names.term(claim.statement.predicate.value),
            object=names.value(claim.statement.object),
            voice=names.iri(claim.voice),
            certainty=names.iri(claim.certainty),
            status=names.iri(claim.status),
            asserted_by=self._all(node.value for node in claim.asserted_by),
            quotation=self._quotation(claim.passage) if claim.passage else None,
            sources=self._all(claim.sources),
            rests_on=self._all(claim.rests_on),
            contradicts=self._all(claim.contradicts),
            comments=tuple(map(names.value, claim.comments)),
        )

    def _all(self, iris: Iterable[str]) -> tuple[Value, ...]:
        return tuple(map(self._names.iri, iris))

    def _quotation(self, passage: Passage) -> Quotation:
        first = passage.iri not in self._shown
        self._shown.add(passage.iri)
        selectors = self._selectors.get(passage.iri, ()) if first else ()
        return Quotation(
            id=self._names.ids.get(passage.iri) if first else None,
            ids=tuple(self._names.ids[iri] for iri in selectors if iri in self._names.ids),
            exact=passage.exact,
            prefix=passage.prefix,
            suffix=passage.suffix,
            start=passage.start,
            end=passage.end,
            capture=self._names.value(NamedNode(passage.capture)),
        )


def _local(iri: str) -> str:
    return iri.rpartition("#")[2]
