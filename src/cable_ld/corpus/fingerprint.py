"""A fingerprint of all that a publish reads, so that `serve` can tell at once whether there is anything to publish."""

from hashlib import sha256
from pathlib import Path

from cable_ld.corpus.read import Inputs


def fingerprint(inputs: Inputs) -> str:
    """SHA-256 over the names and bytes of all files of the corpus and the ontology, and the settings that count."""
    whole = sha256(f"{inputs.base}\n{inputs.evidence}\n".encode())
    for folder in (inputs.folder, inputs.ontology):
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            whole.update(f"{path.relative_to(folder).as_posix()}\n{_digest(path)}\n".encode())
    return whole.hexdigest()


def _digest(path: Path) -> str:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        # The check that follows reports it; here it only has to differ from a file that can be read.
        return f"unreadable: {error.strerror}"
