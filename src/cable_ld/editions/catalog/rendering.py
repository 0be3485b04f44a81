"""What is made of the versions that begin with an edition: forms, as they are sent, and the profiles they are in."""

import json
import sqlite3
from collections import deque
from collections.abc import Iterator
from functools import partial
from typing import Final

from cable_ld import VERSION
from cable_ld.editions.catalog.content import standing_face, unpack
from cable_ld.editions.catalog.read import COLUMNS, version_of
from cable_ld.editions.faces import Faces
from cable_ld.editions.rendering import Made, Shown, Surroundings, Views
from cable_ld.editions.shelf import publication
from cable_ld.editions.version import Version
from cable_ld.model.iri import GRAPH, Addresses
from cable_ld.rdf.canonical import ntriples

_BEGUN: Final = "since = :edition AND type <> :graph"
_NOTHING: Final = Made({}, {})


def keep_renderings(connection: sqlite3.Connection, edition: int, views: Views | None) -> None:
    """Makes what is made of the versions that begin with an edition, within its transaction, and drops the forms of
    the versions before them."""
    connection.execute(
        """DELETE FROM rendering WHERE version IN (SELECT old.id FROM version new
        JOIN version old ON old.iri = new.iri AND old.until = new.since WHERE new.since = ?)""",
        (edition,),
    )
    if views is None:
        return
    values = {"edition": edition, "graph": GRAPH}
    (number,) = connection.execute(f"SELECT count(*) FROM version WHERE {_BEGUN}", values).fetchone()
    reading = _Reading(connection, views.addresses)
    waiting: deque[Version] = deque()
    shown = reading.begun(f"SELECT id FROM version WHERE {_BEGUN} AND triples IS NOT NULL ORDER BY id", values, waiting)
    for made in views.make(reading.surroundings, shown, number):
        version = waiting.popleft()
        _keep_offers(connection, version, made)
        connection.executemany(
            "INSERT INTO rendering (version, suffix, software, bytes) VALUES (?, ?, ?, ?)",
            ((version.id, name, VERSION, data) for name, data in made.forms.items()),
        )
    tombstones = f"SELECT {COLUMNS} FROM version WHERE {_BEGUN} AND triples IS NULL ORDER BY id"
    for columns in connection.execute(tombstones, values).fetchall():
        _keep_offers(connection, version_of(columns), _NOTHING)


def _keep_offers(connection: sqlite3.Connection, version: Version, made: Made) -> None:
    """Writes in which profiles a version is offered. Those in which it no longer is, a harvester has to learn of."""
    rows = connection.execute(
        """SELECT profile, offer.type FROM version old JOIN offer ON offer.version = old.id
        WHERE old.iri = ? AND old.until = (SELECT since FROM version WHERE id = ?) AND state <> 'lacking'""",
        (version.iri, version.id),
    )
    before = {str(profile): str(type) for profile, type in rows}
    offers = dict.fromkeys(before) | dict(made.offers)
    connection.executemany(
        "INSERT INTO offer (profile, version, type, state, missing) VALUES (?, ?, ?, ?, ?)",
        (
            (
                profile,
                version.id,
                before.get(profile, version.type),
                "offered" if missing == () else "gone" if profile in before else "lacking",
                json.dumps(missing or (), ensure_ascii=False),
            )
            for profile, missing in offers.items()
        ),
    )


class _Reading:
    """Reads what the forms of versions are made from, in an edition that is being written."""

    def __init__(self, connection: sqlite3.Connection, addresses: Addresses) -> None:
        self._connection = connection
        self._faces = Faces("", addresses, partial(standing_face, connection))  # of no frame: nothing is digested

    @property
    def surroundings(self) -> Surroundings:
        """What all documents have in common."""
        rows = self._connection.execute(
            "SELECT name, bytes FROM asset JOIN content ON content.id = content WHERE until IS NULL"
        )
        assets = {str(name): unpack(packed) for name, packed in rows}
        return Surroundings(assets["dataset"], assets["context"])

    def begun(self, keys: str, values: dict[str, object], read: deque[Version]) -> Iterator[Shown]:
        """The versions whose `keys` a query selects, one after the other; each is added to `read`."""
        for (key,) in self._connection.execute(keys, values).fetchall():
            packed, *columns = self._connection.execute(
                f"SELECT (SELECT bytes FROM content WHERE content.id = triples), {COLUMNS} FROM version WHERE id = ?",
                (key,),
            ).fetchone()
            version = version_of(tuple(columns))
            read.append(version)
            published = ntriples(publication(version.iri, version.modified, version.type))
            shown = self._connection.execute("SELECT shown FROM shows WHERE version = ? ORDER BY shown", (key,))
            faces = self._faces.of(str(iri) for (iri,) in shown.fetchall())
            yield Shown(version, unpack(packed) + published, ntriples(faces))
