"""The documents that every site may refer to without writing them: the closed vocabularies, and its own cataloguers.

They stand in the ontology's folder and are published where a corpus refers to them and has none of that name.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode

from cable_ld.corpus.claims import ASSERTED_BY, VOICE, Block, term_of
from cable_ld.corpus.draft import Draft
from cable_ld.corpus.read import Authored, find
from cable_ld.model.iri import Addresses, Name

FOLDER: Final = "standard"
CATALOGUERS: Final = Name("organisation", "cataloguers")
_STATUS: Final = Name("vocabulary", "status")


def standard(ontology: Path, taken: Collection[Name], mentioned: Collection[Name]) -> Iterator[Authored]:
    """The standard documents that are `mentioned` and whose names are not `taken` by the corpus."""
    folder = ontology / FOLDER
    for document in find(folder).documents if folder.is_dir() else ():
        if document.name in mentioned and document.name not in taken:
            yield replace(document, file=f"ontology/{FOLDER}/{document.file}")


def mentioned(drafts: Iterable[tuple[Draft, tuple[Block, ...]]], addresses: Addresses) -> frozenset[Name]:
    """The documents that drafts refer to, or that their claims will."""
    names: set[Name] = set()
    for draft, blocks in drafts:
        terms = (statement.object for _, statement in draft.statements)
        iris = {term.value for term in terms if isinstance(term, NamedNode)}
        names |= {name for iri in iris if (name := addresses.name_of_thing(iri)) is not None}
        names |= {_STATUS} if blocks else set()
        names |= {CATALOGUERS} if any(_is_our_inference(block, addresses.base) for block in blocks) else set()
    return frozenset(names)


def _is_our_inference(block: Block, base: str) -> bool:
    return term_of(base, VOICE, "cataloguer") in block.values(VOICE) and not block.values(ASSERTED_BY)
