"""The check of a whole corpus: the only place that knows all documents (MODEL.md §6, CONTRACT.md §8)."""

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from pyoxigraph import Triple

from cable_ld.corpus.compile import Policy
from cable_ld.corpus.dataset import Dataset, default_dataset, read_dataset
from cable_ld.corpus.lookup import together
from cable_ld.corpus.ontology import Ontology, read_ontology
from cable_ld.corpus.parts import read_parts, standard_parts
from cable_ld.corpus.plain import clashes, read_plain
from cable_ld.corpus.read import DATASET, Inputs, find, read_file
from cable_ld.corpus.report import Finding, Report, ordered
from cable_ld.corpus.verdict import Bench, Verdict, judge
from cable_ld.model.document import Document
from cable_ld.model.iri import Addresses, Name

_UNTITLED: Final = "corpus"


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check gives: documents as far as they could be compiled, and the report. Publish only without errors.

    `context` is the JSON-LD context; `ontology` and `dataset` are the statements about the ontology and the data set.
    `is_whole` says that all documents are here; else the others stand as they were published, but for the `gone`.
    """

    documents: tuple[Document, ...]
    ontology: tuple[Triple, ...]
    context: bytes
    dataset: tuple[Triple, ...]
    report: Report
    is_whole: bool = True
    gone: frozenset[Name] = frozenset()


@dataclass(frozen=True, slots=True)
class Setting:
    """What every document of a corpus is checked against: ontology, data set and policy."""

    addresses: Addresses
    ontology: Ontology
    dataset: Dataset
    is_evidence_required: bool

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the ontology and the data set's own file."""
        return (*self.ontology.findings, *self.dataset.findings)

    def bench(self) -> Bench | None:
        """What a verdict needs; None where the ontology cannot be read."""
        if self.ontology.vocabulary is None:
            return None
        policy = Policy(self.addresses, self.ontology.vocabulary, self.is_evidence_required, self.dataset.licence)
        return Bench(policy, self.ontology.gate)

    def checked(self, verdict: Verdict) -> Checked:
        """The result of a check."""
        report = Report(ordered(verdict.findings), verdict.coverage)
        return Checked(verdict.documents, self.ontology.triples, self.ontology.context, self.dataset.triples, report)


def check(inputs: Inputs) -> Checked:
    """Reads, compiles and checks everything in one run. Never raises: whatever is wrong is a finding."""
    setting = read_setting(inputs)
    found = find(inputs.folder)
    findings = [*setting.findings, *found.findings]
    bench = setting.bench()
    if bench is None:
        return setting.checked(Verdict((), tuple(findings)))
    parts, unread = read_parts(inputs.folder, found.documents, setting.addresses, findings)
    unread |= found.unread
    parts += standard_parts(inputs.ontology, parts, unread.__contains__, setting.addresses)
    things = (setting.addresses.thing(name) for name in unread)
    lookup = together((part.facts for part in parts), things)
    verdict = judge(parts, lookup, bench, findings, is_readable=not unread)
    return setting.checked(_with_plain(verdict, inputs.folder, found.plain, setting))


def _with_plain(verdict: Verdict, folder: Path, files: tuple[str, ...], setting: Setting) -> Verdict:
    plain = read_plain(folder, files, setting.addresses, setting.ontology.context)
    findings = (*verdict.findings, *plain.findings, *clashes(plain, verdict.documents))
    documents = (*verdict.documents, *(document for _, document in plain.documents))
    return replace(verdict, documents=documents, findings=findings)


def read_setting(inputs: Inputs) -> Setting:
    """Reads the ontology's folder and the file about the data set. Never raises."""
    addresses = Addresses(inputs.base)
    ontology = read_ontology(inputs.ontology, inputs.base)
    return Setting(addresses, ontology, _dataset(inputs, addresses), inputs.evidence == "required")


def _dataset(inputs: Inputs, addresses: Addresses) -> Dataset:
    content = read_file(inputs.folder, DATASET)
    if isinstance(content, bytes):
        return read_dataset(content, addresses.dataset, inputs.base)
    if os.path.lexists(inputs.folder / DATASET):
        return Dataset((), (Finding(DATASET, None, content),))
    return default_dataset(addresses.dataset, inputs.folder.name or _UNTITLED)
