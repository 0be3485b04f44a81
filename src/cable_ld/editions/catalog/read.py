"""Reading the catalog as it stands in one edition. Each call is one short read; nothing here sees a later edition."""

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from cable_ld import VERSION
from cable_ld.editions.candidate import Candidate
from cable_ld.editions.catalog.content import unpack
from cable_ld.editions.catalog.schema import open_for_reading
from cable_ld.editions.version import Version
from cable_ld.model.change import Change, ChangeKind
from cable_ld.model.document import HeldFile
from cable_ld.model.errors import StateUnusable

COLUMNS: Final = """id, iri, thing, type, origin, label, digest, faces, size, claims, created, modified, reason,
    successor, purged"""
"""What `version_of` reads of a row of the table `version`."""
_VERSION: Final = f"SELECT {COLUMNS} FROM version"
STANDS: Final = "since <= :edition AND (until IS NULL OR until > :edition)"
"""Of a row of `version` or `asset`: whether it stands in an edition."""
_PAGE: Final = 500


@dataclass(frozen=True, slots=True)
class EditionRow:
    """What the catalog itself knows of an edition. `counts` has documents by type, `triples` and `claims`."""

    number: int
    time: datetime
    digest: str
    frame: str
    counts: Mapping[str, int]


class CatalogReader:
    """Reads `catalog.sqlite`. One connection a thread, opened when first used."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._local = threading.local()

    def rows(self, sql: str, values: Mapping[str, object]) -> list[tuple[object, ...]]:
        """One short read. Raises StateUnusable."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._local.connection = open_for_reading(self._path)
        try:
            return connection.execute(sql, dict(values)).fetchall()
        except sqlite3.DatabaseError as error:
            raise StateUnusable(f"{self._path} cannot be read: {error}.") from error

    def close(self) -> None:
        """Closes the connection of this thread."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is not None:
            connection.close()
            del self._local.connection

    def edition(self, number: int) -> EditionRow | None:
        """The row of an edition."""
        rows = self.rows("SELECT number, time, digest, frame, counts FROM edition WHERE number = :n", {"n": number})
        return _edition(rows[0]) if rows else None

    def version(self, iri: str, edition: int) -> Version | None:
        """The version of the document `iri` that stands in `edition`; a tombstone counts as one."""
        rows = self.rows(f"{_VERSION} WHERE iri = :iri AND {STANDS}", {"iri": iri, "edition": edition})
        return version_of(rows[0]) if rows else None

    def versions(self, edition: int, kind: str | None = None, most: int = -1) -> tuple[Version, ...]:
        """The documents that stand in `edition`, no tombstones, by type, label and IRI: all, or at most so many."""
        rows = self.rows(
            f"""{_VERSION} WHERE {STANDS} AND reason IS NULL AND (:kind IS NULL OR type = :kind)
            ORDER BY type, label, iri LIMIT :most""",
            {"edition": edition, "kind": kind, "most": most},
        )
        return tuple(map(version_of, rows))

    def standing(self, edition: int) -> Iterator[Version]:
        """All documents that stand in `edition` with their content, by IRI, a page at a time: however many there are,
        few are held, and no read lasts."""
        last = ""
        while rows := self.rows(
            f"""{_VERSION} WHERE iri > :last AND {STANDS} AND triples IS NOT NULL ORDER BY iri LIMIT {_PAGE}""",
            {"edition": edition, "last": last},
        ):
            page = tuple(map(version_of, rows))
            yield from page
            last = page[-1].iri

    def triples(self, version: int) -> bytes:
        """The sorted N-Triples of a version; empty for a tombstone."""
        return self._content("SELECT bytes FROM content, version v WHERE v.id = :v AND content.id = v.triples", version)

    def face(self, version: int) -> bytes:
        """The N-Triples of what others show of a version."""
        return self._content("SELECT bytes FROM content, version v WHERE v.id = :v AND content.id = v.face", version)

    def rendering(self, version: int, suffix: str) -> bytes | None:
        """A form of a version that was made when it was published, by this software."""
        rows = self.rows(
            "SELECT bytes FROM rendering WHERE version = :v AND suffix = :s AND software = :software",
            {"v": version, "s": suffix, "software": VERSION},
        )
        return _bytes(rows[0][0]) if rows else None

    def _content(self, sql: str, version: int) -> bytes:
        rows = self.rows(sql, {"v": version})
        return unpack(_bytes(rows[0][0])) if rows else b""

    def held(self, version: int, suffix: str) -> HeldFile | None:
        """The held file of a version that is served with `suffix`."""
        return self._file("version = :v AND suffix = :s", {"v": version, "s": suffix})

    def held_types(self, version: int) -> tuple[tuple[str, str], ...]:
        """Suffix and media type of the held files of a version that are served with one."""
        rows = self.rows(
            """SELECT suffix, media_type FROM held JOIN file ON file.sha256 = held.sha256
            WHERE version = :v AND suffix IS NOT NULL ORDER BY suffix DESC""",
            {"v": version},
        )
        return tuple((str(suffix), str(media_type)) for suffix, media_type in rows)

    def capture(self, sha256: str) -> HeldFile | None:
        """A capture by its checksum, of whatever edition. A transcription is no capture."""
        return self._file("file.sha256 = :sha256 AND suffix IS NOT 'tei.xml' LIMIT 1", {"sha256": sha256})

    def purged(self, sha256: str) -> tuple[datetime, str] | None:
        """When and why a file was removed for good."""
        rows = self.rows("SELECT time, reason FROM purged WHERE sha256 = :sha256", {"sha256": sha256})
        return (time_of(rows[0][0]), str(rows[0][1])) if rows else None

    def _file(self, condition: str, values: Mapping[str, object]) -> HeldFile | None:
        rows = self.rows(
            f"""SELECT file.sha256, media_type, suffix, bytes FROM file JOIN held ON held.sha256 = file.sha256
            JOIN content ON content.id = file.content WHERE {condition}""",
            values,
        )
        if not rows:
            return None
        digest, media_type, suffix, packed = rows[0]
        return HeldFile(str(digest), str(media_type), None if suffix is None else str(suffix), unpack(_bytes(packed)))

    def asset(self, name: str, edition: int) -> tuple[str, bytes] | None:
        """SHA-256 and bytes of an edition-wide input: `ontology`, `context` or `dataset`."""
        rows = self.rows(
            f"""SELECT sha256, bytes FROM asset JOIN content ON content.id = asset.content
            WHERE name = :name AND {STANDS}""",
            {"name": name, "edition": edition},
        )
        return (str(rows[0][0]), unpack(_bytes(rows[0][1]))) if rows else None

    def files(self, version: int) -> tuple[HeldFile, ...]:
        """All files that a version holds, by checksum."""
        digests = self.rows("SELECT sha256 FROM held WHERE version = :v ORDER BY sha256", {"v": version})
        values = ({"v": version, "sha256": digest} for (digest,) in digests)
        found = (self._file("version = :v AND file.sha256 = :sha256", value) for value in values)
        return tuple(file for file in found if file is not None)

    def candidate(self, version: Version) -> Candidate:
        """A version as it could be published again."""
        return Candidate(
            iri=version.iri,
            thing=version.thing,
            type=version.type,
            origin=version.origin,
            label=version.label,
            digest=version.digest,
            triples=self.triples(version.id),
            face=self.face(version.id),
            shows=self.shown_by(version.id),
            size=version.triples,
            claims=version.claims,
            files=self.files(version.id),
        )

    def sources(self) -> Mapping[str, str]:
        """SHA-256 of each file that the corpus was last published from; empty where that is not known."""
        return {str(file): str(digest) for file, digest in self.rows("SELECT file, sha256 FROM source", {})}

    def showing(self, shown: Iterable[str], edition: int) -> frozenset[str]:
        """The documents that stand in `edition` and show one of the IRIs `shown`."""
        sql = f"SELECT iri FROM shows JOIN version ON id = version WHERE shown = :shown AND {STANDS}"
        return frozenset(str(row[0]) for iri in shown for row in self.rows(sql, {"shown": iri, "edition": edition}))

    def shown_by(self, version: int) -> tuple[str, ...]:
        """The IRIs of other documents' things and parts that a version shows, sorted."""
        rows = self.rows("SELECT shown FROM shows WHERE version = :v ORDER BY shown", {"v": version})
        return tuple(str(row[0]) for row in rows)

    def changes(self, edition: int, most: int = -1) -> tuple[Change, ...]:
        """The entries of the change log that `edition` made, in their order; `most` of them, or all (-1)."""
        rows = self.rows(
            "SELECT document, kind, time, edition FROM change WHERE edition = :n ORDER BY sequence LIMIT :most",
            {"n": edition, "most": most},
        )
        return tuple(Change(str(d), ChangeKind(str(k)), time_of(t), int(str(n))) for d, k, t, n in rows)


def _edition(row: tuple[object, ...]) -> EditionRow:
    number, time, digest, frame, counts = row
    return EditionRow(int(str(number)), time_of(time), str(digest), str(frame), json.loads(str(counts)))


def version_of(row: tuple[object, ...]) -> Version:
    """The version in a row of `COLUMNS`."""
    key, iri, thing, kind, origin, label, digest, faces, size, claims, created, modified, reason, *gone = row
    successor, purged = gone
    return Version(
        id=int(str(key)),
        iri=str(iri),
        thing=str(thing),
        type=str(kind),
        origin=str(origin),
        label=str(label),
        digest=str(digest),
        faces=str(faces),
        triples=int(str(size)),
        claims=int(str(claims)),
        created=time_of(created),
        modified=time_of(modified),
        withdrawn=None if reason is None else str(reason),
        successor=None if successor is None else str(successor),
        purged=None if purged is None else time_of(purged),
    )


def time_of(value: object) -> datetime:
    """An instant as the catalog writes it."""
    return datetime.fromisoformat(str(value))


def _bytes(value: object) -> bytes:
    if not isinstance(value, bytes):  # a damaged file; the schema stores nothing else here
        raise TypeError("the catalog holds something else than bytes")
    return value
