"""The state folder: its names, its format, and what a crash left in it."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from cable_ld.editions.catalog.schema import FORMAT
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

    def edition(self, number: int) -> Path:
        """The folder of an edition."""
        return self.editions / str(number)

    def graph(self, number: int) -> Path:
        """The graph store of an edition."""
        return self.edition(number) / "graph"

    def in_the_making(self, number: int) -> Path:
        """Where an edition is built before it gets its name."""
        return self.editions / f".tmp-{number}"

    def served(self) -> int:
        """The number that `current` points to; 0 where nothing is published."""
        try:
            return int(self.current.readlink().name)
        except FileNotFoundError:
            return 0

    def completed(self) -> int:
        """The last edition that was written whole; 0 where there is none."""
        path = self.folder / "completed"
        return int(path.read_text()) if path.exists() else 0

    def complete(self, number: int) -> None:
        """Marks an edition as written whole, then serves it."""
        replace_file(self.folder / "completed", f"{number}\n".encode())
        replace_link(self.current, f"editions/{number}")

    def manifest(self, number: int) -> Manifest:
        """The manifest of an edition. Raises StateUnusable where it is missing or damaged."""
        path = self.edition(number) / "manifest.json"
        try:
            return read_manifest(path.read_bytes())
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise StateUnusable(f"Edition {number} is damaged: {path} cannot be read ({error}).") from error

    def prepare(self) -> None:
        """Makes the folder where there is none. Raises StateUnusable on another format."""
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
            replace_link(self.current, f"editions/{completed}")
