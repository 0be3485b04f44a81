"""Measures cable-ld side by side with what bounds it, and writes the figures to results/.

python -m benchmarks.run                      everything that takes minutes
python -m benchmarks.run cached first         some of it
python -m benchmarks.run editions --records 10000
"""

import argparse
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from benchmarks import dereference, publishing, sparql
from benchmarks.attack import attack
from benchmarks.corpus import Archive, write_folder, write_quads
from benchmarks.dereference import Site
from benchmarks.harvest import harvest, publish_for_harvest
from benchmarks.processes import command
from benchmarks.results import Results, machine_line

ROOT: Final = Path(__file__).parents[1]


@dataclass(frozen=True)
class Bench:
    """What the command line asks for; sites are made when they are first needed."""

    results: Results
    folder: Path
    records: int
    rounds: int
    seconds: float
    editions: int

    @cached_property
    def site(self) -> Site:
        """A published archive."""
        data = write_folder(Archive(self.records), self.folder / "data")
        command(data, self.folder / "state", "publish")
        return Site(data, self.folder / "state", self.records)

    @cached_property
    def dataset(self) -> Site:
        """The archive, published from its file."""
        data, state = self.folder / "no-corpus", self.folder / "of-file"
        command(data, state, "publish", str(write_quads(Archive(self.records), self.folder / "archive.nq")))
        return Site(data, state, self.records)

    def cached(self) -> None:
        """Answers from memory."""
        dereference.cached(self.results, self.site, self.rounds, self.seconds)

    def first(self) -> None:
        """First answers."""
        dereference.first(self.results, self.site, self.rounds)

    def telegram(self) -> None:
        """The project's own record."""
        state = self.folder / "telegram"
        command(ROOT / "data", state, "publish")
        dereference.telegram(self.results, ROOT / "data", state, self.rounds)

    def start(self) -> None:
        """From the command to the first answer."""
        publishing.start(self.results, self.site, self.rounds)

    def publish(self) -> None:
        """Many records, and one."""
        publishing.publish(self.results, self.folder / "publish", self.records, self.rounds)

    def many(self) -> None:
        """Many editions."""
        publishing.editions(self.results, self.folder / "editions", self.records, self.editions)

    def sparql(self) -> None:
        """Queries, light and heavy."""
        sparql.light(self.results, self.dataset, self.rounds, self.seconds)
        sparql.mix(self.results, self.dataset, self.rounds)
        sparql.rows(self.results, self.dataset, self.rounds)

    def attack(self) -> None:
        """Queries that would run for hours."""
        attack(self.results, self.dataset, 10 * self.seconds)

    def harvest(self) -> None:
        """Walks through everything."""
        harvest(self.results, publish_for_harvest(self.records, self.folder), self.rounds)


MEASUREMENTS: Final[Mapping[str, Callable[[Bench], None]]] = {
    "cached": Bench.cached,
    "first": Bench.first,
    "telegram": Bench.telegram,
    "start": Bench.start,
    "publish": Bench.publish,
    "editions": Bench.many,
    "sparql": Bench.sparql,
    "attack": Bench.attack,
    "harvest": Bench.harvest,
}


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run")
    parser.add_argument("measurements", nargs="*", metavar="MEASUREMENT", help=", ".join(MEASUREMENTS))
    parser.add_argument("--records", type=int, default=1000, help="records of the archive (1000)")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of each comparison (5)")
    parser.add_argument("--seconds", type=float, default=2.0, help="seconds of load in each round (2)")
    parser.add_argument("--editions", type=int, default=200, help="editions that `editions` publishes (200)")
    parser.add_argument("--name", default="latest", help="name of the file in results/ (latest)")
    given = parser.parse_args()
    results = Results(lambda line: print(line, flush=True))
    results.line(machine_line())
    with tempfile.TemporaryDirectory(prefix="cable-ld-") as folder:
        bench = Bench(results, Path(folder), given.records, given.rounds, given.seconds, given.editions)
        for name in given.measurements or MEASUREMENTS:
            MEASUREMENTS[name](bench)
    results.write(given.name)


if __name__ == "__main__":
    main()
