"""A change log of some length."""

import shutil
from pathlib import Path

import pytest

from tests.corpora import ANN, Archive

BOB = '<> a rico:Person ; rdfs:label "Bob"@en .\n'


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """Ann and her letter; then Bob; then no letter any more. Four entries in three editions."""
    archive = Archive(tmp_path)
    archive.publish()
    archive.change({"persons/bob.trig": BOB})
    archive.publish()
    shutil.rmtree(archive.data / "records/letter")
    archive.publish(withdraw={archive.doc("record/letter"): "A forgery."})
    return archive


def rename(archive: Archive, name: str) -> None:
    """Publishes another name for Ann."""
    archive.change({"persons/ann.trig": ANN.replace('"Ann"', f'"{name}"')})
    archive.publish()
