"""One authored document → the document as it is published (MODEL.md §6, Output).

All that it needs of other documents comes through a `Lookup`, so that one changed document can be compiled alone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from cable_ld.corpus.captures import Span
from cable_ld.corpus.claim_rules import claim_faults
from cable_ld.corpus.claims import RESTS_ON, VOICE, Block, term_of
from cable_ld.corpus.draft import Draft, Statement
from cable_ld.corpus.edtf import bounds
from cable_ld.corpus.evidence import Fault, Passage, passage
from cable_ld.corpus.files import file_triples, held_files
from cable_ld.corpus.held import SHA256, Held
from cable_ld.corpus.lookup import Lookup
from cable_ld.corpus.ontology import Vocabulary
from cable_ld.corpus.report import Claimed, Finding
from cable_ld.corpus.statements import Grounded, asserters, claim_triples, claims_named, plain
from cable_ld.corpus.structure import (
    is_about_the_world,
    normalised_findings,
    structure_findings,
    term_findings,
    undeclared_findings,
)
from cable_ld.model.document import Document
from cable_ld.model.iri import Addresses
from cable_ld.rdf.canonical import sort
from cable_ld.rdf.face import label
from cable_ld.rdf.namespaces import CLD, DCT, EDTF, FOAF, VOID, XSD

_EDTF: Final = CLD.term("edtf")
_EDTF_TYPE: Final = EDTF.term("EDTF")
_NO_EDITOR: Final = (
    " is in the voice of the editors, but the capture names none: add schema:editor to it, or cld:assertedBy here."
)


@dataclass(frozen=True, slots=True)
class Policy:
    """On what terms a site publishes: its addresses, the flags of its ontology, whether claims are required, and the
    licence of its metadata."""

    addresses: Addresses
    vocabulary: Vocabulary
    is_evidence_required: bool
    licence: NamedNode | None


@dataclass(frozen=True, slots=True)
class Compiled:
    """A document as far as it could be compiled, and what is wrong with it.

    `unsound` are the names of the claims that do not hold; `claims` counts claims, sound or not; `quoted` are the
    stretches of captures, by their IRIs, that claims quote.
    """

    document: Document
    findings: tuple[Finding, ...]
    unsound: frozenset[str]
    claims: int
    claimed: Claimed
    quoted: tuple[tuple[str, Span], ...]


def compile_document(
    draft: Draft, blocks: tuple[Block, ...], held: tuple[Held, ...], lookup: Lookup, policy: Policy
) -> Compiled:
    """Compiles a draft with its claims and files, as far as it goes: what is wrong is a finding."""
    findings: list[Finding] = [
        *structure_findings(draft, policy.vocabulary, policy.is_evidence_required),
        *term_findings(draft, policy.vocabulary),
        *normalised_findings(draft),
        *undeclared_findings(draft),
    ]
    claims, unsound = _ground(draft, blocks, lookup, findings)
    files = held_files(draft, held)
    stated = dict.fromkeys((*_structure(draft, held, lookup, policy), *plain(claims, policy.addresses.base)))
    triples = sort(
        (
            *(each.triple for each in stated),
            *(triple for claim in claims for triple in claim_triples(claim, draft, lookup)),
            *_bounds(draft, stated, findings),
            *file_triples(held, files, policy.addresses, draft.name),
            *_about_the_document(draft, policy),
        )
    )
    name = label(triples, draft.thing)
    document = Document(
        iri=policy.addresses.document(draft.name),
        thing=draft.thing,
        type=draft.name.type,
        label=name.value if name else draft.name.slug,
        triples=triples,
        files=files,
    )
    quoted = ((claim.passage.capture.iri, claim.passage.span) for claim in claims if claim.passage)
    count = sum(len(block.statements) for block in blocks)
    return Compiled(document, tuple(findings), unsound, count, _claimed(draft, stated, policy), tuple(quoted))


def _ground(
    draft: Draft, blocks: tuple[Block, ...], lookup: Lookup, findings: list[Finding]
) -> tuple[list[Grounded], frozenset[str]]:
    """The claims with their passages, and the names of those that do not hold; what is wrong goes to `findings`."""
    faults = claim_faults(draft, blocks)
    claims: list[Grounded] = []
    unsound: set[str] = set()
    for block in blocks:
        found = passage(block, draft, lookup)
        claim = Grounded(block, None if isinstance(found, Fault) else found)
        messages = [*faults[block.name], *_shortcomings(found, claim, draft)]
        if messages:
            unsound.add(block.name)
        findings += (draft.finding(block.line, f"{draft.names.show(block.name)}{each}") for each in messages if each)
        claims.append(claim)
    return claims, frozenset(unsound)


def _shortcomings(found: Passage | Fault | None, claim: Grounded, draft: Draft) -> tuple[str, ...]:
    """What is wrong with the evidence of a claim; an empty message where that follows from what is said elsewhere."""
    if isinstance(found, Fault):
        return (found.message,)
    speaks_for_editors = claim.block.values(VOICE) == (term_of(draft.names.base, VOICE, "editor"),)
    return (_NO_EDITOR,) if speaks_for_editors and not asserters(claim, draft.names.base) else ()


def _structure(draft: Draft, held: tuple[Held, ...], lookup: Lookup, policy: Policy) -> Iterator[Statement]:
    """What stands outside braces, without what only the compiler reads and without the metadata of claims."""
    computed = {each.part for each in held}
    for statement in draft.structure:
        if statement.subject.value in draft.graphs or not draft.is_own(statement.subject.value):
            continue
        if statement.predicate == RESTS_ON and isinstance(statement.object, NamedNode):
            for claim in claims_named((statement.object,), lookup):
                yield Statement(statement.subject, statement.predicate, claim)
        elif statement.predicate == SHA256 and statement.subject.value in computed:
            continue
        elif statement.predicate not in policy.vocabulary.authoring_only:
            yield statement


def _bounds(draft: Draft, stated: Iterable[Statement], findings: list[Finding]) -> Iterator[Triple]:
    """`cld:earliest` and `cld:latest` of every date that is stated (rule 26)."""
    for statement in stated:
        if statement.predicate != _EDTF:
            continue
        value = statement.object
        found = bounds(value.value) if isinstance(value, Literal) and value.datatype == _EDTF_TYPE else None
        if found is None:
            findings.append(draft.finding(_line(draft, statement), _not_edtf(draft, statement)))
            continue
        for name, bound in (("earliest", found.earliest), ("latest", found.latest)):
            if bound:
                yield Triple(statement.subject, CLD.term(name), Literal(bound, datatype=XSD.term("dateTime")))


def _line(draft: Draft, statement: Statement) -> int | None:
    return next((draft.place(graph, each).object for graph, each in draft.statements if each == statement), None)


def _not_edtf(draft: Draft, statement: Statement) -> str:
    subject, value = draft.names.show(statement.subject), draft.names.show(statement.object)
    return f"{subject}: {value} is not an EDTF date of the supported subset, typed ^^edtf:EDTF."


def _about_the_document(draft: Draft, policy: Policy) -> Iterator[Triple]:
    """What each graph states of the document itself (rule 24)."""
    document = NamedNode(policy.addresses.document(draft.name))
    yield Triple(document, FOAF.term("primaryTopic"), NamedNode(draft.thing))
    yield Triple(document, VOID.term("inDataset"), NamedNode(policy.addresses.dataset))
    if policy.licence:
        yield Triple(document, DCT.term("license"), policy.licence)


def _claimed(draft: Draft, stated: Iterable[Statement], policy: Policy) -> Claimed:
    """How many of the published statements about the world have a claim."""
    with_claim = {statement for statements in draft.graphs.values() for statement in statements}
    worldly = [each for each in stated if is_about_the_world(draft, each.predicate, policy.vocabulary)]
    return Claimed(draft.file, len(worldly), sum(each in with_claim for each in worldly))
