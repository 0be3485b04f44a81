"""Rendered forms of the versions that stand: kept as they are sent, so that nothing has to be unpacked."""

import sqlite3
from typing import Final

from cable_ld import VERSION
from cable_ld.editions.catalog.content import unpack
from cable_ld.editions.catalog.read import COLUMNS, version_of
from cable_ld.editions.rendering import Prerender
from cable_ld.model.iri import GRAPH
from cable_ld.rdf.context import Context

_BEGUN: Final = "since = :edition AND triples IS NOT NULL AND type <> :graph"


def keep_renderings(connection: sqlite3.Connection, edition: int, prerender: Prerender | None) -> None:
    """Renders what began with an edition, within its transaction, and drops what was rendered of versions before."""
    values = {"edition": edition, "graph": GRAPH}
    connection.execute(
        """DELETE FROM rendering WHERE version IN (SELECT old.id FROM version new
        JOIN version old ON old.iri = new.iri AND old.until = new.since WHERE new.since = ?)""",
        (edition,),
    )
    (number,) = connection.execute(f"SELECT count(*) FROM version WHERE {_BEGUN}", values).fetchone()
    if prerender is None or number > prerender.most:
        return
    (packed,) = connection.execute(
        "SELECT bytes FROM asset JOIN content ON content.id = content WHERE name = 'context' AND until IS NULL"
    ).fetchone()
    context = Context.read(unpack(packed))
    rows = connection.execute(
        f"SELECT (SELECT bytes FROM content WHERE content.id = triples), {COLUMNS} FROM version WHERE {_BEGUN}", values
    )
    for packed, *columns in rows:
        version = version_of(tuple(columns))
        forms = prerender.render(version, unpack(packed), context)
        connection.executemany(
            "INSERT INTO rendering (version, suffix, software, bytes) VALUES (?, ?, ?, ?)",
            ((version.id, suffix, VERSION, data) for suffix, data in forms.items()),
        )
