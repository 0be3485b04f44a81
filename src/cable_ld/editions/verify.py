"""Comparing what is on disk with the digests that were written with it."""

import zlib
from collections.abc import Iterator
from contextlib import closing

from cable_ld.editions.candidate import digest_of
from cable_ld.editions.catalog.history import HistoryReader
from cable_ld.editions.catalog.read import EditionRow
from cable_ld.editions.manifest import chain, digest_files
from cable_ld.editions.state import State
from cable_ld.model.errors import EditionUnknown, StateUnusable
from cable_ld.rdf.canonical import digest


def verify(state: State, number: int | None = None) -> tuple[str, ...]:
    """What is damaged in edition `number`, or in all of them and the whole catalog, as sentences; empty where nothing.

    Raises EditionUnknown, and StateUnusable where the catalog cannot be read at all.
    """
    with closing(HistoryReader(state.catalog)) as catalog:
        rows = catalog.editions(state.completed())
        chosen = [row for row in rows if number in {None, row.number}]
        if not chosen and number is not None:
            raise EditionUnknown(number)
        found = [damage for row in chosen for damage in (*_of_folder(state, row), *_of_versions(catalog, row))]
        whole = () if number is not None else (*_of_contents(catalog), *_of_chain(catalog, rows))
    return tuple(dict.fromkeys((*found, *whole)))


def _of_folder(state: State, row: EditionRow) -> Iterator[str]:
    """The graph against the manifest. A graph that was dropped on purpose is no damage."""
    number = row.number
    try:
        manifest = state.manifest(number)
    except StateUnusable as error:
        if state.edition(number).is_dir() or number == state.served():
            yield str(error)
        return
    if manifest.digest != row.digest:
        yield f"Edition {number}: manifest and catalog do not have the same digest."
    if not state.graph(number).is_dir() and number != state.served():
        return
    files = digest_files(state.edition(number), None, {})
    files.pop("manifest.json", None)
    for name in sorted({*files, *manifest.files}):
        if files.get(name) != manifest.files.get(name):
            yield f"Edition {number}: {name} is not as it was written."


def _of_versions(catalog: HistoryReader, row: EditionRow) -> Iterator[str]:
    for version in catalog.standing(row.number):
        try:
            found = digest_of(catalog.triples(version.id), catalog.files(version.id))
        except zlib.error:
            found = "unreadable"
        if found != version.digest:
            yield f"{version.iri} of {version.modified:%Y-%m-%d %H:%M:%S}: the triples or files are not as published."


def _of_contents(catalog: HistoryReader) -> Iterator[str]:
    try:
        for name, data in catalog.contents():
            if digest(data) != name:
                yield f"The catalog holds other bytes under {name} than were kept there."
    except zlib.error as error:
        yield f"The catalog holds bytes that cannot be unpacked ({error})."


def _of_chain(catalog: HistoryReader, rows: tuple[EditionRow, ...]) -> Iterator[str]:
    before = ""
    for row in rows:
        if chain(before, catalog.begun(row.number)) != row.digest:
            yield f"Edition {row.number}: its digest does not follow from what it changed."
        before = row.digest
