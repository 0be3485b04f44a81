"""The commands as a person runs them."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cable_ld import VERSION, cli
from cable_ld.cli.app import app
from cable_ld.model.query_errors import ResultTooLarge
from tests.corpora import ANN, BASE, ROOT, write

RUN = CliRunner()


def _run(*arguments: str) -> str:
    result = RUN.invoke(app, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_version_and_help_are_there(site: Path) -> None:
    """Without a command the help lists all of them."""
    assert _run("--version") == f"cable-ld {VERSION}\n"
    text = RUN.invoke(app, []).output
    assert all(command in text for command in ("serve", "check", "publish", "query"))


def test_check_counts_and_touches_nothing(site: Path) -> None:
    """A clean corpus ends with status 0 and leaves no state behind."""
    before = sorted(site.rglob("*"))
    assert "2 documents" in _run("check")
    assert "2 documents" in _run("check", "--coverage", str(site / "data"))
    assert sorted(site.rglob("*")) == before


def test_check_ends_with_status_1_where_there_are_errors(site: Path) -> None:
    """The report has file and line."""
    write(site / "data", {"persons/ann.trig": "<> a rico:Person .\n"})
    result = RUN.invoke(app, ["check"])
    assert result.exit_code == 1
    assert "persons/ann.trig" in result.output


def test_publish_prints_what_it_did(site: Path) -> None:
    """Created, changed, shown elsewhere; and nothing where nothing changed."""
    first = _run("publish")
    assert f"created: {BASE}doc/person/ann" in first
    assert "Edition 1 is published: 2 created, 0 changed, 0 shows a change, 0 withdrawn." in first
    assert "Nothing changed: edition 1 stands." in _run("publish")
    write(site / "data", {"persons/ann.trig": ANN.replace('"Ann"', '"Anna"')})
    changed = _run("publish")
    assert f"changed: {BASE}doc/person/ann" in changed
    assert f"shows a change: {BASE}doc/record/letter" in changed


@pytest.mark.parametrize("name", ["record/letter", f"{BASE}id/record/letter", f"{BASE}doc/record/letter"])
def test_publish_withdraws_what_is_named(site: Path, name: str) -> None:
    """By its short name or any of its addresses."""
    _run("publish")
    (site / "data/records/letter/record.trig").unlink()
    (site / "data/records/letter").rmdir()
    assert f"withdrawn: {BASE}doc/record/letter" in _run("publish", "--withdraw", name, "--reason", "A duplicate.")


def test_query_answers_with_the_usual_prefixes(site: Path) -> None:
    """A table for people by default; an address relative to the base."""
    _run("publish")
    table = _run("query", "SELECT ?who WHERE { <id/record/letter> rico:hasSender ?who }")
    assert f"{BASE}id/person/ann" in table
    assert "1 row" in table
    assert _run("query", "ASK { ?x a rico:Person }") == "yes\n"
    assert _run("query", "ASK { ?x a rico:Place }") == "no\n"
    assert "rdfs:label" in _run("query", "CONSTRUCT { ?x rdfs:label ?l } WHERE { ?x a rico:Person ; rdfs:label ?l }")


def test_query_writes_result_formats(site: Path) -> None:
    """JSON for programs, CSV for tables, N-Triples for graphs; from a file too."""
    _run("publish")
    (site / "q.rq").write_text("SELECT ?l WHERE { ?x a rico:Person ; rdfs:label ?l }")
    rows = json.loads(_run("query", "--file", "q.rq", "--format", "json"))["results"]["bindings"]
    assert [row["l"]["value"] for row in rows] == ["Ann"]
    table = RUN.invoke(app, ["query", "--file", "q.rq", "--format", "csv"])
    assert table.stdout_bytes == b"l\r\nAnn\r\n"
    graph = _run("query", "--format", "nt", "CONSTRUCT { ?x rdfs:label ?l } WHERE { ?x a rico:Person ; rdfs:label ?l }")
    assert graph == f'<{BASE}id/person/ann> <http://www.w3.org/2000/01/rdf-schema#label> "Ann"@en .\n'


def test_query_shows_what_is_not_there_and_what_is_in_a_triple(site: Path) -> None:
    """Unbound is empty; a triple is its terms; the caption counts."""
    _run("publish")
    table = _run("query", "SELECT ?x ?no { VALUES ?x { <<( <http://a/> <http://b/> 'c' )>> <http://d/> } }")
    assert "http://a/ http://b/ c" in table
    assert "2 rows" in table


@pytest.mark.parametrize(
    ("form", "part"), [("jsonld", '"@id"'), ("nq", " .\n"), ("trig", "@prefix"), ("n3", "@prefix")]
)
def test_query_writes_every_form_of_a_graph(site: Path, form: str, part: str) -> None:
    """As the endpoint does."""
    _run("publish")
    assert part in _run("query", "--format", form, "CONSTRUCT WHERE { ?s ?p ?o }")


def test_query_streams_what_is_large(site: Path) -> None:
    """Whole, piece by piece."""
    _run("publish")
    values = "1 2 3 4 5 6 7 8 9 0 " * 20
    text = f"SELECT ?a {{ VALUES ?a {{ {values} }} VALUES ?b {{ {values} }} }}"
    assert len(_run("query", "--format", "csv", text).splitlines()) == 40_001


def test_query_keeps_the_limits_of_the_settings(site: Path) -> None:
    """A result that is too large is an error, not a part of it."""
    _run("publish")
    (site / "cable.toml").write_text(f'base = "{BASE}"\nquery_max_rows = 1\n')
    with pytest.raises(ResultTooLarge):
        _run("query", "SELECT * { ?s ?p ?o }")


def test_query_without_a_query_says_what_to_give(site: Path) -> None:
    """Usage, not a traceback."""
    result = RUN.invoke(app, ["query"])
    assert result.exit_code == 2
    assert "give a query" in result.output


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["query", "ASK {}"], "Nothing is published yet"),
        (["publish", "nowhere"], "nowhere"),
        (["check", "--base", "x"], "option --base"),
    ],
)
def test_an_error_is_a_sentence_and_status_1(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str
) -> None:
    """The program prints no traceback for what it knows."""
    monkeypatch.setattr("sys.argv", ["cable-ld", *arguments])
    with pytest.raises(SystemExit) as ending:
        cli.main()
    assert ending.value.code == 1
    captured = capsys.readouterr()
    assert sentence in captured.err + captured.out
    assert "Traceback" not in captured.err


def test_every_command_is_documented() -> None:
    """docs/publish.md and docs/dereference.md name each command and each of its options."""
    docs = "".join(path.read_text() for path in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
    for command in app.registered_commands:
        assert command.callback
        assert f"cable-ld {command.callback.__name__}" in docs
