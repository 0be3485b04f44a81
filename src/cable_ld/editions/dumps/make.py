"""Making the dump of an edition: written and flushed beside its place, then renamed, so that nobody sees half of it.

The same edition gives the same bytes: sorted documents, sorted statements, and gzip without a name or a time in it.
"""

import gzip
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from hashlib import file_digest, sha256
from itertools import chain
from pathlib import Path
from typing import IO, Final

from cable_ld.editions.catalog.harvest import Selection
from cable_ld.editions.catalog.read import CatalogReader, EditionRow
from cable_ld.editions.dumps.dump import MANIFEST, Dump, DumpFile, read_dump, write_dump_manifest
from cable_ld.editions.dumps.forms import FORMS, Form, Statements, documents
from cable_ld.editions.dumps.lock import holding
from cable_ld.editions.dumps.records import Records, enclosed
from cable_ld.editions.durable import sync, sync_tree
from cable_ld.editions.shelf import Edition
from cable_ld.editions.space import look_for_space
from cable_ld.editions.state import State
from cable_ld.model.errors import NothingPublished, WriteFailed
from cable_ld.model.iri import Addresses

LEVEL: Final = 6
"""Of compression. Another one would change the checksums of every dump."""

KEPT: Final = 2
"""Dumps that stay: of the newest edition, and of the one before it for clients that are still reading."""

BYTES_OF_A_STATEMENT: Final = 60
"""What a statement takes in all compressed files together; three times what our own corpus does."""


BYTES_OF_A_RECORD: Final = 16384
"""What a record of a profile takes, plain and compressed; three times what the telegram does."""


def make_dump_now(state: State, addresses: Addresses, records: Sequence[Records] = ()) -> Dump:
    """The dump of the current edition, made here and now if there is none with those forms. Waits for whoever is making
    one.

    Raises NothingPublished, NoSpace and WriteFailed.
    """
    with failing_as(state.dumps), holding(state.dumps):
        return make_dump(state, addresses, records=records)


def make_dump(
    state: State, addresses: Addresses, between: Callable[[], None] = lambda: None, records: Sequence[Records] = ()
) -> Dump:
    """Makes the dump of the current edition with the forms `records` too, if there is none yet. The caller holds the
    lock.

    `between` is called before each document; what it raises ends the work, and nothing is left of it. Raises
    NothingPublished, NoSpace and WriteFailed.
    """
    served = state.served()
    with closing(CatalogReader(state.catalog)) as catalog:
        row = catalog.edition(served) if served else None
        if row is None:
            raise NothingPublished(str(state.folder))
        made = read_dump(state, row.number, row.digest)
        if made and {form.name for form in records} <= {*made.forms}:
            return made
        edition = Edition(catalog, row, addresses)
        numbers = (edition.offered_count(Selection(form.profile, last=row.number)) for form in records)
        look_for_space(state.dumps, BYTES_OF_A_STATEMENT * row.counts["triples"] + BYTES_OF_A_RECORD * sum(numbers))

        def write(folder: Path) -> tuple[DumpFile, ...]:
            files = _write(folder, _watched(catalog, row, addresses, between))
            more = (_write_records(folder, form, form.of(edition, between)) for form in records)
            return (*files, *filter(None, more))

        with failing_as(state.dumps):
            return _make(state, row, (*(form.name for form in FORMS), *(form.name for form in records)), write)


@contextmanager
def failing_as(path: Path) -> Iterator[None]:
    """Turns what the disk refuses into WriteFailed, which names `path`."""
    try:
        yield
    except OSError as error:
        raise WriteFailed(str(path), error.strerror or str(error)) from error


def gzipped(target: IO[bytes]) -> gzip.GzipFile:
    """Compresses into `target`, always in the same way."""
    return gzip.GzipFile(filename="", mode="wb", compresslevel=LEVEL, fileobj=target, mtime=0)


def _watched(
    catalog: CatalogReader, row: EditionRow, addresses: Addresses, between: Callable[[], None]
) -> Iterable[Statements]:
    for document in documents(catalog, row.number, addresses):
        between()
        yield document


def _make(state: State, row: EditionRow, forms: tuple[str, ...], write: Callable[[Path], tuple[DumpFile, ...]]) -> Dump:
    target, fresh = state.dumps / str(row.number), state.dumps / f".tmp-{row.number}"
    for left in (target, *state.dumps.glob(".tmp-*")):  # by a crash, or of another edition that had this number
        shutil.rmtree(left, ignore_errors=True)
    fresh.mkdir()
    try:
        dump = Dump(target, row.number, row.time, row.digest, forms, write(fresh))
        (fresh / MANIFEST).write_bytes(write_dump_manifest(dump))
        sync_tree(fresh)
    except BaseException:
        shutil.rmtree(fresh)
        raise
    fresh.rename(target)
    sync(state.dumps)
    state.refresh()
    _remove_old(state)
    return dump


def _write(folder: Path, statements: Iterable[Statements]) -> tuple[DumpFile, ...]:
    """All forms of statements in one pass."""
    with ExitStack() as stack:
        files = [(form, _File(stack.enter_context(gzipped(_opened(folder / form.name, stack))))) for form in FORMS]
        for form, file in files:
            file.write(form.head)
        number = 0
        for document in statements:
            number += document.lines.count(b"\n")
            for form, file in files:
                file.write(form.body(document))
    return tuple(replace(file.described(folder / form.name, form), statements=number) for form, file in files)


def _write_records(folder: Path, form: Records, records: Iterator[bytes]) -> DumpFile | None:
    """A form of records, plain and compressed; None, and no file, where there is not one record."""
    first = next(records, None)
    if first is None:
        return None
    packed, number = folder / f"{form.name}.gz", 0
    with ExitStack() as stack:
        plain = _opened(folder / form.name, stack)
        file = _File(stack.enter_context(gzipped(_opened(packed, stack))), plain)
        for piece in enclosed(chain((first,), records)):
            file.write(piece)
            number += 1
    return replace(file.described(packed, form), records=number - 1)  # the last piece is the end of all


def _opened(path: Path, stack: ExitStack) -> IO[bytes]:
    return stack.enter_context(path.open("wb"))


class _File:
    """A compressed file being written, and a plain one beside it: what goes in is counted and hashed on its way."""

    def __init__(self, target: gzip.GzipFile, plain: IO[bytes] | None = None) -> None:
        self._targets = (target, plain) if plain else (target,)
        self._plain = sha256()
        self._plain_size = 0

    def write(self, data: bytes) -> None:
        for target in self._targets:
            target.write(data)
        self._plain.update(data)
        self._plain_size += len(data)

    def described(self, path: Path, form: Form | Records) -> DumpFile:
        with path.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
        return DumpFile(
            name=form.name,
            media_type=form.variant.media_type,
            size=path.stat().st_size,
            sha256=digest,
            plain_size=self._plain_size,
            plain_sha256=self._plain.hexdigest(),
        )


def _remove_old(state: State) -> None:
    numbers = sorted(int(path.name) for path in state.dumps.iterdir() if path.name.isdigit())
    for number in numbers[:-KEPT]:
        shutil.rmtree(state.dumps / str(number))
