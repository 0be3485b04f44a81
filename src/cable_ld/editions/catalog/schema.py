"""The tables of the catalog, and how it is opened: WAL, short read transactions, full synchronisation on write."""

import sqlite3
from pathlib import Path
from typing import Final

from cable_ld.model.errors import StateUnusable

FORMAT: Final = 1
"""The state folder's format. Newer software migrates an older one; older software refuses a newer one."""

REPLICA: Final = "replica"
"""The file that marks a shipped state folder."""

_TABLES: Final = """
CREATE TABLE edition (
    number INTEGER PRIMARY KEY,
    time   TEXT NOT NULL,
    digest TEXT NOT NULL,     -- hash chain over the changed (IRI, digest) pairs
    frame  TEXT NOT NULL,     -- digest of what every page shows: ontology, context, face of the data set
    counts TEXT NOT NULL      -- JSON: documents by type, triples, claims
);
CREATE TABLE content (
    id     INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    bytes  BLOB NOT NULL      -- zlib
);
CREATE TABLE version (
    id       INTEGER PRIMARY KEY,
    iri      TEXT NOT NULL,
    thing    TEXT NOT NULL,
    type     TEXT NOT NULL,
    origin   TEXT NOT NULL,
    label    TEXT NOT NULL,
    digest   TEXT NOT NULL,   -- of the triples and held files
    faces    TEXT NOT NULL,   -- of what it shows of other documents
    triples  INTEGER REFERENCES content (id),   -- sorted N-Triples; NULL: withdrawn
    face     INTEGER NOT NULL REFERENCES content (id),
    size     INTEGER NOT NULL,                  -- number of triples
    claims   INTEGER NOT NULL,
    created  TEXT NOT NULL,
    modified TEXT NOT NULL,
    reason   TEXT,            -- why it was withdrawn
    successor TEXT,           -- the document that it was renamed to
    purged   TEXT,            -- when the content of this version was removed for good
    since    INTEGER NOT NULL,
    until    INTEGER          -- NULL: it stands
);
CREATE UNIQUE INDEX version_at ON version (iri, since);
CREATE UNIQUE INDEX version_standing ON version (iri) WHERE until IS NULL;
CREATE INDEX version_since ON version (since);
CREATE INDEX version_listing ON version (type, label, iri);
CREATE TABLE shows (
    shown   TEXT NOT NULL,    -- IRI of a thing or part of another document
    version INTEGER NOT NULL REFERENCES version (id),
    PRIMARY KEY (shown, version)
) WITHOUT ROWID;
CREATE INDEX shows_version ON shows (version);
CREATE TABLE rendering (      -- forms of versions that stand, made when they were published
    version  INTEGER NOT NULL REFERENCES version (id),
    suffix   TEXT NOT NULL,
    software TEXT NOT NULL,
    bytes    BLOB NOT NULL,
    PRIMARY KEY (version, suffix)
);
CREATE TABLE file (
    sha256     TEXT PRIMARY KEY,
    media_type TEXT NOT NULL,
    content    INTEGER NOT NULL REFERENCES content (id)
) WITHOUT ROWID;
CREATE TABLE held (
    version INTEGER NOT NULL REFERENCES version (id),
    sha256  TEXT NOT NULL REFERENCES file (sha256),
    suffix  TEXT,
    PRIMARY KEY (version, sha256)
) WITHOUT ROWID;
CREATE INDEX held_file ON held (sha256);
CREATE TABLE purged (
    sha256 TEXT PRIMARY KEY,  -- of a file that was removed for good
    time   TEXT NOT NULL,
    reason TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE asset (
    name    TEXT NOT NULL,
    since   INTEGER NOT NULL,
    until   INTEGER,
    content INTEGER NOT NULL REFERENCES content (id),
    PRIMARY KEY (name, since)
) WITHOUT ROWID;
CREATE TABLE source (         -- the files that the corpus was last published from
    file   TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE change (
    sequence INTEGER PRIMARY KEY,
    document TEXT NOT NULL,
    kind     TEXT NOT NULL,
    time     TEXT NOT NULL,
    edition  INTEGER NOT NULL REFERENCES edition (number)
);
CREATE INDEX change_document ON change (document);
"""

_OFFERS: Final = """
CREATE TABLE IF NOT EXISTS offer (  -- in which profiles a version can be had
    profile TEXT NOT NULL,
    version INTEGER NOT NULL REFERENCES version (id),
    type    TEXT NOT NULL,
    state   TEXT NOT NULL,    -- offered, lacking; gone: lacking or withdrawn, and a version before it was offered
    missing TEXT NOT NULL,    -- JSON: what a lacking or gone one does not have
    PRIMARY KEY (profile, version)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS offer_of_type ON offer (profile, type, version);
CREATE INDEX IF NOT EXISTS offer_version ON offer (version);
"""
"""Came later: a catalog that lacks it gets it, and what is in it when it is next published."""


def open_for_reading(path: Path) -> sqlite3.Connection:
    """Opens the catalog beside any writer. The `-shm` file must be writable: WAL needs it.

    In a replica nobody writes, so nothing is locked and the folder may be read only.
    """
    mode = "immutable=1" if (path.parent / REPLICA).exists() else "mode=ro"
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?{mode}", uri=True, isolation_level=None)
    connection.execute("PRAGMA query_only = ON")
    return connection


def open_for_writing(path: Path) -> sqlite3.Connection:
    """Opens the catalog for the one writer, making its tables where there are none. Raises StateUnusable."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        if not connection.execute("SELECT 1 FROM sqlite_schema").fetchone():
            connection.executescript(f"BEGIN; {_TABLES} COMMIT;")
        connection.executescript(_OFFERS)
    except sqlite3.DatabaseError as error:
        connection.close()
        raise StateUnusable(f"{path} cannot be written: {error}. Nothing was published.") from error
    return connection
