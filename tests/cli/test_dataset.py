"""`publish FILE` as a person runs it."""

import gzip
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cable_ld.cli.app import app
from cable_ld.cli.progress import steps
from cable_ld.cli.serve import _has_no_folder
from cable_ld.settings import load
from tests.corpora import BASE, write

RUN = CliRunner()
LINE = f'<{BASE}id/note/1> <http://www.w3.org/2000/01/rdf-schema#label> "A note" <{BASE}doc/note/1> .\n'


@pytest.fixture
def site(folder: Path) -> Path:
    """A folder with cable.toml and a dataset file, as the working folder; there is no corpus."""
    (folder / "notes.nq.gz").write_bytes(gzip.compress(LINE.encode()))
    return folder


def _run(*arguments: str) -> str:
    result = RUN.invoke(app, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_a_dataset_file_is_published_and_asked(site: Path) -> None:
    """Counted, not listed; the same file again changes nothing."""
    assert _run("publish", "notes.nq.gz") == "Edition 1 is published: 1 created.\n"
    assert _run("publish", "notes.nq.gz") == "Edition 1 stands: nothing changed.\n"
    assert "A note" in _run("query", "SELECT ?label WHERE { ?note rdfs:label ?label }")


def test_warnings_and_withdrawals_are_told(site: Path) -> None:
    """As with a folder."""
    _run("publish", "notes.nq.gz")
    (site / "notes.nq").write_text("<http://x/s> <http://x/p> <data:x> .\n")
    told = _run("publish", "notes.nq", "--withdraw", "note/1")
    assert "notes.nq:1: warning: " in told
    assert "Edition 2 is published: 1 graphs, 1 withdrawn." in told


def test_a_site_without_a_folder_is_served_as_it_is(site: Path) -> None:
    """Nothing is wanting there; but where there was a folder, it is."""
    assert not _has_no_folder(load(site))
    _run("publish", "notes.nq.gz")
    assert _has_no_folder(load(site))
    write(site / "data")
    _run("publish")
    assert not _has_no_folder(load(site))


def test_progress_is_shown_on_a_terminal_only() -> None:
    """A step is added when it is first told."""
    with steps() as tell:
        tell("Reading", 0.5)
        tell("Reading", 1.0)
        tell("Writing", 0.1)
