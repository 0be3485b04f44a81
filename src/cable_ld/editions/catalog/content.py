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


def sweep(connection: sqlite3.Connection) -> None:
    """Deletes the files that no version holds, and the bytes that nothing refers to."""
    connection.execute("DELETE FROM file WHERE sha256 NOT IN (SELECT sha256 FROM held)")
    connection.execute(
        """DELETE FROM content WHERE id NOT IN (SELECT triples FROM version WHERE triples IS NOT NULL
        UNION SELECT face FROM version UNION SELECT content FROM file UNION SELECT content FROM asset)"""
    )
