"""`manifest.json` of an edition: what it is, what it came from, and the digests by which its files can be checked."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import file_digest, sha256
from pathlib import Path

from cable_ld.model.change import instant


@dataclass(frozen=True, slots=True)
class Manifest:
    """An edition described.

    `digest` is a hash chain over each edition's changed (IRI, document digest) pairs; `files` has the SHA-256 of every
    file of the graph by its path within the edition; `inputs` is the fingerprint of what was published from.
    """

    number: int
    previous: int
    time: datetime
    base: str
    union_default_graph: bool
    software: str
    digest: str
    inputs: str
    counts: Mapping[str, int]
    files: Mapping[str, str]


def chain(previous: str, changed: Iterable[tuple[str, str]]) -> str:
    """The edition digest: SHA-256 over the previous one and the changed (IRI, digest) pairs, which come sorted."""
    whole = sha256(f"{previous}\n".encode())
    for iri, digest in changed:
        whole.update(f"{iri} {digest}\n".encode())
    return whole.hexdigest()


def digest_files(folder: Path, previous: Path | None, known: Mapping[str, str]) -> dict[str, str]:
    """SHA-256 of each file below `folder`; those that are hard links of the `previous` edition's carry theirs over."""
    digests = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        before = previous / name if previous is not None else None
        if before is not None and name in known and before.exists() and before.samefile(path):
            digests[name] = known[name]
        else:
            with path.open("rb") as file:
                digests[name] = file_digest(file, "sha256").hexdigest()
    return digests


def missing_file(manifest: Manifest, folder: Path) -> str | None:
    """The first file of the manifest that is not in the edition's `folder`; None where all are there."""
    return next((name for name in manifest.files if not (folder / name).is_file()), None)


def write_manifest(manifest: Manifest) -> bytes:
    """The manifest as JSON."""
    fields = {name: getattr(manifest, name) for name in Manifest.__slots__}
    return json.dumps({**fields, "time": instant(manifest.time)}, indent=1, ensure_ascii=False).encode() + b"\n"


def read_manifest(data: bytes) -> Manifest:
    """Reads what `write_manifest` wrote. Raises ValueError, KeyError or TypeError on anything else."""
    fields = json.loads(data)
    return Manifest(**{**fields, "time": datetime.fromisoformat(fields["time"])})
