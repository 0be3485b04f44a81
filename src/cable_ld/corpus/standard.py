"""The documents that every site may refer to without writing them: the closed vocabularies, and its own cataloguers.

They stand in the ontology's folder. A corpus that makes claims has them, unless it has files of those names itself.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from cable_ld.corpus.read import Authored, find
from cable_ld.model.iri import Name

FOLDER: Final = "standard"


def standard(ontology: Path, is_taken: Callable[[Name], bool]) -> Iterator[Authored]:
    """The standard documents whose names are not taken by the corpus."""
    folder = ontology / FOLDER
    for document in find(folder).documents if folder.is_dir() else ():
        if not is_taken(document.name):
            yield replace(document, file=f"ontology/{FOLDER}/{document.file}")
