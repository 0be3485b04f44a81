"""The state folder: its names, its format, and what a crash left in it."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from cable_ld.editions.catalog.schema import FORMAT, REPLICA
from cable_ld.editions.durable import replace_file, replace_link
from cable_ld.editions.manifest import Manifest, read_manifest
from cable_ld.model.errors import StateUnusable


@dataclass(frozen=True, slots=True)
class State:
    """Names of everything in the state folder at `folder`."""

    folder: Path

    @property
    def catalog(self) -> Path:
        """The multi-version catalog."""
        return self.folder / "catalog.sqlite"

    @property
    def lock(self) -> Path:
        """The file that the one writer locks."""
        return self.folder / "lock"

    @property
    def editions(self) -> Path:
        """The folder of the editions' own folders."""
        return self.folder / "editions"

    @property
    def current(self) -> Path:
        """The symbolic link to the edition that is served."""
        return self.folder / "current"

    @property
    def secret(self) -> Path:
        """What this site signs with."""
        return self.folder / "secret"

    @property
    def dumps(self) -> Path:
        """The folder of the dumps, outside the editions: they can be made again from the catalog."""
        return self.folder / "dumps"

    def edition(self, number: int) -> Path:
        """The folder of an edition."""
        return self.editions / str(number)

    def graph(self, number: int) -> Path:
        """The graph store of an edition."""
        return self.edition(number) / "graph"

    def in_the_making(self, number: int) -> Path:
        """Where an edition is built before it gets its name."""
        return self.editions / f".tmp-{number}"

    def doomed(self, number: int) -> Path:
        """What the graph of an edition is called while it is removed."""
        return self.editions / f".tmp-graph-{number}"

    @property
    def is_replica(self) -> bool:
        """Whether the folder was shipped here: it is read only, and nothing is published into it."""
        return (self.folder / REPLICA).exists()

    def numbers(self) -> list[int]:
        """The numbers of all editions that have a folder."""
        return sorted(int(path.name) for path in self.editions.iterdir() if path.name.isdigit())

    def served(self) -> int:
        """The number that `current` points to; 0 where nothing is published."""
        try:
            # Asked at every request: a Path of it would cost more than the system call.
            return int(os.readlink(f"{self.folder}/current").rpartition("/")[2])  # noqa: PTH115 - see above
        except FileNotFoundError:
            return 0
        except (OSError, ValueError):  # something else stands there than our link
            return self.completed()

    def completed(self) -> int:
        """The last edition that was written whole; 0 where there is none. Raises StateUnusable where it is damaged."""
        path = self.folder / "completed"
        if not path.exists() and not self.current.is_symlink():
            return 0
        try:
            return int(path.read_text())
        except (OSError, ValueError) as error:
            raise StateUnusable(
                f"{path} is damaged ({error}). Write the number of the last whole edition into it: the folders in "
                f"{self.editions} have these numbers."
            ) from error

    def complete(self, number: int) -> None:
        """Marks an edition as written whole."""
        replace_file(self.folder / "completed", f"{number}\n".encode())

    def serve(self, number: int) -> None:
        """Makes an edition the one that is served."""
        replace_link(self.current, f"editions/{number}")

    def refresh(self) -> None:
        """Renews the link, so that whoever keeps answers of this edition in memory forgets them."""
        if self.current.is_symlink():
            os.utime(self.current, follow_symlinks=False)

    def manifest(self, number: int) -> Manifest:
        """The manifest of an edition. Raises StateUnusable where it is missing or damaged."""
        path = self.edition(number) / "manifest.json"
        try:
            return read_manifest(path.read_bytes())
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise StateUnusable(f"Edition {number} is damaged: {path} cannot be read ({error}).") from error

    def prepare(self) -> None:
        """Makes the folder where there is none. Raises StateUnusable on another format, and for a replica."""
        if self.is_replica:
            raise StateUnusable(f"{self.folder} is a replica, made by `cable-ld editions ship`: publish at its source.")
        self.editions.mkdir(parents=True, exist_ok=True)
        path = self.folder / "format"
        if not path.exists():
            replace_file(path, f"{FORMAT}\n".encode())
        self.check_format()

    def check_format(self) -> None:
        """Raises StateUnusable where other software wrote the folder."""
        path = self.folder / "format"
        found = path.read_text().strip() if path.exists() else str(FORMAT)
        if found != str(FORMAT):
            raise StateUnusable(
                f"{self.folder} is of format {found}; this software writes format {FORMAT}. "
                "Use the software that wrote it, or set another state folder."
            )

    def clear_unfinished(self) -> None:
        """Removes folders of editions above the last completed one, and points `current` at that one again."""
        completed = self.completed()
        for path in self.editions.iterdir():
            if path.name.startswith(".tmp-") or (path.name.isdigit() and int(path.name) > completed):
                shutil.rmtree(path)
        if completed and self.served() != completed:
            self.serve(completed)


@contextmanager
def locked(state: State) -> Iterator[None]:
    """Takes the place of the one writer, making the folder where there is none. Raises StateUnusable."""
    try:
        state.prepare()
        lock = FileLock(state.lock, timeout=0).acquire()
    except Timeout as error:
        raise StateUnusable(f"Another publish is at work in {state.folder}. Try again when it has ended.") from error
    except OSError as error:
        raise StateUnusable(f"{state.folder} cannot be written: {error.strerror or error}.") from error
    with lock:
        yield
