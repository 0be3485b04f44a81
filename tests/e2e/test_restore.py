"""A dump, published into an empty state, is what was dumped."""

from pathlib import Path

from typer.testing import CliRunner

from cable_ld.cli.app import app
from cable_ld.editions.shelf import Edition, Shelf
from cable_ld.model.iri import Addresses
from tests.corpora import BASE


def _run(*arguments: str) -> None:
    result = CliRunner().invoke(app, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output


def _edition(state: Path) -> Edition:
    return Shelf(state, Addresses(BASE)).lease()


def test_a_dump_restores_every_document(published_state: Path, tmp_path: Path) -> None:
    """The triples of each document, and nothing besides; the new stamp apart."""
    dump, state = tmp_path / "telegram.nq.gz", tmp_path / "state"
    _run("dump", str(dump), "--state", str(published_state), "--base", BASE)
    _run("publish", str(dump), "--state", str(state), "--base", BASE)
    before, after = _edition(published_state), _edition(state)
    assert before.counts() == after.counts()
    for old in before.documents():
        new = after.version(old.iri)
        assert new
        assert after.triples(new)[:-2] == before.triples(old)[:-2]
        assert (new.label, new.thing, new.type) == (old.label, old.thing, old.type)
