"""The rules for a claim that need no other document (MODEL.md §6.9 to 13, and the names of §6.20)."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode

from cable_ld.corpus.claims import (
    ASSERTED_BY,
    CLOSED,
    COMMENT,
    CONTRADICTS,
    IN_CAPTURE,
    METADATA,
    OCCURRENCE,
    QUOTES,
    RESERVED,
    RESTS_ON,
    SOURCE,
    STATUS,
    VOICE,
    Block,
    claim_iris,
    term_of,
)
from cable_ld.corpus.draft import Draft
from cable_ld.rdf.namespaces import CLD, XSD

_ORDINAL: Final = re.compile("[1-9][0-9]{0,8}")
_HOMELESS: Final = "which is no part of this document: a claim lives with what it is about."
_TO_GROUND: Final = {
    "document": ((QUOTES,), "is in the voice of the document and quotes nothing: add cld:quotes."),
    "editor": ((QUOTES,), "is in the voice of the editors and quotes nothing: add cld:quotes."),
    "outside": ((SOURCE,), "is in an outside voice and names no source: add cld:source."),
    "cataloguer": (
        (QUOTES, SOURCE, RESTS_ON),
        "is our inference and gives no grounds: add cld:quotes, cld:source or cld:restsOn.",
    ),
}


def claim_faults(draft: Draft, blocks: tuple[Block, ...]) -> dict[str, tuple[str, ...]]:
    """What is wrong with each claim, by its name; a message follows the name as its author writes it."""
    used = _used(draft)
    return {block.name: tuple(_Examined(block, draft, used).faults()) for block in blocks}


def _used(draft: Draft) -> frozenset[str]:
    """The IRIs that the document uses for something else than a claim."""
    used = set()
    for graph, (subject, predicate, object_) in draft.statements:
        if graph is not None or predicate not in METADATA:
            used.add(subject.value)
        if isinstance(object_, NamedNode) and predicate not in (CONTRADICTS, RESTS_ON):
            used.add(object_.value)
    return frozenset(used)


@dataclass(frozen=True, slots=True)
class _Examined:
    """A claim under examination; each method is a rule and yields what follows the claim's name in a message."""

    block: Block
    draft: Draft
    used: frozenset[str]

    def faults(self) -> Iterator[str]:
        yield from self.name()
        yield from self.home()
        yield from self.metadata_in_braces()
        yield from self.judgement()
        yield from self.quotation()
        yield from self.addresses()
        yield from self.grounds()
        yield from self.names_given()

    def name(self) -> Iterator[str]:
        if not self.draft.is_part(self.block.name):
            yield " is not a part of this document: name the claim <#...>, written :name { … }."
        if self.block.name.endswith(RESERVED):
            yield f": names ending in {', '.join(RESERVED)} are reserved: give the claim another name."
        if self.block.name in self.used:
            yield " is both a claim and a described part: give the claim a name of its own."

    def home(self) -> Iterator[str]:
        for subject in dict.fromkeys(statement.subject.value for statement in self.block.statements):
            if not self.draft.is_own(subject):
                shown, home = self.draft.names.show(subject), self.draft.home_of(subject)
                remedy = f"which has its own document; move the claim to {home}." if home else _HOMELESS
                yield f" is about {shown}, {remedy}"

    def metadata_in_braces(self) -> Iterator[str]:
        for predicate in dict.fromkeys(statement.predicate for statement in self.block.statements):
            if predicate in METADATA - {COMMENT}:
                yield f": {self.draft.names.show(predicate)} describes a claim and stands outside the braces."

    def judgement(self) -> Iterator[str]:
        for predicate, terms in CLOSED.items():
            kind = predicate.value.removeprefix(CLD)
            scheme = term_of(self.draft.names.base, predicate, "").value
            offered = ", ".join(self.draft.names.show(scheme + term) for term in terms)
            values = self.block.values(predicate)
            if not values and predicate != STATUS:
                yield f" has no cld:{kind}; write one of {offered}."
            if len(values) > 1:
                yield f" has {len(values)} values of cld:{kind}; write one of {offered}."
            for value in values:
                if value.value not in {scheme + term for term in terms}:
                    yield f": {self.draft.names.show(value)} is not a {kind}; write one of {offered}."

    def quotation(self) -> Iterator[str]:
        quotes, occurrence = self.block.values(QUOTES), self.block.values(OCCURRENCE)
        if len(quotes) > 1:
            yield (
                f" quotes {len(quotes)} passages; one claim rests on one passage: write a second claim, "
                "or check whether two claims share a name."
            )
        if any(not _is_string(quote) or not quote.value for quote in quotes):
            yield ": cld:quotes takes the words of the passage as a plain string without language."
        if not quotes and (occurrence or self.block.values(IN_CAPTURE)):
            yield " says where a passage stands but quotes none: add cld:quotes."
        if len(occurrence) > 1 or any(not _is_ordinal(number) for number in occurrence):
            yield ": cld:occurrence is one whole number, counted from 1."
        if len(self.block.values(IN_CAPTURE)) > 1:
            yield ": cld:inCapture names one capture."

    def addresses(self) -> Iterator[str]:
        for predicate in (IN_CAPTURE, SOURCE, ASSERTED_BY, RESTS_ON, CONTRADICTS):
            for value in self.block.values(predicate):
                if isinstance(value, Literal):
                    shown = f"{self.draft.names.show(predicate)} {self.draft.names.show(value)}"
                    yield f": {shown} is text; an address is expected."

    def grounds(self) -> Iterator[str]:
        scheme = term_of(self.draft.names.base, VOICE, "").value
        for voice in self.block.values(VOICE):
            needed, message = _TO_GROUND.get(voice.value.removeprefix(scheme), ((), ""))
            if needed and not any(self.block.values(predicate) for predicate in needed):
                yield f" {message}"

    def names_given(self) -> Iterator[str]:
        names = Counter(claim_iris(self.block, self.draft.names.base).values())
        for name, count in names.items():
            shown = self.draft.names.show(name)
            if count > 1 or (name != self.block.name and (name in self.draft.graphs or name in self.used)):
                yield f": the name {shown} is given twice; split the claim in two."
            elif name != self.block.name and name.endswith(RESERVED):
                yield f": the name {shown} is reserved for a passage; split the claim in two."


def _is_string(value: NamedNode | Literal) -> bool:
    return isinstance(value, Literal) and value.datatype == XSD.term("string")


def _is_ordinal(value: NamedNode | Literal) -> bool:
    return isinstance(value, Literal) and _ORDINAL.fullmatch(value.value) is not None
