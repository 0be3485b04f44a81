"""What is made of the versions that begin with an edition: forms, as they are sent, and the profiles they are in."""

import json
import sqlite3
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from pyoxigraph import Triple

from cable_ld import VERSION
from cable_ld.editions.catalog.content import unpack
from cable_ld.editions.catalog.read import COLUMNS, version_of
from cable_ld.editions.faces import BySubject, by_subject
from cable_ld.editions.rendering import Made, Shown, Views
from cable_ld.editions.shelf import publication
from cable_ld.editions.version import Version
from cable_ld.model.iri import GRAPH, Addresses
from cable_ld.rdf.canonical import read_ntriples
from cable_ld.rdf.context import Context

_BEGUN: Final = "since = :edition AND type <> :graph"
_NOTHING: Final = Made({}, {})
_KEPT: Final = 20_000
"""Faces held at a time."""


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
    making = _Making(connection, views.addresses)
    rows = connection.execute(
        f"SELECT (SELECT bytes FROM content WHERE content.id = triples), {COLUMNS} FROM version WHERE {_BEGUN}", values
    )
    for packed, *columns in rows:
        version = version_of(tuple(columns))
        made = views.make(making.shown(version, unpack(packed)), number <= views.most) if packed else _NOTHING
        _keep_offers(connection, version, made)
        connection.executemany(
            "INSERT INTO rendering (version, suffix, software, bytes) VALUES (?, ?, ?, ?)",
            ((version.id, name, VERSION, data) for name, data in made.forms.items()),
        )


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


class _Making:
    """What the documents of an edition have in common, and the faces in it."""

    def __init__(self, connection: sqlite3.Connection, addresses: Addresses) -> None:
        rows = connection.execute(
            "SELECT name, bytes FROM asset JOIN content ON content.id = content WHERE until IS NULL"
        )
        assets = {str(name): unpack(packed) for name, packed in rows}
        self._connection = connection
        self._addresses = addresses
        self._context = Context.read(assets["context"])
        self._dataset = read_ntriples(assets["dataset"])
        self._face = lru_cache(_KEPT)(self._read_face)

    def shown(self, version: Version, lines: bytes) -> Shown:
        """A version with what its forms are made from."""
        triples = read_ntriples(lines) + publication(version.iri, version.modified, version.type)
        return Shown(version, triples, tuple(self._faces(version.id)), self._dataset, self._context)

    def _faces(self, version: int) -> Iterator[Triple]:
        rows = self._connection.execute("SELECT shown FROM shows WHERE version = ? ORDER BY shown", (version,))
        for (iri,) in rows.fetchall():
            document = self._addresses.document_of(str(iri))
            yield from self._face(document).get(str(iri), ()) if document else ()

    def _read_face(self, document: str) -> BySubject:
        row = self._connection.execute(
            """SELECT bytes FROM version JOIN content ON content.id = face
            WHERE iri = ? AND until IS NULL AND reason IS NULL""",
            (document,),
        ).fetchone()
        return by_subject(unpack(row[0])) if row else {}
