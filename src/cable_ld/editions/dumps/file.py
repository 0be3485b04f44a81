"""A dump in a file of one's own, of any edition, in the form that the name of the file tells."""

from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from cable_ld.editions.catalog.read import CatalogReader
from cable_ld.editions.dumps.forms import BY_SUFFIX, Form, Statements, documents
from cable_ld.editions.dumps.make import failing_as, gzipped
from cable_ld.editions.durable import sync
from cable_ld.editions.state import State
from cable_ld.model.errors import EditionUnknown, NothingPublished
from cable_ld.model.iri import Addresses


@dataclass(frozen=True, slots=True)
class Wanted:
    """A dump in one form, compressed or not."""

    form: Form
    compressed: bool

    @classmethod
    def read(cls, name: str) -> "Wanted | None":
        """The form that a file of that name has; None where the name tells none."""
        plain = name.removesuffix(".gz")
        form = BY_SUFFIX.get(plain.rpartition(".")[2])
        return cls(form, plain != name) if form else None

    def write(self, statements: Iterable[Statements], target: IO[bytes]) -> None:
        """Writes it piece by piece."""
        with gzipped(target) if self.compressed else nullcontext(target) as sink:
            for piece in self.form.pieces(statements):
                sink.write(piece)


def endings() -> tuple[str, ...]:
    """How names of files may end."""
    return tuple(f".{suffix}{more}" for suffix in BY_SUFFIX for more in ("", ".gz"))


def write_edition(state: State, addresses: Addresses, wanted: Wanted, target: IO[bytes], number: int | None) -> int:
    """Writes edition `number`, or the current one, and answers its number. Raises NothingPublished, EditionUnknown."""
    served = state.served()
    if not served:
        raise NothingPublished(str(state.folder))
    with closing(CatalogReader(state.catalog)) as catalog:
        chosen = served if number is None else number
        if chosen > served or catalog.edition(chosen) is None:
            raise EditionUnknown(chosen)
        wanted.write(documents(catalog, chosen, addresses), target)
    return chosen


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
