"""The dump of an edition as it lies on disk: `dumps/{n}/manifest.json` says what there is, with sizes and checksums."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from cable_ld.editions.dumps.forms import FORMS
from cable_ld.editions.state import State
from cable_ld.model.change import instant

MANIFEST: Final = "manifest.json"


@dataclass(frozen=True, slots=True)
class DumpFile:
    """A file of a dump: its size in bytes and SHA-256 when compressed, and those of what it holds.

    `media_type` is the type of that; `statements` is their number (a triple counts in each document that states it), in
    a file of one profile the number of `records`.
    """

    name: str
    media_type: str
    size: int
    sha256: str
    plain_size: int
    plain_sha256: str
    statements: int | None = None
    records: int | None = None

    @property
    def is_coded(self) -> bool:
        """Whether it is served plain, and compressed only as a content coding; else it is a compressed file."""
        return self.records is not None


@dataclass(frozen=True, slots=True)
class Dump:
    """The dump of edition `edition`, which was published at `time` and has the digest `digest`.

    `forms` are the names of the files that it was made for; there is none with records where no document has one.
    """

    folder: Path
    edition: int
    time: datetime
    digest: str
    forms: tuple[str, ...]
    files: tuple[DumpFile, ...]

    def file(self, name: str) -> DumpFile | None:
        """The file of that name."""
        return next((file for file in self.files if file.name == name), None)


def write_dump_manifest(dump: Dump) -> bytes:
    """What `read_dump` reads."""
    fields = {"edition": dump.edition, "time": instant(dump.time), "digest": dump.digest, "forms": dump.forms}
    return json.dumps({**fields, "files": [asdict(file) for file in dump.files]}, indent=1).encode() + b"\n"


def read_dump(state: State, edition: int, digest: str) -> Dump | None:
    """The dump of an edition. None where there is none, or it is to be made again: it is damaged, of other software
    with other forms, or of another edition that had this number."""
    folder = state.dumps / str(edition)
    try:
        fields = json.loads((folder / MANIFEST).read_bytes())
        files = tuple(DumpFile(**file) for file in fields["files"])
        time, forms = datetime.fromisoformat(fields["time"]), tuple(fields["forms"])
        dump = Dump(folder, edition, time, fields["digest"], forms, files)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    is_whole = {form.name for form in FORMS} <= {file.name for file in files} <= {*forms}
    return dump if is_whole and dump.digest == digest else None
