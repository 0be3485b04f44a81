"""What a publish may need, and whether there is so much."""

from collections import namedtuple
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cable_ld.editions.candidate import Candidate
from cable_ld.editions.delta import Delta, NewVersion
from cable_ld.editions.space import BYTES_OF_A_TRIPLE, LEAST, MARGIN, look_for_space, needed
from cable_ld.model.change import ChangeKind
from cable_ld.model.document import HeldFile
from cable_ld.model.errors import NoSpace

NOW = datetime(2026, 1, 1, tzinfo=UTC)
USAGE = namedtuple("USAGE", "total used free")


def _delta(size: int) -> Delta:
    file = HeldFile("0" * 64, "text/plain", "txt", b"x" * 1000)
    candidate = Candidate("d", "t", "record", "folder", "", "", b"", b"", (), size, 0, (file,))
    version = NewVersion(candidate, "", NOW, ChangeKind.CREATED, is_own_change=True)
    return Delta(2, 1, NOW, (version,), "", "", {"record": 9, "triples": 9000, "claims": 0}, {"context": b"x" * 500})


def test_a_publish_needs_room_for_what_is_new() -> None:
    """Triples, held files and assets, two and a half times; for a graph that is made anew, all triples."""
    assert needed(_delta(10), whole_graph=False) == int(MARGIN * (LEAST + 10 * BYTES_OF_A_TRIPLE + 1500))
    assert needed(_delta(10), whole_graph=True) == int(MARGIN * (LEAST + 9000 * BYTES_OF_A_TRIPLE + 1500))


def test_too_little_room_is_an_error_with_the_numbers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exactly enough is enough."""
    monkeypatch.setattr("shutil.disk_usage", lambda _: USAGE(10, 0, 5 * 2**20))
    look_for_space(tmp_path, 5 * 2**20)
    with pytest.raises(NoSpace, match=r"has 5\.0 MiB left; this may need 6\.0 MiB"):
        look_for_space(tmp_path, 6 * 2**20)
