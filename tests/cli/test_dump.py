"""`cable-ld dump` and `cable-ld publish --dumps` as a person runs them."""

import gzip
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse
from typer.testing import CliRunner

from cable_ld.cli.app import app
from cable_ld.model.errors import EditionUnknown, NothingPublished, WriteFailed
from tests.corpora import ANN, BASE, write

RUN = CliRunner()


def _run(*arguments: str) -> bytes:
    result = RUN.invoke(app, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout_bytes


@pytest.mark.parametrize(
    ("name", "syntax"),
    [
        ("x.nq", RdfFormat.N_QUADS),
        ("x.nq.gz", RdfFormat.N_QUADS),
        ("x.ttl", RdfFormat.TURTLE),
        ("x.ttl.gz", RdfFormat.TURTLE),
    ],
)
def test_the_name_of_the_file_tells_the_form(site: Path, name: str, syntax: RdfFormat) -> None:
    """Each is read back whole."""
    _run("publish")
    assert f"Edition 1 is in {name}." in _run("dump", name).decode()
    data = (site / name).read_bytes()
    plain = gzip.decompress(data) if name.endswith(".gz") else data
    assert {f"{BASE}id/person/ann", f"{BASE}id/record/letter"} <= {
        str(quad.subject).strip("<>") for quad in parse(plain, format=syntax)
    }


def test_a_hyphen_is_the_output(site: Path) -> None:
    """N-Quads and nothing else on it."""
    _run("publish")
    _run("dump", "x.nq")
    assert _run("dump", "-") == (site / "x.nq").read_bytes()


def test_an_old_edition_is_asked_for_by_number(site: Path) -> None:
    """The current one where none is given."""
    _run("publish")
    first = _run("dump", "-")
    write(site / "data", {"persons/ann.trig": ANN.replace("Ann", "Anna")})
    _run("publish")
    assert _run("dump", "--edition", "1", "-") == first
    assert _run("dump", "-") == _run("dump", "--edition", "2", "-") != first


def test_a_name_that_tells_no_form_is_refused(site: Path) -> None:
    """With the names that do; nothing is written."""
    _run("publish")
    result = RUN.invoke(app, ["dump", "x.hdt"])
    assert result.exit_code == 2
    assert ".nq.gz" in result.output
    assert not (site / "x.hdt").exists()


def test_what_cannot_be_dumped_is_told_in_a_sentence(site: Path) -> None:
    """Nothing published, no such edition, no such folder; and no file is left."""
    for arguments, error in (
        (("dump", "x.nq"), NothingPublished),
        (("publish",), None),
        (("dump", "--edition", "7", "x.nq"), EditionUnknown),
        (("dump", "nowhere/x.nq"), WriteFailed),
    ):
        found = RUN.invoke(app, arguments).exception
        assert found is None if error is None else isinstance(found, error), arguments
    assert not list(site.glob("*.nq*"))
    assert not list(site.glob(".*.nq*"))


def test_a_dataset_file_comes_back_as_it_was(site: Path) -> None:
    """Its default graph as the default graph, other graphs by their names; documents say when they changed."""
    lines = {
        '<http://x.example/a> <http://x.example/p> "05"^^<http://www.w3.org/2001/XMLSchema#int> .',
        f'<{BASE}id/person/bob> <http://www.w3.org/2000/01/rdf-schema#label> "Bob" <{BASE}doc/person/bob> .',
        "<http://x.example/a> <http://x.example/p> <http://x.example/b> <http://x.example/g> .",
    }
    (site / "letters.nq").write_text("".join(f"{line}\n" for line in lines))
    _run("publish", "letters.nq", "--dumps")
    dumped = _run("dump", "-").decode().splitlines()
    assert lines < set(dumped)
    assert [line.split()[1] for line in dumped if line not in lines] == [
        "<http://purl.org/dc/terms/modified>",
        "<http://www.w3.org/ns/prov#generatedAtTime>",
    ]


def test_publish_makes_the_dumps_too(site: Path) -> None:
    """Also where nothing changed since; they are the bytes that `dump` writes."""
    assert b"dataset" not in _run("publish")
    output = _run("publish", "--dumps").decode()
    assert "Nothing changed" in output
    assert "dataset.nq.gz: " in output
    _run("dump", "x.nq.gz")
    assert (site / ".cable-ld/dumps/1/dataset.nq.gz").read_bytes() == (site / "x.nq.gz").read_bytes()
