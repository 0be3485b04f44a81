"""A dump in a file of one's own, of any edition, in the form that the name of the file tells."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import IO

from cable_ld.editions.catalog.read import CatalogReader, EditionRow
from cable_ld.editions.dumps.forms import BY_SUFFIX, Form, documents
from cable_ld.editions.dumps.make import failing_as, gzipped
from cable_ld.editions.dumps.records import Records, enclosed
from cable_ld.editions.durable import sync
from cable_ld.editions.shelf import Edition
from cable_ld.editions.state import State
from cable_ld.model.errors import EditionUnknown, NothingOffered, NothingPublished
from cable_ld.model.iri import Addresses


@dataclass(frozen=True, slots=True)
class Wanted:
    """A dump in one form, compressed or not."""

    form: Form | Records
    compressed: bool

    @classmethod
    def read(cls, name: str, records: Sequence[Records] = ()) -> "Wanted | None":
        """The form that a file of that name has, one of all dumps or of `records`; None where the name tells none."""
        plain = name.removesuffix(".gz")
        form = _by_suffix(records).get(plain.rpartition(".")[2])
        return cls(form, plain != name) if form else None

    def write(self, pieces: Iterable[bytes], target: IO[bytes]) -> None:
        """Writes it piece by piece."""
        with gzipped(target) if self.compressed else nullcontext(target) as sink:
            for piece in pieces:
                sink.write(piece)


def endings(records: Sequence[Records] = ()) -> tuple[str, ...]:
    """How names of files may end."""
    return tuple(f".{suffix}{more}" for suffix in _by_suffix(records) for more in ("", ".gz"))


def _by_suffix(records: Sequence[Records]) -> Mapping[str, Form | Records]:
    return {**BY_SUFFIX, **{form.variant.suffix: form for form in records}}


def write_edition(state: State, addresses: Addresses, wanted: Wanted, target: IO[bytes], number: int | None) -> int:
    """Writes edition `number`, or the current one, and answers its number.

    Raises NothingPublished, EditionUnknown, and NothingOffered where a form of records has none.
    """
    served = state.served()
    if not served:
        raise NothingPublished(str(state.folder))
    with closing(CatalogReader(state.catalog)) as catalog:
        chosen = served if number is None else number
        row = catalog.edition(chosen) if chosen <= served else None
        if row is None:
            raise EditionUnknown(chosen)
        wanted.write(_pieces(wanted.form, catalog, row, addresses), target)
    return chosen


def _pieces(form: Form | Records, catalog: CatalogReader, row: EditionRow, addresses: Addresses) -> Iterator[bytes]:
    if isinstance(form, Form):
        yield from form.pieces(documents(catalog, row.number, addresses))
        return
    records = form.of(Edition(catalog, row, addresses))
    first = next(records, None)
    if first is None:
        raise NothingOffered(row.number, form.profile, f"{addresses.dataset}#lacking-{form.profile}")
    yield from enclosed(chain((first,), records))


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """A file beside `path` to write to, which takes that name when all of it is on disk; none is left on failure.

    Raises WriteFailed.
    """
    fresh = path.with_name(f".{path.name}.new")
    with failing_as(path):
        try:
            with fresh.open("wb") as target:
                yield target
            sync(fresh)
            fresh.replace(path)
            sync(path.parent)
        finally:
            fresh.unlink(missing_ok=True)
