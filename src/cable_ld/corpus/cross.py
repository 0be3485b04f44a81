"""The rules between documents (MODEL.md §6.17 to 19 and 27). All that is known of the others is a `Lookup`."""

from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import NamedNode, Triple

from cable_ld.corpus.claims import ASSERTED_BY, CLOSED, CONTRADICTS, IN_CAPTURE, RESTS_ON, STATUS, Block, term_of
from cable_ld.corpus.draft import Draft, Statement
from cable_ld.corpus.lookup import Lookup
from cable_ld.corpus.report import Finding
from cable_ld.rdf.namespaces import OWL, SCHEMA, SKOS

_MATCHES: Final = (
    SKOS.term("exactMatch"),
    SKOS.term("closeMatch"),
    OWL.term("sameAs"),
    SCHEMA.term("sameAs"),
)
_ADDED: Final = (ASSERTED_BY, *CLOSED)
_TO_CLAIMS: Final = (RESTS_ON, CONTRADICTS)


def claim_links(draft: Draft, blocks: tuple[Block, ...], lookup: Lookup) -> Iterator[Finding]:
    """Rules 17 and 18: what claims say of other claims."""
    lines = {block.name: block.line for block in blocks}
    for block in blocks:
        if block.values(STATUS) == (term_of(draft.names.base, STATUS, "disputed"),):
            yield from _unopposed(block, draft, lookup)
    for statement in draft.structure:
        subject, predicate, object_ = statement
        if predicate in _TO_CLAIMS and isinstance(object_, NamedNode) and not lookup.claims(object_.value):
            line = lines.get(subject.value, draft.place(None, statement).object)
            link = f"{draft.names.show(predicate)} {draft.names.show(object_)}"
            yield draft.finding(line, f"{draft.names.show(subject)}: {link}, but there is no such claim.")


def _unopposed(block: Block, draft: Draft, lookup: Lookup) -> Iterator[Finding]:
    if not block.values(CONTRADICTS) and not lookup.is_contradicted(block.name):
        name = draft.names.show(block.name)
        yield draft.finding(block.line, f"{name} is disputed but no claim contradicts it: add cld:contradicts.")


def persona_matches(draft: Draft, lookup: Lookup) -> Iterator[Finding]:
    """Rule 19: a persona is never matched, by whichever side, in a claim of whatever status."""
    for graph, statement in draft.statements:
        subject, predicate, object_ = statement
        if predicate not in _MATCHES:
            continue
        matched = lookup.is_persona(subject.value)
        if matched or (isinstance(object_, NamedNode) and lookup.is_persona(object_.value)):
            name = draft.names.show(graph or subject)
            line = draft.places.graphs.get(graph) if graph else draft.place(graph, statement).predicate
            other = draft.names.show(object_ if matched else subject)
            yield draft.finding(
                line,
                f"{name} matches a persona to {other}: a persona is never matched; "
                "say who bore the name with cld:bearerIdentifiedAs.",
            )


def undescribed(draft: Draft, published: Iterable[Triple], lookup: Lookup) -> Iterator[Finding]:
    """Rule 27: each address of this site that is not described anywhere, where the document first mentions it."""
    lines: dict[str, set[int]] = {}
    for graph, statement in draft.statements:
        place = draft.place(graph, statement)
        for iri, line in _mentioned(statement, (place.subject, place.predicate, place.object)):
            if _is_missing(iri, draft, lookup):
                lines.setdefault(iri, set()).update(() if line is None else (line,))
    for iri, found in lines.items():
        first, *others = sorted(found) or (None,)
        also = f" (also in line {', '.join(map(str, others))})" if others else ""
        yield draft.finding(first, f"{draft.names.show(iri)} is not described anywhere.{also}")
    yield from _unmentioned(draft, published, lookup, frozenset(lines))


def _unmentioned(
    draft: Draft, published: Iterable[Triple], lookup: Lookup, reported: frozenset[str]
) -> Iterator[Finding]:
    """The same for what claims refer to, written or added: asserters and the terms of closed vocabularies."""
    found: dict[str, Triple] = {}
    for triple in published:
        term = triple.object
        if triple.predicate in _ADDED and isinstance(term, NamedNode) and _is_missing(term.value, draft, lookup):
            found.setdefault(term.value, triple)
    for iri, triple in found.items():
        if iri not in reported:
            message = f"is not described anywhere, but claims refer to it: describe it in {draft.home_of(iri)}."
            yield draft.finding(_line_of(draft, triple), f"{draft.names.show(iri)} {message}")


def _mentioned(statement: Statement, lines: tuple[int | None, ...]) -> Iterator[tuple[str, int | None]]:
    # What these name is held by rules 11, 14 and 18.
    if statement.predicate in (*_TO_CLAIMS, IN_CAPTURE, *CLOSED):
        return
    for term, line in zip(statement, lines, strict=True):
        if isinstance(term, NamedNode):
            yield term.value, line


def _is_missing(iri: str, draft: Draft, lookup: Lookup) -> bool:
    return iri.startswith(f"{draft.names.base}id/") and iri not in draft.graphs and not lookup.is_described(iri)


def _line_of(draft: Draft, triple: Triple) -> int | None:
    """The line of the claim that a published triple is about."""
    subject = triple.subject.value if isinstance(triple.subject, NamedNode) else ""
    names = (name for name in draft.places.graphs if subject == name or subject.startswith(f"{name}-"))
    return draft.places.graphs.get(max(names, key=len, default=""))
