"""The documents of the edition before are read one by one, or all at once."""

from pathlib import Path

import pytest

from cable_ld.editions.before import Before
from cable_ld.editions.catalog.read import CatalogReader
from tests.corpora import Archive


@pytest.fixture
def before(tmp_path: Path) -> Before:
    """An edition of two documents, one of them withdrawn in the next."""
    archive = Archive(tmp_path)
    archive.publish()
    return Before.read(CatalogReader(archive.state / "catalog.sqlite"), 1)


def test_one_and_all_are_the_same(before: Before) -> None:
    """Whether they are asked for before or after all were read."""
    iri = "http://127.0.0.1:8000/doc/person/ann"
    one = before.versions[iri]
    assert len(before.versions) == 2
    assert dict(before.versions)[iri] == one
    assert "http://127.0.0.1:8000/doc/person/nobody" not in before.versions


def test_who_asks_for_many_reads_all(before: Before) -> None:
    """That is cheaper then."""
    iri = "http://127.0.0.1:8000/doc/record/letter"
    assert not any(f"{iri}-{number}" in before.versions for number in range(200))
    assert iri in before.versions
    assert before.versions[iri].label == "A letter"


def test_before_the_first_edition_there_is_nothing() -> None:
    """No documents, faces or assets."""
    nothing = Before.read(CatalogReader(Path("/nowhere")), 0)
    assert nothing.number == len(nothing.versions) == 0
    assert nothing.asset("ontology") is None
    assert nothing.face("http://x/a") == b""
