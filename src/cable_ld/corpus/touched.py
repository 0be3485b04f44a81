"""Which documents a change of files touches (MODEL.md §5): a record is its folder, any other document its one file."""

from collections.abc import Mapping
from typing import Final

from cable_ld.corpus.fingerprint import CORPUS
from cable_ld.model.iri import FOLDERS, SLUG, Name

_ENDINGS: Final[Mapping[str, str]] = {"vocabularies": ".ttl"}


def touched(before: Mapping[str, str], now: Mapping[str, str]) -> frozenset[Name] | None:
    """The documents whose files differ between two scans; None where something changed that may touch any of them."""
    changed = {name for name, _ in before.items() ^ now.items()}
    names = {document_of(name.removeprefix(CORPUS)) if name.startswith(CORPUS) else None for name in changed}
    return None if None in names else frozenset(name for name in names if name is not None)


def document_of(file: str) -> Name | None:
    """The document that a file of the corpus belongs to, None where that is not told by its path."""
    folder, _, rest = file.partition("/")
    if folder not in FOLDERS:
        return None
    if folder == "records":
        slug, _, inner = rest.partition("/")
    else:
        ending = _ENDINGS.get(folder, ".trig")
        slug, inner = rest.removesuffix(ending), ending if rest.endswith(ending) else ""
    return Name(FOLDERS[folder], slug) if inner and SLUG.fullmatch(slug) else None
