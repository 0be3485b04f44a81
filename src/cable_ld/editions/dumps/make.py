"""Making the dump of an edition: written and flushed beside its place, then renamed, so that nobody sees half of it.

The same edition gives the same bytes: sorted documents, sorted statements, and gzip without a name or a time in it.
"""

import gzip
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from hashlib import file_digest, sha256
from pathlib import Path
from typing import IO, Final

from cable_ld.editions.catalog.read import CatalogReader, EditionRow
from cable_ld.editions.dumps.dump import MANIFEST, Dump, DumpFile, read_dump, write_dump_manifest
from cable_ld.editions.dumps.forms import FORMS, Form, Statements, documents
from cable_ld.editions.dumps.lock import holding
from cable_ld.editions.durable import sync, sync_tree
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


def make_dump_now(state: State, addresses: Addresses) -> Dump:
    """The dump of the current edition, made here and now if there is none. Waits for whoever is making one.

    Raises NothingPublished, NoSpace and WriteFailed.
    """
    with failing_as(state.dumps), holding(state.dumps):
        return make_dump(state, addresses)


def make_dump(state: State, addresses: Addresses, between: Callable[[], None] = lambda: None) -> Dump:
    """Makes the dump of the current edition, if there is none yet. The caller holds the lock.

    `between` is called before each document; what it raises ends the work, and nothing is left of it. Raises
    NothingPublished, NoSpace and WriteFailed.
    """
    served = state.served()
    with closing(CatalogReader(state.catalog)) as catalog:
        row = catalog.edition(served) if served else None
        if row is None:
            raise NothingPublished(str(state.folder))
        made = read_dump(state, row.number, row.digest)
        if made:
            return made
        look_for_space(state.dumps, BYTES_OF_A_STATEMENT * row.counts["triples"])
        with failing_as(state.dumps):
            return _make(state, row, _watched(catalog, row, addresses, between))


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


def _make(state: State, row: EditionRow, statements: Iterable[Statements]) -> Dump:
    target, fresh = state.dumps / str(row.number), state.dumps / f".tmp-{row.number}"
    for left in (target, *state.dumps.glob(".tmp-*")):  # by a crash, or of another edition that had this number
        shutil.rmtree(left, ignore_errors=True)
    fresh.mkdir()
    try:
        dump = Dump(target, row.number, row.time, row.digest, _write(fresh, statements))
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
    """All forms in one pass."""
    with ExitStack() as stack:
        files = [_File(form, _opened(folder / form.name, stack)) for form in FORMS]
        for document in statements:
            for file in files:
                file.add(document)
    return tuple(file.described(folder) for file in files)


def _opened(path: Path, stack: ExitStack) -> gzip.GzipFile:
    return stack.enter_context(gzipped(stack.enter_context(path.open("wb"))))


class _File:
    """A file being written: what went into it is counted and hashed on its way."""

    def __init__(self, form: Form, target: gzip.GzipFile) -> None:
        self._form = form
        self._target = target
        self._plain = sha256()
        self._plain_size = 0
        self._statements = 0
        self._write(form.head)

    def add(self, document: Statements) -> None:
        self._statements += document.lines.count(b"\n")
        self._write(self._form.body(document))

    def described(self, folder: Path) -> DumpFile:
        path = folder / self._form.name
        with path.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
        return DumpFile(
            name=self._form.name,
            media_type=self._form.variant.media_type,
            size=path.stat().st_size,
            sha256=digest,
            plain_size=self._plain_size,
            plain_sha256=self._plain.hexdigest(),
            statements=self._statements,
        )

    def _write(self, data: bytes) -> None:
        self._target.write(data)
        self._plain.update(data)
        self._plain_size += len(data)


def _remove_old(state: State) -> None:
    numbers = sorted(int(path.name) for path in state.dumps.iterdir() if path.name.isdigit())
    for number in numbers[:-KEPT]:
        shutil.rmtree(state.dumps / str(number))
