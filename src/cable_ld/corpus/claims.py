"""A claim as it is authored: a named graph, and what stands under its name outside the braces (MODEL.md §5)."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from pyoxigraph import Literal, NamedNode

from cable_ld.corpus.draft import Draft, Statement
from cable_ld.rdf.namespaces import CLD, RDFS

QUOTES, OCCURRENCE, IN_CAPTURE, SOURCE, ASSERTED_BY, RESTS_ON, VOICE, CERTAINTY, STATUS, CONTRADICTS = (
    CLD.term(name)
    for name in (
        "quotes",
        "occurrence",
        "inCapture",
        "source",
        "assertedBy",
        "restsOn",
        "voice",
        "certainty",
        "status",
        "contradicts",
    )
)
COMMENT: Final = RDFS.term("comment")

ONLY_CLAIMS: Final = frozenset(
    (QUOTES, OCCURRENCE, IN_CAPTURE, SOURCE, ASSERTED_BY, VOICE, CERTAINTY, STATUS, CONTRADICTS)
)
"""Properties that nothing but a claim has."""

METADATA: Final = ONLY_CLAIMS | {RESTS_ON, COMMENT}
"""Properties that may stand under the name of a claim outside its braces."""

CLOSED: Final[Mapping[NamedNode, tuple[str, ...]]] = MappingProxyType(
    {
        VOICE: ("document", "editor", "outside", "cataloguer"),
        CERTAINTY: ("explicit", "implied", "conjecture"),
        STATUS: ("accepted", "reported", "disputed"),
    }
)
"""The closed vocabularies, by the property whose values they hold; the slug of each is the property's local name."""

RESERVED: Final = ("-passage", "-quote", "-position")
"""Endings of the names of a claim's passage and its two selectors."""


@dataclass(frozen=True, slots=True)
class Block:
    """A claim graph as authored: its name, the line of `:name {`, its statements, and what stands under its name."""

    name: str
    line: int | None
    statements: tuple[Statement, ...]
    metadata: Mapping[NamedNode, tuple[NamedNode | Literal, ...]]

    def values(self, predicate: NamedNode) -> tuple[NamedNode | Literal, ...]:
        """The values of a property of the claim."""
        return self.metadata.get(predicate, ())

    def iris(self, predicate: NamedNode) -> tuple[NamedNode, ...]:
        """The values that are IRIs."""
        return tuple(value for value in self.values(predicate) if isinstance(value, NamedNode))

    @property
    def quotation(self) -> str | None:
        """The words quoted, None where there are none."""
        return next((value.value for value in self.values(QUOTES)), None)


def blocks(draft: Draft) -> tuple[Block, ...]:
    """The claim graphs of a document, in the order of the text."""
    metadata: dict[str, dict[NamedNode, list[NamedNode | Literal]]] = {}
    for subject, predicate, object_ in draft.structure:
        if subject.value in draft.graphs and predicate in METADATA:
            metadata.setdefault(subject.value, {}).setdefault(predicate, []).append(object_)
    return tuple(
        Block(
            name,
            draft.places.graphs.get(name),
            statements,
            MappingProxyType({key: tuple(values) for key, values in metadata.get(name, {}).items()}),
        )
        for name, statements in draft.graphs.items()
    )


def claim_iris(block: Block, base: str) -> Mapping[Statement, str]:
    """The IRI of each claim of a graph (rule 20), in code point order of the statements relative to `base`.

    Two statements may get one name; `claim_rules` reports that.
    """
    statements = sorted(block.statements, key=lambda statement: _sort_key(statement, base))
    if len(statements) == 1:
        return MappingProxyType({statements[0]: block.name})
    total = Counter(statement.predicate for statement in statements)
    seen: Counter[NamedNode] = Counter()
    names: dict[Statement, str] = {}
    for statement in statements:
        predicate = statement.predicate
        seen[predicate] += 1
        number = f"-{seen[predicate]}" if total[predicate] > 1 else ""
        names[statement] = f"{block.name}-{_local_name(predicate.value)}{number}"
    return MappingProxyType(names)


def term_of(base: str, predicate: NamedNode, slug: str) -> NamedNode:
    """The term of the closed vocabulary of `predicate`: `{base}id/vocabulary/voice#document`."""
    return NamedNode(f"{base}id/vocabulary/{predicate.value.removeprefix(CLD)}#{slug}")


def _local_name(iri: str) -> str:
    return iri.replace("/", "#").rpartition("#")[2]


def _sort_key(statement: Statement, base: str) -> tuple[str, str, str]:
    subject, predicate, object_ = (str(term).replace(f"<{base}", "<") for term in statement)
    return predicate, subject, object_
