"""A check of what changed: documents whose files differ, and those that something of theirs is now wanting to.

All that is needed of the others is read from what is published. So the cost of a publish is that of its changes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final, Protocol

from pyoxigraph import NamedNode, Triple

from cable_ld.corpus.check import Checked, Setting, read_setting
from cable_ld.corpus.lookup import Capture, Corpus, Facts, together
from cable_ld.corpus.parts import Part, read_parts, standard_parts
from cable_ld.corpus.published import published_facts
from cable_ld.corpus.read import Inputs, read_one
from cable_ld.corpus.report import Finding
from cable_ld.corpus.verdict import Bench, judge
from cable_ld.model.document import Document
from cable_ld.model.iri import Addresses, Name

NOTHING: Final = Facts(frozenset(), frozenset(), {}, {}, {}, frozenset(), frozenset())
"""The facts of a document that does not stand."""


class Known(Protocol):
    """What is published."""

    def document(self, name: Name) -> Document | None:
        """A document of the corpus as it stands."""
        ...

    def mentioning(self, iris: Iterable[str]) -> frozenset[Name]:
        """The documents that mention one of these IRIs of another document."""
        ...


def recheck(inputs: Inputs, touched: frozenset[Name], known: Known) -> Checked | None:
    """Checks the `touched` documents and those that depend on what they no longer say.

    None where only a check of the whole can tell: something touched, or the ontology, cannot be read.
    """
    setting = read_setting(inputs)
    bench = setting.bench()
    parts = _read(inputs, touched, setting.addresses)
    if setting.findings or bench is None or parts is None:
        return None
    gone = touched - {part.draft.name for part in parts}
    more = _dependent(parts, gone, known, setting.addresses) - touched
    again = _read(inputs, more, setting.addresses)
    if again is None:
        return None
    parts += again
    parts += standard_parts(inputs.ontology, parts, lambda name: known.document(name) is not None, setting.addresses)
    return _judged(parts, gone, known, setting, bench)


def _read(inputs: Inputs, names: Iterable[Name], addresses: Addresses) -> tuple[Part, ...] | None:
    """Those of the documents that are there; None where one of them cannot be read."""
    try:
        found = [read_one(inputs.folder, name) for name in sorted(names, key=str)]
    except LookupError:
        return None
    findings: list[Finding] = []
    parts, unread = read_parts(inputs.folder, filter(None, found), addresses, findings)
    return None if unread or findings else parts


def _judged(parts: tuple[Part, ...], gone: frozenset[Name], known: Known, setting: Setting, bench: Bench) -> Checked:
    fresh = frozenset(part.draft.name for part in parts)
    lookup = Overlaid(together((part.facts for part in parts), ()), fresh | gone, known, setting.addresses)
    bench = replace(bench, neighbours=lookup.neighbours, is_whole=False)
    return replace(setting.checked(judge(parts, lookup, bench, ())), is_whole=False, gone=gone)


def _dependent(parts: tuple[Part, ...], gone: frozenset[Name], known: Known, addresses: Addresses) -> frozenset[Name]:
    """The documents that mention what is no longer there, or no longer the same."""
    wanting: set[str] = set()
    changes = [(part.draft.name, part.facts) for part in parts] + [(name, NOTHING) for name in gone]
    for name, now in changes:
        document = known.document(name)
        if document is not None:
            wanting |= _wanting(published_facts(document), now)
    opposed = (addresses.name_of_thing(iri) for iri in wanting)
    names = known.mentioning(wanting) | frozenset(each for each in opposed if each is not None)
    return frozenset(each for each in names if known.document(each)) - gone


def _wanting(before: Facts, now: Facts) -> set[str]:
    """The IRIs of which others may have relied on something that is no longer so."""
    captures = {iri for iri, capture in before.captures.items() if _text(now.captures.get(iri)) != capture.text}
    claims = {name for name, iris in before.claims.items() if now.claims.get(name) != iris}
    quoted = {name for name, words in before.words.items() if now.words.get(name) != words}
    personas = before.personas ^ now.personas
    return {
        *(before.described - now.described),
        *captures,
        *claims,
        *quoted,
        *personas,
        *(before.contradicted - now.contradicted),
    }


def _text(capture: Capture | None) -> str | None:
    return capture.text if capture else None


@dataclass(frozen=True)
class Overlaid:
    """A lookup in which the `fresh` documents stand before the published ones of the same names."""

    fresh: Corpus
    hidden: frozenset[Name]
    known: Known
    addresses: Addresses
    read: dict[Name, Facts] = field(default_factory=dict)

    def document(self, name: Name) -> Document | None:
        """A published document that no fresh one hides."""
        return None if name in self.hidden else self.known.document(name)

    def neighbours(self, triples: Iterable[Triple]) -> Iterator[Triple]:
        """The triples of the published documents that `triples` mention."""
        iris = {term.value for triple in triples for term in triple if isinstance(term, NamedNode)}
        names = (self.addresses.name_of_thing(iri) for iri in iris)
        for name in sorted({name for name in names if name is not None}, key=str):
            document = self.document(name)
            yield from document.triples if document else ()

    def is_described(self, iri: str) -> bool:
        """See Lookup."""
        return self.fresh.is_described(iri) or iri in self._facts(iri).described

    def is_unread(self, iri: str) -> bool:
        """See Lookup: nothing is."""
        return self.fresh.is_unread(iri)

    def claims(self, name: str) -> tuple[str, ...]:
        """See Lookup."""
        return self.fresh.claims(name) or self._facts(name).claims.get(name, ())

    def words(self, name: str) -> str | None:
        """See Lookup."""
        return self.fresh.words(name) or self._facts(name).words.get(name)

    def capture(self, iri: str) -> Capture | None:
        """See Lookup."""
        return self.fresh.capture(iri) or self._facts(iri).captures.get(iri)

    def is_persona(self, iri: str) -> bool:
        """See Lookup."""
        return self.fresh.is_persona(iri) or iri in self._facts(iri).personas

    def is_contradicted(self, name: str) -> bool:
        """See Lookup: by a fresh claim, by one of the same document, or by one of a document that mentions it."""
        wanted = {name, *self.claims(name)}
        others = (self._facts_of(each).contradicted for each in self.known.mentioning(sorted(wanted)))
        standing = (self._facts(name).contradicted, *others)
        return self.fresh.is_contradicted(name) or any(not wanted.isdisjoint(each) for each in standing)

    def _facts(self, iri: str) -> Facts:
        name = self.addresses.name_of_thing(iri)
        return self._facts_of(name) if name else NOTHING

    def _facts_of(self, name: Name) -> Facts:
        if name not in self.read:
            document = self.document(name)
            self.read[name] = published_facts(document) if document else NOTHING
        return self.read[name]
