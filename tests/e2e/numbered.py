"""An archive whose every publish has a number, and what a state folder may hold when nothing is at work in it."""

import sqlite3
from contextlib import closing

from cable_ld.editions.state import State
from tests.corpora import Archive


def write_number(archive: Archive, number: int) -> None:
    """Gives Ann a name with a number, and a letter that begins with this number."""
    files = {
        "persons/ann.trig": f'<> a rico:Person ; rdfs:label "Ann {number}"@en .\n',
        f"records/letter-{number}/record.trig": f'<> a rico:Record ; rdfs:label "Letter {number}"@en .\n',
    }
    archive.change(files)


def name_of(archive: Archive) -> str:
    """What Ann is called in the edition that is served."""
    (ann,) = archive.edition().documents("person")
    return ann.label


def leaks(archive: Archive) -> list[str]:
    """What is in the state folder that belongs to no edition, and bytes that nothing refers to."""
    state = State(archive.state)
    known = {"catalog.sqlite", "catalog.sqlite-shm", "catalog.sqlite-wal", "lock", "editions", "current", "completed"}
    found = [path.name for path in state.folder.iterdir() if path.name not in {*known, "format"}]
    found += [path.name for path in state.editions.iterdir() if path.name not in map(str, state.numbers())]
    found += [str(number) for number in state.numbers() if number > state.completed()]
    for number in state.numbers():
        files = {path.name for path in state.edition(number).iterdir()}
        found += sorted(files - {"graph", "manifest.json"})
    with closing(sqlite3.connect(state.catalog)) as connection:
        found += [
            f"content {row[0]}"
            for row in connection.execute(
                """SELECT id FROM content EXCEPT SELECT triples FROM version EXCEPT SELECT face FROM version
                EXCEPT SELECT content FROM file EXCEPT SELECT content FROM asset"""
            )
        ]
        found += [f"edition {row[0]}" for row in connection.execute("SELECT max(number) FROM edition")][1:]
    return found
