"""Removing a document's content from every edition, so that its bytes are no longer in the file (CONTRACT.md §8)."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from cable_ld.editions.catalog.content import keep, sweep
from cable_ld.editions.catalog.schema import open_for_writing
from cable_ld.model.change import instant

_WAIT: Final = 30_000
"""Milliseconds to wait for readers, each of which reads for milliseconds."""


@dataclass(frozen=True, slots=True)
class Purge:
    """What is removed, when and why: a document, and the thing that it is about."""

    document: str
    thing: str
    time: datetime
    reason: str


def scrub(path: Path, purge: Purge) -> bool:
    """Takes the content out of all versions of the document and out of the file itself.

    Captures that no other document holds go too; digests, times and the change log stay. True where the old bytes are
    gone from the disk, False where a reader still held them. Raises OSError.
    """
    try:
        with closing(open_for_writing(path)) as connection:
            connection.execute(f"PRAGMA busy_timeout = {_WAIT}")
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("BEGIN IMMEDIATE")
            _scrub(connection, purge)
            connection.execute("COMMIT")
            connection.execute("VACUUM")
            (busy, _, _) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            return not busy
    except sqlite3.OperationalError as error:
        raise OSError(str(error)) from error


def _scrub(connection: sqlite3.Connection, purge: Purge) -> None:
    time = instant(purge.time)
    # Who showed it looks otherwise now, so copies that were kept of it are no longer good. What stands has learnt so
    # from the edition that withdrew the document.
    connection.execute(
        """UPDATE version SET faces = 'purged ' || ? || ' ' || faces WHERE until IS NOT NULL AND id IN
        (SELECT version FROM shows WHERE shown = ? OR (shown > ? AND shown < ?))""",
        (time, purge.thing, f"{purge.thing}#", f"{purge.thing}$"),
    )
    versions = "SELECT id FROM version WHERE iri = ?"
    document = (purge.document,)
    connection.execute(
        f"""INSERT OR REPLACE INTO purged (sha256, time, reason) SELECT sha256, ?, ? FROM held
        WHERE version IN ({versions}) AND sha256 NOT IN (SELECT sha256 FROM held WHERE version NOT IN ({versions}))""",
        (time, purge.reason, *document, *document),
    )
    connection.execute(f"DELETE FROM rendering WHERE version IN ({versions})", document)
    connection.execute(f"DELETE FROM shows WHERE version IN ({versions})", document)
    connection.execute(f"DELETE FROM held WHERE version IN ({versions})", document)
    connection.execute(f"UPDATE offer SET missing = '[]' WHERE version IN ({versions})", document)
    connection.execute(
        """UPDATE version SET triples = NULL, face = ?, label = '', size = 0, claims = 0, successor = NULL,
        reason = ?, purged = ? WHERE iri = ?""",
        (keep(connection, b""), purge.reason, time, *document),
    )
    sweep(connection)
