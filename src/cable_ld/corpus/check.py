"""The check of a whole corpus: the only place that knows all documents (MODEL.md §6, CONTRACT.md §8)."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode, Triple

from cable_ld.corpus.captures import Span, unquoted
from cable_ld.corpus.claims import Block, blocks
from cable_ld.corpus.compile import Compiled, Policy, compile_document
from cable_ld.corpus.cross import claim_links, persona_matches, undescribed
from cable_ld.corpus.dataset import Dataset, default_dataset, read_dataset
from cable_ld.corpus.draft import Draft, read_draft
from cable_ld.corpus.gate import Gate, gate_findings, origins
from cable_ld.corpus.held import Held, read_held
from cable_ld.corpus.lookup import Corpus, Facts, facts, together
from cable_ld.corpus.ontology import Ontology, read_ontology
from cable_ld.corpus.read import DATASET, Authored, Inputs, find, read_beside, read_file
from cable_ld.corpus.report import Coverage, Finding, Report, Severity, Unquoted, ordered
from cable_ld.corpus.standard import mentioned, standard
from cable_ld.corpus.tei import Marks, tei_findings
from cable_ld.model.document import Document
from cable_ld.model.iri import Addresses, Name

_UNTITLED: Final = "corpus"


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check gives: all documents as far as they could be compiled, and the report. Publish only without errors.

    `context` is the JSON-LD context; `ontology` and `dataset` are the statements about the ontology and the data set.
    """

    documents: tuple[Document, ...]
    ontology: tuple[Triple, ...]
    context: bytes
    dataset: tuple[Triple, ...]
    report: Report


@dataclass(frozen=True, slots=True)
class _Part:
    """A document on its way: its draft, claims, files and facts."""

    draft: Draft
    blocks: tuple[Block, ...]
    held: tuple[Held, ...]
    facts: Facts


def check(inputs: Inputs) -> Checked:
    """Reads, compiles and checks everything in one run. Never raises: whatever is wrong is a finding."""
    addresses = Addresses(inputs.base)
    ontology = read_ontology(inputs.ontology, inputs.base)
    dataset = _dataset(inputs, addresses)
    found = find(inputs.folder)
    findings = [*ontology.findings, *dataset.findings, *found.findings]
    if ontology.vocabulary is None:
        return _checked((), ontology, dataset, Report(ordered(findings)))
    policy = Policy(addresses, ontology.vocabulary, inputs.evidence == "required", dataset.licence)
    parts, unread = _read(inputs.folder, found.documents, addresses, findings)
    parts += _standard(inputs, parts, [*found.unread, *unread], addresses)
    unread += found.unread
    lookup = together((part.facts for part in parts), (addresses.thing(name) for name in unread))
    compiled = tuple(compile_document(part.draft, part.blocks, part.held, lookup, policy) for part in parts)
    findings += (finding for each in compiled for finding in each.findings)
    unsound = _unsound(parts, compiled)
    findings += _between(parts, compiled, lookup, unsound)
    # Shapes and rules ask what is absent from the whole, so they wait until the whole can be read.
    findings += (
        ()
        if unread
        else _of_the_whole(parts, compiled, _follows(lookup, unsound, f"{inputs.base}id/"), ontology.gate, findings)
    )
    report = Report(ordered(findings), _coverage(compiled, lookup))
    return _checked(compiled, ontology, dataset, report)


def _checked(compiled: tuple[Compiled, ...], ontology: Ontology, dataset: Dataset, report: Report) -> Checked:
    documents = tuple(each.document for each in compiled)
    return Checked(documents, ontology.triples, ontology.context, dataset.triples, report)


def _dataset(inputs: Inputs, addresses: Addresses) -> Dataset:
    content = read_file(inputs.folder, DATASET)
    if isinstance(content, bytes):
        return read_dataset(content, addresses.dataset, inputs.base)
    if os.path.lexists(inputs.folder / DATASET):
        return Dataset((), (Finding(DATASET, None, content),))
    return default_dataset(addresses.dataset, inputs.folder.name or _UNTITLED)


def _standard(
    inputs: Inputs, parts: tuple[_Part, ...], unread: Iterable[Name], addresses: Addresses
) -> tuple[_Part, ...]:
    """The documents of every site that this corpus refers to and does not have itself."""
    taken = {part.draft.name for part in parts} | set(unread)
    wanted = mentioned(((part.draft, part.blocks) for part in parts), addresses)
    documents = tuple(standard(inputs.ontology, taken, wanted))
    return _read(inputs.ontology, documents, addresses, [])[0]


def _read(
    folder: Path, documents: Iterable[Authored], addresses: Addresses, findings: list[Finding]
) -> tuple[tuple[_Part, ...], list[Name]]:
    parts, unread = [], []
    for authored in documents:
        reading = read_draft(authored, addresses)
        findings += reading.findings
        if reading.draft is None:
            unread.append(authored.name)
            continue
        held, faults = read_held(reading.draft, partial(read_beside, folder, authored.file))
        findings += faults
        claims = blocks(reading.draft)
        parts.append(_Part(reading.draft, claims, held, facts(reading.draft, claims, held)))
    return tuple(parts), unread


def _unsound(parts: tuple[_Part, ...], compiled: tuple[Compiled, ...]) -> frozenset[str]:
    """The claims that do not hold, by their own names and by those of their graphs."""
    return frozenset(
        iri
        for part, each in zip(parts, compiled, strict=True)
        for name in each.unsound
        for iri in (name, *part.facts.claims[name])
    )


def _between(
    parts: tuple[_Part, ...], compiled: tuple[Compiled, ...], lookup: Corpus, unsound: frozenset[str]
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


def _follows(lookup: Corpus, unsound: frozenset[str], things: str) -> Callable[[str], bool]:
    """Whether a complaint that mentions an IRI only follows from another finding: `things` begins all of ours."""
    return lambda iri: iri in unsound or (iri.startswith(things) and not lookup.is_described(iri))


def _of_the_whole(
    parts: tuple[_Part, ...],
    compiled: tuple[Compiled, ...],
    is_follow_on: Callable[[str], bool],
    gate: Gate,
    known: Iterable[Finding],
) -> Iterator[Finding]:
    """Shapes and rules over all documents. They complain only of lines that nothing is yet said of."""
    said = {(each.file, each.line) for each in known if each.severity is Severity.ERROR}
    published = tuple(triple for each in compiled for triple in each.document.triples)
    origin = origins((part.draft, part.facts.claims) for part in parts)
    for finding in gate_findings(gate, published, origin, is_follow_on):
        if (finding.file, finding.line) not in said:
            yield finding


def _coverage(compiled: tuple[Compiled, ...], lookup: Corpus) -> Coverage:
    quoted: dict[str, list[Span]] = {}
    for each in compiled:
        for iri, span in each.quoted:
            quoted.setdefault(iri, []).append(span)
    captures = sorted(lookup.captures.values(), key=lambda capture: capture.file)
    return Coverage(
        documents=len(compiled),
        claims=sum(each.claims for each in compiled),
        claimed=tuple(each.claimed for each in compiled),
        unquoted=tuple(Unquoted(each.file, unquoted(each.text, quoted.get(each.iri, []))) for each in captures),
    )
