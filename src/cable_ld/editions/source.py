"""The corpus folder as a source of documents: checked whole, or only what changed since it was last published."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from cable_ld.corpus.check import Checked, check
from cable_ld.corpus.read import Inputs
from cable_ld.corpus.recheck import recheck
from cable_ld.corpus.touched import touched
from cable_ld.editions.before import Before
from cable_ld.editions.candidate import Candidate, candidate_of
from cable_ld.editions.known import CatalogKnown
from cable_ld.editions.plan import Goal
from cable_ld.editions.terms import Terms
from cable_ld.model.errors import Refused, WouldWithdraw
from cable_ld.model.iri import Addresses
from cable_ld.rdf.canonical import ntriples

FOLDER: Final = "folder"
"""The origin of documents that were authored in the corpus folder."""


@dataclass(frozen=True)
class Source:
    """The folder of `inputs`, the checksums of its files, and the edition that it is compared with."""

    inputs: Inputs
    scanned: Mapping[str, str]
    before: Before

    @property
    def addresses(self) -> Addresses:
        """The addresses of the site."""
        return Addresses(self.inputs.base)

    def check(self, *, may_be_partial: bool) -> Checked:
        """Checks what changed where that suffices, else the whole. Raises Refused where there is an error."""
        changed = touched(self._remembered, self.scanned) if may_be_partial and self.before.row else None
        known = CatalogKnown(self.before, self.addresses, FOLDER)
        checked = recheck(self.inputs, changed, known) if changed is not None else None
        checked = checked or check(self.inputs)
        if checked.report.errors:
            raise Refused(len(checked.report.errors), checked.report.text())
        return checked

    def goal(self, checked: Checked, terms: Terms, *, rebuild: bool) -> Goal:
        """What shall stand. Raises WouldWithdraw where a file is gone whose document nobody gave up."""
        candidates = {document.iri: candidate_of(document, self.addresses) for document in checked.documents}
        withdraw = terms.withdraw or {}
        return Goal(
            origin=FOLDER,
            digests={iri: candidate.digest for iri, candidate in candidates.items()},
            candidate=lambda iri: candidates[iri] if iri in candidates else self._standing(iri),
            assets={
                "ontology": ntriples(checked.ontology),
                "context": checked.context,
                "dataset": ntriples(checked.dataset),
                **(terms.views.assets if terms.views else {}),
            },
            now=terms.now,
            withdraw=withdraw if checked.is_whole else self._given_up(checked, withdraw),
            rebuild=rebuild,
            successors=terms.rename or {},
            whole=checked.is_whole,
            sources=self._changed_sources(),
        )

    def _given_up(self, checked: Checked, withdraw: Mapping[str, str]) -> dict[str, str]:
        """The documents whose files are gone, with the reasons for which they may be."""
        documents = (self.addresses.document(name) for name in sorted(checked.gone, key=str))
        gone = [iri for iri in documents if iri in self.before.versions]
        unnamed = tuple(iri for iri in gone if iri not in withdraw)
        if unnamed:
            raise WouldWithdraw(unnamed)
        return {iri: withdraw[iri] for iri in gone}

    def _standing(self, iri: str) -> Candidate:
        return self.before.catalog.candidate(self.before.versions[iri])

    @cached_property
    def _remembered(self) -> Mapping[str, str]:
        """The files that the corpus was last published from: a row each, so read once."""
        return self.before.catalog.sources()

    def _changed_sources(self) -> dict[str, str | None]:
        known = self._remembered
        changed: dict[str, str | None] = {name: d for name, d in self.scanned.items() if known.get(name) != d}
        return changed | {name: None for name in known if name not in self.scanned}
