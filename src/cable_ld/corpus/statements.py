"""Claims → the triples that are published of them (MODEL.md §6.20 to 24)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from cable_ld.corpus.claims import (
    ASSERTED_BY,
    CERTAINTY,
    COMMENT,
    CONTRADICTS,
    ONLY_CLAIMS,
    RESTS_ON,
    SOURCE,
    STATUS,
    VOICE,
    Block,
    claim_iris,
    term_of,
)
from cable_ld.corpus.draft import Draft, Statement
from cable_ld.corpus.evidence import Passage
from cable_ld.corpus.lookup import Lookup
from cable_ld.rdf.literals import integer
from cable_ld.rdf.namespaces import CLD, OA, RDF

_TYPE: Final = RDF.term("type")
_EVIDENCE: Final = CLD.term("evidence")
_CLASSES: Final = (CLD.term("Claim"), RDF.term("Statement"))
_TERMS: Final = tuple(RDF.term(name) for name in ("subject", "predicate", "object"))
_CATALOGUERS: Final = "id/organisation/cataloguers"


@dataclass(frozen=True, slots=True)
class Grounded:
    """A claim graph with the passage that was found for it."""

    block: Block
    passage: Passage | None

    def is_accepted(self, base: str) -> bool:
        """True where the site states the claim as its own: the default."""
        return self.block.values(STATUS) in ((), (term_of(base, STATUS, "accepted"),))


def asserters(claim: Grounded, base: str) -> tuple[NamedNode, ...]:
    """Who makes a claim: as authored, else by its voice (rule 22). Empty where that cannot be told."""
    authored = claim.block.iris(ASSERTED_BY)
    if authored:
        return authored
    voice = next(iter(claim.block.values(VOICE)), None)
    if voice == term_of(base, VOICE, "outside"):
        return claim.block.iris(SOURCE)
    if voice == term_of(base, VOICE, "cataloguer") or claim.passage is None:
        return (NamedNode(base + _CATALOGUERS),)
    capture = claim.passage.capture
    return (NamedNode(capture.thing),) if voice == term_of(base, VOICE, "document") else capture.editors


def claim_triples(claim: Grounded, draft: Draft, lookup: Lookup) -> Iterator[Triple]:
    """The nodes of a claim graph: each claim, and the passage that they share."""
    shared = tuple(_shared(claim, draft.names.base, lookup))
    for statement, iri in claim_iris(claim.block, draft.names.base).items():
        node = NamedNode(iri)
        yield from (Triple(node, _TYPE, kind) for kind in _CLASSES)
        yield from (Triple(node, term, value) for term, value in zip(_TERMS, statement, strict=True))
        yield from (Triple(node, predicate, value) for predicate, value in shared)
    if claim.passage:
        yield from _passage_triples(claim.block.name, claim.passage)


def _shared(claim: Grounded, base: str, lookup: Lookup) -> Iterator[tuple[NamedNode, NamedNode | Literal]]:
    """What all claims of a graph have in common."""
    block = claim.block
    accepted = (term_of(base, STATUS, "accepted"),)
    values: Iterable[tuple[NamedNode, Iterable[NamedNode | Literal]]] = (
        (VOICE, block.values(VOICE)),
        (CERTAINTY, block.values(CERTAINTY)),
        (STATUS, block.values(STATUS) or accepted),
        (ASSERTED_BY, asserters(claim, base)),
        (SOURCE, block.values(SOURCE)),
        (RESTS_ON, claims_named(block.iris(RESTS_ON), lookup)),
        (CONTRADICTS, claims_named(block.iris(CONTRADICTS), lookup)),
        (COMMENT, block.values(COMMENT)),
        (_EVIDENCE, (NamedNode(f"{block.name}-passage"),) if claim.passage else ()),
    )
    return ((predicate, value) for predicate, each in values for value in each)


def claims_named(names: Iterable[NamedNode], lookup: Lookup) -> Iterator[NamedNode]:
    """The claims that names stand for (rule 18)."""
    return (NamedNode(iri) for name in names for iri in lookup.claims(name.value))


def _passage_triples(name: str, passage: Passage) -> Iterator[Triple]:
    node, quote, position = (NamedNode(f"{name}-{part}") for part in ("passage", "quote", "position"))
    yield Triple(node, _TYPE, OA.term("SpecificResource"))
    yield Triple(node, OA.term("hasSource"), NamedNode(passage.capture.iri))
    yield Triple(node, OA.term("hasSelector"), quote)
    yield Triple(node, OA.term("hasSelector"), position)
    yield Triple(quote, _TYPE, OA.term("TextQuoteSelector"))
    yield Triple(quote, OA.term("exact"), Literal(passage.exact))
    yield Triple(quote, OA.term("prefix"), Literal(passage.span.prefix))
    yield Triple(quote, OA.term("suffix"), Literal(passage.span.suffix))
    yield Triple(position, _TYPE, OA.term("TextPositionSelector"))
    yield Triple(position, OA.term("start"), integer(passage.span.start))
    yield Triple(position, OA.term("end"), integer(passage.span.end))


def plain(claims: Iterable[Grounded], base: str) -> Iterator[Statement]:
    """The statements that at least one accepted claim makes (rule 24); metadata in braces are no statements."""
    accepted = (claim for claim in claims if claim.is_accepted(base))
    stated = (statement for claim in accepted for statement in claim.block.statements)
    return (statement for statement in stated if statement.predicate not in ONLY_CLAIMS)
