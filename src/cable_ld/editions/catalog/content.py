"""Bytes kept once, compressed, under their SHA-256."""

import sqlite3
import zlib
from hashlib import sha256


def keep(connection: sqlite3.Connection, data: bytes) -> int:
    """Stores `data` unless it is there already; answers its row id."""
    digest = sha256(data).hexdigest()
    row = connection.execute("SELECT id FROM content WHERE sha256 = ?", (digest,)).fetchone()
    if row:
        return int(row[0])
    inserted = connection.execute("INSERT INTO content (sha256, bytes) VALUES (?, ?)", (digest, zlib.compress(data, 6)))
    return int(inserted.lastrowid or 0)


def unpack(packed: bytes) -> bytes:
    """The bytes that were kept."""
    return zlib.decompress(packed)


def standing_face(connection: sqlite3.Connection, document: str) -> bytes:
    """The face of a document (by its IRI) as it stands by now; empty where it does not."""
    row = connection.execute(
        """SELECT bytes FROM version JOIN content ON content.id = face
        WHERE iri = ? AND until IS NULL AND reason IS NULL""",
        (document,),
    ).fetchone()
    return unpack(row[0]) if row else b""


def sweep(connection: sqlite3.Connection) -> None:
    """Deletes the files that no version holds, and the bytes that nothing refers to."""
    connection.execute("DELETE FROM file WHERE sha256 NOT IN (SELECT sha256 FROM held)")
    connection.execute(
        """DELETE FROM content WHERE id NOT IN (SELECT triples FROM version WHERE triples IS NOT NULL
        UNION SELECT face FROM version UNION SELECT content FROM file UNION SELECT content FROM asset)"""
    )
