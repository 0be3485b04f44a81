"""Writing one edition into the catalog, and taking back what an unfinished publish left there."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from cable_ld.editions.catalog.content import keep, sweep
from cable_ld.editions.catalog.rendering import keep_renderings
from cable_ld.editions.catalog.schema import open_for_writing
from cable_ld.editions.delta import Delta, NewVersion
from cable_ld.editions.rendering import Views
from cable_ld.model.change import instant
from cable_ld.model.document import HeldFile
from cable_ld.model.iri import GRAPH


class CatalogWriter:
    """The one writer's hold on `catalog.sqlite`."""

    def __init__(self, path: Path, views: Views | None = None) -> None:
        self.connection = open_for_writing(path)
        self.views = views

    def record(self, delta: Delta) -> None:
        """Writes the edition in one transaction; it is durable when this returns."""
        _record(self.connection, delta, self.views)

    def take_back(self, completed: int) -> None:
        """Removes every trace of editions above the last `completed` one and reopens what they closed."""
        _take_back(self.connection, completed)

    def close(self) -> None:
        """Lets go of the file."""
        self.connection.close()


def _record(connection: sqlite3.Connection, delta: Delta, views: Views | None) -> None:
    with transaction(connection):
        insert_edition(connection, delta)
        for version in delta.versions:
            replace_version(connection, version, delta)
        _log(connection, delta)
        keep_renderings(connection, delta.number, views)
    # Whatever no reader needs goes from the log into the file, so that the log stays small; best effort.
    connection.execute("PRAGMA wal_checkpoint(PASSIVE)")


def insert_edition(connection: sqlite3.Connection, delta: Delta) -> None:
    """Writes the row of an edition and its assets."""
    connection.execute(
        "INSERT INTO edition (number, time, digest, frame, counts) VALUES (?, ?, ?, ?, ?)",
        (
            delta.number,
            instant(delta.time),
            delta.digest,
            delta.frame,
            json.dumps(dict(delta.counts), sort_keys=True),
        ),
    )
    for name, data in sorted(delta.assets.items()):
        _replace_asset(connection, name, data, delta.number)
    _remember(connection, delta.sources)


def _remember(connection: sqlite3.Connection, sources: Mapping[str, str | None] | None) -> None:
    """Keeps what the corpus was published from; with None all of it is forgotten, so that it is next read whole."""
    if sources is None:
        connection.execute("DELETE FROM source")
        return
    gone = ((file,) for file, digest in sources.items() if digest is None)
    connection.executemany("DELETE FROM source WHERE file = ?", gone)
    kept = ((file, digest) for file, digest in sources.items() if digest is not None)
    connection.executemany("INSERT OR REPLACE INTO source (file, sha256) VALUES (?, ?)", kept)


def _take_back(connection: sqlite3.Connection, completed: int) -> None:
    if not connection.execute("SELECT 1 FROM edition WHERE number > ?", (completed,)).fetchone():
        return
    with transaction(connection):
        for statement in (
            "DELETE FROM shows WHERE version IN (SELECT id FROM version WHERE since > :n)",
            "DELETE FROM held WHERE version IN (SELECT id FROM version WHERE since > :n)",
            "DELETE FROM rendering WHERE version IN (SELECT id FROM version WHERE since > :n)",
            "DELETE FROM offer WHERE version IN (SELECT id FROM version WHERE since > :n)",
            "DELETE FROM version WHERE since > :n",
            "UPDATE version SET until = NULL WHERE until > :n",
            "DELETE FROM asset WHERE since > :n",
            "UPDATE asset SET until = NULL WHERE until > :n",
            "DELETE FROM change WHERE edition > :n",
            "DELETE FROM edition WHERE number > :n",
            "DELETE FROM source WHERE :n >= 0",
        ):
            connection.execute(statement, {"n": completed})
        sweep(connection)


def _replace_asset(connection: sqlite3.Connection, name: str, data: bytes, edition: int) -> None:
    connection.execute("UPDATE asset SET until = ? WHERE name = ? AND until IS NULL", (edition, name))
    connection.execute(
        "INSERT INTO asset (name, since, content) VALUES (?, ?, ?)", (name, edition, keep(connection, data))
    )


def replace_version(connection: sqlite3.Connection, version: NewVersion, delta: Delta) -> None:
    """Writes a version that begins with the edition `delta`, of which only number and time count here."""
    new = version.candidate
    connection.execute("UPDATE version SET until = ? WHERE iri = ? AND until IS NULL", (delta.number, new.iri))
    inserted = connection.execute(
        """INSERT INTO version (iri, thing, type, origin, label, digest, faces, triples, face, size, claims,
                                created, modified, reason, successor, since)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            new.iri,
            new.thing,
            new.type,
            new.origin,
            new.label,
            new.digest,
            version.faces,
            None if version.reason is not None else keep(connection, new.triples),
            keep(connection, new.face),
            new.size,
            new.claims,
            instant(version.created),
            instant(delta.time),
            version.reason,
            version.successor,
            delta.number,
        ),
    )
    key = inserted.lastrowid
    connection.executemany("INSERT INTO shows (shown, version) VALUES (?, ?)", ((iri, key) for iri in new.shows))
    for file in new.files:
        _keep_file(connection, file)
        connection.execute(
            "INSERT INTO held (version, sha256, suffix) VALUES (?, ?, ?)", (key, file.sha256, file.suffix)
        )


def _keep_file(connection: sqlite3.Connection, file: HeldFile) -> None:
    if sha256(file.content).hexdigest() != file.sha256:
        raise ValueError(f"a held file does not have the checksum it was compiled with: {file.sha256}")
    connection.execute(
        "INSERT OR IGNORE INTO file (sha256, media_type, content) VALUES (?, ?, ?)",
        (file.sha256, file.media_type, keep(connection, file.content)),
    )


def _log(connection: sqlite3.Connection, delta: Delta) -> None:
    # Numbered here, not by AUTOINCREMENT, which leaves gaps after a crash.
    (last,) = connection.execute("SELECT coalesce(max(sequence), 0) FROM change").fetchone()
    documents = (version for version in delta.versions if version.candidate.type != GRAPH)
    connection.executemany(
        "INSERT INTO change (sequence, document, kind, time, edition) VALUES (?, ?, ?, ?, ?)",
        (
            (sequence, version.iri, version.kind, instant(delta.time), delta.number)
            for sequence, version in enumerate(documents, int(last) + 1)
        ),
    )


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of it or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException as error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        if isinstance(error, sqlite3.OperationalError):  # a full or failing disk, as every other writer reports it
            raise OSError(str(error)) from error
        raise
