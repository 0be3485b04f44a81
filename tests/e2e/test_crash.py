"""Whatever happens to a publish, what is served is the edition before or the new one, whole, and the next one works."""

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from cable_ld.editions.moments import MOMENTS
from cable_ld.editions.state import State
from cable_ld.editions.verify import verify
from tests.corpora import ROOT, Archive
from tests.e2e.numbered import leaks, name_of, write_number

ROUNDS = 40
NEW_FROM = MOMENTS.index("completed")
"""From this moment on the new edition is what a restart serves."""


@dataclass(frozen=True)
class Victim:
    """The process of victim.py."""

    process: subprocess.Popen[str]

    def publish(self, archive: Archive, moment: str = "", seconds: float = 0) -> str:
        """Publishes, to die at a moment or after some time; how it ended."""
        assert self.process.stdin
        assert self.process.stdout
        archive.now += timedelta(hours=1)
        order = {
            "data": str(archive.data),
            "state": str(archive.state),
            "now": archive.now.isoformat(),
            "moment": moment,
            "seconds": str(seconds) if seconds else "",
        }
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip()


@pytest.fixture
def victim() -> Iterator[Victim]:
    """A publisher to kill."""
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    with subprocess.Popen(
        [sys.executable, "-m", "tests.e2e.victim"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
        cwd=ROOT,
    ) as process:
        yield Victim(process)
        assert process.stdin
        process.stdin.close()


def _round(archive: Archive, victim: Victim, chance: random.Random, number: int) -> None:
    """One publish that may be killed, and one that is not."""
    before = archive.edition().number if number else 0
    write_number(archive, number)
    moment = MOMENTS[number % len(MOMENTS)] if number % 2 else ""
    ended = victim.publish(archive, moment, 0 if moment else chance.uniform(0.001, 0.3))
    assert ended in {"killed", "ended 0"}
    completed = State(archive.state).completed() if (archive.state / "format").exists() else 0
    if moment:
        assert completed == before + (MOMENTS.index(moment) >= NEW_FROM), moment
    assert completed in {before, before + 1}
    if completed:
        # After a restart: one of the two, and whole.
        served = archive.edition().number
        assert served in {before or 1, before + 1}
        assert name_of(archive) in {f"Ann {number - 1}", f"Ann {number}"}
        assert verify(State(archive.state)) == ()
    assert victim.publish(archive) == "ended 0"
    assert archive.edition().number == before + 1
    assert name_of(archive) == f"Ann {number}"
    assert verify(State(archive.state)) == ()
    assert leaks(archive) == []


def test_a_publish_that_is_killed_leaves_the_old_edition_or_the_new_one(tmp_path: Path, victim: Victim) -> None:
    """40 times: at each of its moments, and at random times in between."""
    seed = int(os.environ.get("CABLE_LD_TEST_SEED", "8600"))
    chance = random.Random(seed)
    archive = Archive(tmp_path)
    for number in range(ROUNDS):
        try:
            _round(archive, victim, chance, number)
        except AssertionError as error:
            raise AssertionError(f"seed {seed}, round {number}: {error}") from error
