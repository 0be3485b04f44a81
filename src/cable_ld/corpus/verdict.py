"""The verdict on documents: compiled, held against the rules between documents, and against shapes and checks."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from pyoxigraph import NamedNode, Triple

from cable_ld.corpus.captures import Span, unquoted
from cable_ld.corpus.compile import Compiled, Policy, compile_document
from cable_ld.corpus.cross import claim_links, persona_matches, undescribed
from cable_ld.corpus.gate import Gate, gate_findings, origins
from cable_ld.corpus.lookup import Lookup
from cable_ld.corpus.parts import Part
from cable_ld.corpus.report import Coverage, Finding, Severity, Unquoted
from cable_ld.corpus.tei import Marks, tei_findings
from cable_ld.model.document import Document


@dataclass(frozen=True, slots=True)
class Bench:
    """What documents are judged by: policy, shapes and checks.

    `neighbours` gives the triples of other documents that shapes and checks need to see beside those that are judged.
    Where these are not the whole corpus, what shapes and checks say of others is left aside: they do not see all of it.
    """

    policy: Policy
    gate: Gate
    neighbours: Callable[[Iterable[Triple]], Iterable[Triple]] = lambda _: ()
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class Verdict:
    """Documents as far as they could be compiled, all that is wrong, and the coverage."""

    documents: tuple[Document, ...]
    findings: tuple[Finding, ...]
    coverage: Coverage = field(default_factory=Coverage)


def judge(
    parts: tuple[Part, ...], lookup: Lookup, bench: Bench, known: Iterable[Finding], *, is_readable: bool = True
) -> Verdict:
    """Compiles and checks `parts`. `known` is what was found wrong while they were read."""
    compiled = tuple(compile_document(part.draft, part.blocks, part.held, lookup, bench.policy) for part in parts)
    findings = [*known, *(finding for each in compiled for finding in each.findings)]
    unsound = _unsound(parts, compiled)
    findings += _between(parts, compiled, lookup, unsound)
    # Shapes and checks ask what is absent from the whole, so they wait until the whole can be read.
    if is_readable:
        things = f"{bench.policy.addresses.base}id/"
        findings += _of_the_whole(parts, compiled, _follows(lookup, unsound, things), bench, findings)
    return Verdict(tuple(each.document for each in compiled), tuple(findings), _coverage(parts, compiled))


def _unsound(parts: tuple[Part, ...], compiled: tuple[Compiled, ...]) -> frozenset[str]:
    """The claims that do not hold, by their own names and by those of their graphs."""
    return frozenset(
        iri
        for part, each in zip(parts, compiled, strict=True)
        for name in each.unsound
        for iri in (name, *part.facts.claims[name])
    )


def _between(
    parts: tuple[Part, ...], compiled: tuple[Compiled, ...], lookup: Lookup, unsound: frozenset[str]
) -> Iterator[Finding]:
    """The rules between documents, and between a record and its transcription."""
    for part, each in zip(parts, compiled, strict=True):
        yield from claim_links(part.draft, part.blocks, lookup)
        yield from persona_matches(part.draft, lookup)
        sound = (triple for triple in each.document.triples if _iri(triple) not in unsound)
        yield from undescribed(part.draft, sound, lookup)
        captures = tuple(held.text for held in part.held if held.is_capture)
        for held in part.held:
            if not held.is_capture:
                yield from tei_findings(held, part.draft, Marks(lookup, unsound, captures))


def _iri(triple: Triple) -> str:
    return triple.subject.value if isinstance(triple.subject, NamedNode) else ""


def _follows(lookup: Lookup, unsound: frozenset[str], things: str) -> Callable[[str], bool]:
    """Whether a complaint that mentions an IRI only follows from another finding: `things` begins all of ours."""
    return lambda iri: iri in unsound or (iri.startswith(things) and not lookup.is_described(iri))


def _of_the_whole(
    parts: tuple[Part, ...],
    compiled: tuple[Compiled, ...],
    is_follow_on: Callable[[str], bool],
    bench: Bench,
    known: Iterable[Finding],
) -> Iterator[Finding]:
    """Shapes and checks. They complain only of lines that nothing is yet said of."""
    said = {(each.file, each.line) for each in known if each.severity is Severity.ERROR}
    compiled_triples = tuple(triple for each in compiled for triple in each.document.triples)
    published = (*compiled_triples, *bench.neighbours(compiled_triples))
    origin = origins((part.draft, part.facts.claims) for part in parts)
    for finding in gate_findings(bench.gate, published, origin, is_follow_on):
        is_ours = bench.is_whole or finding.file != "."
        if is_ours and (finding.file, finding.line) not in said:
            yield finding


def _coverage(parts: tuple[Part, ...], compiled: tuple[Compiled, ...]) -> Coverage:
    quoted: dict[str, list[Span]] = {}
    for each in compiled:
        for iri, span in each.quoted:
            quoted.setdefault(iri, []).append(span)
    captures = (capture for part in parts for capture in part.facts.captures.values())
    return Coverage(
        documents=len(compiled),
        claims=sum(each.claims for each in compiled),
        claimed=tuple(each.claimed for each in compiled),
        unquoted=tuple(
            Unquoted(each.file, unquoted(each.text, quoted.get(each.iri, [])))
            for each in sorted(captures, key=lambda capture: capture.file)
        ),
    )
