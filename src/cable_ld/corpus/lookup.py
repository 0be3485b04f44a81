"""What a document needs to know of the others, as one small port; and its form for a corpus that is read whole."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from pyoxigraph import NamedNode

from cable_ld.corpus.claims import CONTRADICTS, Block, claim_iris
from cable_ld.corpus.draft import Draft
from cable_ld.corpus.held import Held
from cable_ld.rdf.namespaces import CLD, RDF, SCHEMA

TYPE: Final = RDF.term("type")
PERSONA: Final = CLD.term("Persona")
_EDITOR: Final = SCHEMA.term("editor")


@dataclass(frozen=True, slots=True)
class Capture:
    """A capture whose bytes are held: its text, the record that it is of, its editors, and its file."""

    iri: str
    thing: str
    text: str
    editors: tuple[NamedNode, ...]
    file: str

    @property
    def name(self) -> str:
        """The name by which messages call it: `capture-a`."""
        return self.iri.rpartition("#")[2]


class Lookup(Protocol):
    """What is known of all documents together. IRIs are text."""

    def is_described(self, iri: str) -> bool:
        """True where some document describes `iri`, or could not be read."""
        ...

    def is_unread(self, iri: str) -> bool:
        """True where `iri` belongs to what could not be read, so that nothing follows from its absence."""
        ...

    def claims(self, name: str) -> tuple[str, ...]:
        """The claims that `name` stands for: itself, or all claims of the graph of that name."""
        ...

    def words(self, name: str) -> str | None:
        """The words that a claim, or the graph of that name, quotes."""
        ...

    def capture(self, iri: str) -> Capture | None:
        """The capture `iri`, where its bytes are held."""
        ...

    def is_persona(self, iri: str) -> bool:
        """True for personae."""
        ...

    def is_contradicted(self, name: str) -> bool:
        """True where some other claim contradicts the claim, or one of the graph, of that name."""
        ...


@dataclass(frozen=True, slots=True)
class Facts:
    """What one document contributes to a lookup."""

    described: frozenset[str]
    unheld: frozenset[str]
    claims: Mapping[str, tuple[str, ...]]
    words: Mapping[str, str]
    captures: Mapping[str, Capture]
    personas: frozenset[str]
    contradicted: frozenset[str]


def facts(draft: Draft, blocks: tuple[Block, ...], held: tuple[Held, ...]) -> Facts:
    """The facts of a draft; of its captures those whose text could be read."""
    names = [(block, tuple(claim_iris(block, draft.names.base).values())) for block in blocks]
    claims = {iri: (iri,) for _, iris in names for iri in iris} | {block.name: iris for block, iris in names}
    quoted = {name: block.quotation for block, iris in names for name in (block.name, *iris)}
    captures = {each.part: _capture(draft, each) for each in held if each.is_capture}
    return Facts(
        described=frozenset(_described(draft)) | frozenset(claims),
        unheld=frozenset(typed(draft, CLD.term("Capture"))) - frozenset(captures),
        claims=claims,
        words={name: words for name, words in quoted.items() if words is not None},
        captures=captures,
        personas=frozenset(typed(draft, PERSONA)),
        contradicted=frozenset(each.value for block in blocks for each in block.iris(CONTRADICTS)),
    )


def typed(draft: Draft, kind: NamedNode) -> tuple[str, ...]:
    """What a draft says is of a class, in the order of the text."""
    found = (each.subject.value for _, each in draft.statements if each.predicate == TYPE and each.object == kind)
    return tuple(dict.fromkeys(found))


def _described(draft: Draft) -> Iterator[str]:
    for graph, statement in draft.statements:
        if graph is not None or statement.subject.value not in draft.graphs:
            yield statement.subject.value


def _capture(draft: Draft, held: Held) -> Capture:
    editors = (
        each.object
        for _, each in draft.statements
        if each.subject.value == held.part and each.predicate == _EDITOR and isinstance(each.object, NamedNode)
    )
    return Capture(held.part, draft.thing, held.text, tuple(sorted(set(editors), key=str)), held.path)


@dataclass(frozen=True, slots=True)
class Corpus:
    """A lookup over documents that were all read. `unread` are IRIs of things, and of captures without their bytes."""

    unread: frozenset[str]
    described: frozenset[str]
    claims_by_name: Mapping[str, tuple[str, ...]]
    words_by_name: Mapping[str, str]
    captures: Mapping[str, Capture]
    personas: frozenset[str]
    contradicted: frozenset[str]

    def is_described(self, iri: str) -> bool:
        """See Lookup."""
        return iri in self.described or self.is_unread(iri)

    def is_unread(self, iri: str) -> bool:
        """See Lookup."""
        return iri in self.unread or iri.partition("#")[0] in self.unread

    def claims(self, name: str) -> tuple[str, ...]:
        """See Lookup; a name in a document that could not be read stands for itself."""
        return self.claims_by_name.get(name, (name,) if self.is_unread(name) else ())

    def words(self, name: str) -> str | None:
        """See Lookup."""
        return self.words_by_name.get(name)

    def capture(self, iri: str) -> Capture | None:
        """See Lookup."""
        return self.captures.get(iri)

    def is_persona(self, iri: str) -> bool:
        """See Lookup."""
        return iri in self.personas

    def is_contradicted(self, name: str) -> bool:
        """See Lookup; what could not be read may contradict anything."""
        if any("#" not in iri for iri in self.unread):
            return True
        return not self.contradicted.isdisjoint({name, *self.claims(name)})


def together(each: Iterable[Facts], unread: Iterable[str]) -> Corpus:
    """One lookup from the facts of all documents and the IRIs of the things whose documents could not be read."""
    all_facts = tuple(each)
    return Corpus(
        unread=frozenset(unread).union(*(one.unheld for one in all_facts)),
        described=frozenset[str]().union(*(one.described for one in all_facts)),
        claims_by_name={name: iris for one in all_facts for name, iris in one.claims.items()},
        words_by_name={name: words for one in all_facts for name, words in one.words.items()},
        captures={iri: capture for one in all_facts for iri, capture in one.captures.items()},
        personas=frozenset[str]().union(*(one.personas for one in all_facts)),
        contradicted=frozenset[str]().union(*(one.contradicted for one in all_facts)),
    )
