"""Writing an edition version by version, in one transaction, for publications that are larger than memory."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from cable_ld.editions.catalog.content import standing_face, unpack
from cable_ld.editions.catalog.rendering import keep_renderings
from cable_ld.editions.catalog.write import CatalogWriter, insert_edition, replace_version, transaction
from cable_ld.editions.delta import Delta, NewVersion
from cable_ld.model.change import ChangeKind, instant
from cable_ld.model.iri import GRAPH

_TABLES: Final = """
CREATE TEMP TABLE IF NOT EXISTS seen (iri TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE IF NOT EXISTS touched (iri TEXT PRIMARY KEY) WITHOUT ROWID;
DELETE FROM seen;
DELETE FROM touched;
"""


class Staging:
    """What the transaction has so far. `delta` is the edition in the making, of which only number and time count."""

    def __init__(self, catalog: CatalogWriter, delta: Delta) -> None:
        self._connection = connection = catalog.connection
        self._views = catalog.views
        self._delta = delta
        (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM version").fetchone()
        self._last = int(last)

    def see(self, iri: str) -> None:
        """Notes that the origin still has a graph."""
        self._connection.execute("INSERT OR IGNORE INTO seen VALUES (?)", (iri,))

    def touch(self, subjects: set[str]) -> None:
        """Notes whose faces changed."""
        self._connection.executemany("INSERT OR IGNORE INTO touched VALUES (?)", ((each,) for each in subjects))

    def add(self, version: NewVersion) -> None:
        """Writes a version."""
        replace_version(self._connection, version, self._delta)

    def unseen(self, origin: str) -> tuple[str, ...]:
        """The IRIs that stand, come from `origin` and were not seen."""
        rows = self._connection.execute(
            """SELECT iri FROM version WHERE origin = ? AND until IS NULL AND reason IS NULL
            AND iri NOT IN (SELECT iri FROM seen) ORDER BY iri""",
            (origin,),
        )
        return tuple(str(iri) for (iri,) in rows)

    def face(self, iri: str) -> bytes:
        """The face of a document as it stands by now; empty where it does not."""
        return standing_face(self._connection, iri)

    def triples(self, iri: str) -> bytes:
        """The triples of a graph as it stands by now."""
        row = self._connection.execute(
            "SELECT bytes FROM version JOIN content ON content.id = triples WHERE iri = ? AND until IS NULL", (iri,)
        ).fetchone()
        return unpack(row[0]) if row else b""

    def is_staged(self, iri: str) -> bool:
        """Whether a version of `iri` was staged."""
        sql = "SELECT 1 FROM version WHERE iri = ? AND until IS NULL AND id > ?"
        return self._connection.execute(sql, (iri, self._last)).fetchone() is not None

    def showing(self) -> tuple[str, ...]:
        """The documents that were not staged and show a face that changed."""
        rows = self._connection.execute(
            """SELECT DISTINCT version.iri FROM touched JOIN shows ON shown = touched.iri
            JOIN version ON version.id = shows.version
            WHERE until IS NULL AND version.id <= ? ORDER BY version.iri""",
            (self._last,),
        )
        return tuple(str(iri) for (iri,) in rows)

    def staged(self) -> Iterator[tuple[int, Sequence[str]]]:
        """The staged documents, and what each shows of others."""
        rows = self._connection.execute(
            "SELECT id FROM version WHERE id > ? AND type <> ? AND reason IS NULL", (self._last, GRAPH)
        )
        for (key,) in rows:
            shown = self._connection.execute("SELECT shown FROM shows WHERE version = ? ORDER BY shown", (key,))
            yield key, tuple(str(iri) for (iri,) in shown)

    def set_faces(self, key: int, faces: str) -> None:
        """Writes the digest of what a staged version shows."""
        self._connection.execute("UPDATE version SET faces = ? WHERE id = ?", (faces, key))

    def replaced(self) -> Iterator[str]:
        """The graphs that were staged and stood before, by IRI."""
        rows = self._connection.execute(
            """SELECT new.iri FROM version new JOIN version old ON old.iri = new.iri AND old.until = new.since
            WHERE new.id > ? AND old.reason IS NULL ORDER BY new.iri""",
            (self._last,),
        )
        return (str(iri) for (iri,) in rows)

    def digests(self) -> Iterator[tuple[str, str]]:
        """IRI and digest of each staged version, in the order of the IRIs."""
        rows = self._connection.execute("SELECT iri, digest FROM version WHERE id > ? ORDER BY iri", (self._last,))
        return ((str(iri), str(digest)) for iri, digest in rows)

    def finish(self, delta: Delta) -> None:
        """Writes the row of the edition, the change log (a graph that is no document has no entry there), and what is
        rendered at once."""
        insert_edition(self._connection, delta)
        self._connection.execute(
            """INSERT INTO change (sequence, document, kind, time, edition)
            SELECT (SELECT coalesce(max(sequence), 0) FROM change) + row_number() OVER (ORDER BY iri), iri,
                   CASE WHEN reason IS NOT NULL THEN ? WHEN created = modified THEN ? ELSE ? END, ?, ?
            FROM version WHERE id > ? AND type <> ? ORDER BY iri""",
            (
                ChangeKind.DELETED,
                ChangeKind.CREATED,
                ChangeKind.UPDATED,
                instant(delta.time),
                delta.number,
                self._last,
                GRAPH,
            ),
        )
        keep_renderings(self._connection, delta.number, self._views)


@contextmanager
def staging(catalog: CatalogWriter, delta: Delta) -> Iterator[Staging]:
    """Opens the transaction; it is written when this is left, and taken back on an error."""
    catalog.connection.executescript(_TABLES)
    with transaction(catalog.connection):
        yield Staging(catalog, delta)
    # What was staged leaves the log, as far as no reader needs it there; best effort.
    catalog.connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
