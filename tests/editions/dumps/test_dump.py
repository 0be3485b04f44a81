"""The manifest of a dump."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cable_ld.editions.dumps.dump import MANIFEST, read_dump
from cable_ld.editions.dumps.make import make_dump_now
from cable_ld.editions.state import State
from cable_ld.model.iri import Addresses
from tests.corpora import BASE, Archive


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """A letter and its writer, published once, with its dump."""
    archive = Archive(tmp_path)
    archive.publish()
    make_dump_now(State(archive.state), Addresses(BASE))
    return archive


def test_what_was_written_is_read(archive: Archive) -> None:
    """By number and digest of the edition; there is none of another."""
    state, edition = State(archive.state), archive.edition()
    dump = read_dump(state, 1, edition.digest)
    assert dump
    assert (dump.edition, dump.time, dump.digest) == (1, edition.time, edition.digest)
    assert dump.file("dataset.nq.gz")
    assert dump.file("dataset.hdt") is None
    assert read_dump(state, 2, edition.digest) is None
    assert read_dump(state, 1, "0" * 64) is None


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: "",
        lambda _: "[]",
        lambda _: "{}",
        lambda fields: json.dumps({**fields, "time": "yesterday"}),
        lambda fields: json.dumps({**fields, "files": fields["files"][:1]}),
        lambda fields: json.dumps({**fields, "files": [{"name": "dataset.nq.gz"}]}),
    ],
)
def test_a_manifest_that_other_software_wrote_or_nobody_has_its_dump_made_again(
    archive: Archive, damage: Callable[[dict[str, Any]], str]
) -> None:
    """It counts as none; the bytes come out the same."""
    state, digest = State(archive.state), archive.edition().digest
    path = state.dumps / "1" / MANIFEST
    whole = path.read_bytes()
    path.write_text(damage(json.loads(whole)))
    assert read_dump(state, 1, digest) is None
    make_dump_now(state, Addresses(BASE))
    assert path.read_bytes() == whole
