"""Documents on their way: each read, its claims and files gathered, and what it contributes to what others may know."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from cable_ld.corpus.claims import Block, blocks
from cable_ld.corpus.draft import Draft, read_draft
from cable_ld.corpus.held import Held, read_held
from cable_ld.corpus.lookup import Facts, facts
from cable_ld.corpus.read import Authored, read_beside
from cable_ld.corpus.report import Finding
from cable_ld.corpus.standard import standard
from cable_ld.model.iri import Addresses, Name


@dataclass(frozen=True, slots=True)
class Part:
    """A document on its way: its draft, claims, files and facts."""

    draft: Draft
    blocks: tuple[Block, ...]
    held: tuple[Held, ...]
    facts: Facts


def read_parts(
    folder: Path, documents: Iterable[Authored], addresses: Addresses, findings: list[Finding]
) -> tuple[tuple[Part, ...], frozenset[Name]]:
    """The documents that can be read, and the names of those that cannot; what is wrong goes to `findings`."""
    parts, unread = [], set()
    for authored in documents:
        reading = read_draft(authored, addresses)
        findings += reading.findings
        if reading.draft is None:
            unread.add(authored.name)
            continue
        held, faults = read_held(reading.draft, partial(read_beside, folder, authored.file))
        findings += faults
        claims = blocks(reading.draft)
        parts.append(Part(reading.draft, claims, held, facts(reading.draft, claims, held)))
    return tuple(parts), frozenset(unread)


def standard_parts(
    ontology: Path, parts: tuple[Part, ...], is_taken: Callable[[Name], bool], addresses: Addresses
) -> tuple[Part, ...]:
    """The documents of every site, where a claim is made; without those whose names are taken, or among `parts`."""
    if not any(part.blocks for part in parts):
        return ()
    names = {part.draft.name for part in parts}
    wanted = standard(ontology, lambda name: name in names or is_taken(name))
    return read_parts(ontology, wanted, addresses, [])[0]
