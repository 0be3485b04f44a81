"""What a publish reads, by checksum: so that `serve` can tell at once whether there is anything to publish, and a
publish which documents it need not read again."""

import os
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Final

from cable_ld import VERSION
from cable_ld.corpus.read import Inputs

SETTINGS: Final = ":settings"
"""The entry of a scan for what is no file: base, evidence and the version of this software."""

CORPUS: Final = "corpus/"
ONTOLOGY: Final = "ontology/"


def scan(inputs: Inputs) -> Mapping[str, str]:
    """SHA-256 of every file of the corpus and the ontology, by its path below `corpus/` or `ontology/`."""
    settings = f"{inputs.base}\n{inputs.evidence}\n{VERSION}"
    found = {SETTINGS: sha256(settings.encode()).hexdigest()}
    for prefix, folder in ((CORPUS, inputs.folder), (ONTOLOGY, inputs.ontology)):
        found |= {prefix + file: _digest(f"{folder}/{file}") for file in _files(folder)}
    return MappingProxyType(found)


def fingerprint(scanned: Mapping[str, str]) -> str:
    """One digest for a whole scan."""
    return sha256("".join(f"{name}\n{digest}\n" for name, digest in sorted(scanned.items())).encode()).hexdigest()


def _files(folder: Path) -> Iterator[str]:
    """The paths of all ordinary files below `folder`, with `/`; as text, since there may be very many."""
    start = len(str(folder)) + 1
    for inside, _, names in os.walk(folder):
        for name in names:
            path = f"{inside}/{name}"
            if os.path.isfile(path):  # noqa: PTH113 -- half the cost of a publish of one changed file, as a Path
                yield path[start:]


def _digest(path: str) -> str:
    try:
        with open(path, "rb") as file:  # noqa: PTH123 -- as above
            return sha256(file.read()).hexdigest()
    except OSError as error:
        # The check that follows reports it; here it only has to differ from a file that can be read.
        return f"unreadable: {error.strerror}"
