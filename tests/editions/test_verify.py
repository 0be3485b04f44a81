"""Damage is found and named."""

import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from cable_ld.editions.lease import drop_graph
from cable_ld.editions.state import State
from cable_ld.editions.verify import verify
from cable_ld.model.errors import EditionUnknown
from tests.corpora import Archive

ANNA = '<> a rico:Person ; rdfs:label "Anna"@en .\n'


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """Two editions."""
    archive = Archive(tmp_path)
    archive.publish()
    archive.change({"persons/ann.trig": ANNA})
    archive.publish()
    return archive


def _sql(archive: Archive, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(archive.state / "catalog.sqlite", isolation_level=None)) as connection:
        connection.execute(statement, values)


def _other_content(archive: Archive) -> None:
    label = b'<x:a> <x:b> "other" .\n'
    _sql(
        archive,
        "UPDATE content SET bytes = ? WHERE id = (SELECT triples FROM version WHERE iri LIKE '%ann' AND until IS NULL)",
        zlib.compress(label),
    )


DAMAGES: list[tuple[Callable[[Archive], object], str]] = [
    (lambda archive: (archive.state / "editions/2/manifest.json").unlink(), "Edition 2 is damaged"),
    (lambda archive: next((archive.state / "editions/2/graph").glob("*.sst")).unlink(), "is not as it was written"),
    (lambda archive: (archive.state / "editions/2/graph/more").write_text(""), "graph/more is not as it was written"),
    (lambda archive: drop_graph(State(archive.state), 2), "is not as it was written"),
    (_other_content, "the triples or files are not as published"),
    (_other_content, "The catalog holds other bytes"),
    (lambda archive: _sql(archive, "UPDATE content SET bytes = x'00'"), "cannot be unpacked"),
    (lambda archive: _sql(archive, "UPDATE content SET bytes = x'00'"), "the triples or files are not as published"),
    (lambda archive: _sql(archive, "UPDATE edition SET digest = 'x' WHERE number = 1"), "Edition 1: its digest"),
    (lambda archive: _sql(archive, "UPDATE edition SET digest = 'x' WHERE number = 2"), "do not have the same digest"),
]


def test_a_whole_state_has_no_damage(archive: Archive) -> None:
    """Each edition by itself, and all with the catalog; a graph that was dropped on purpose is none."""
    state = State(archive.state)
    assert verify(state) == verify(state, 1) == verify(state, 2) == ()
    drop_graph(state, 1)
    assert verify(state) == ()


@pytest.mark.parametrize(("damage", "words"), DAMAGES, ids=range(len(DAMAGES)))
def test_damage_is_named(archive: Archive, damage: Callable[[Archive], object], words: str) -> None:
    """Files of the graph, manifest, contents, versions, the chain of digests."""
    damage(archive)
    assert any(words in found for found in verify(State(archive.state)))


def test_an_edition_that_is_not_there_cannot_be_verified(archive: Archive) -> None:
    """It is an error, not a clean bill."""
    with pytest.raises(EditionUnknown):
        verify(State(archive.state), 3)
