"""`cable-ld editions` as a person runs it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cable_ld.cli.app import app
from cable_ld.editions.lease import lease_graph
from cable_ld.editions.state import State
from cable_ld.model.errors import EditionUnknown
from tests.corpora import BASE, write

RUN = CliRunner()
ANNA = '<> a rico:Person ; rdfs:label "Anna"@en .\n'


@pytest.fixture
def site(site: Path) -> Path:
    """A site with two editions, as the working folder."""
    _run("publish")
    write(site / "data", {"persons/ann.trig": ANNA})
    _run("publish")
    return site


def _run(*arguments: str, status: int = 0) -> str:
    result = RUN.invoke(app, arguments, catch_exceptions=False)
    assert result.exit_code == status, result.output
    return result.output


def test_the_list_is_a_line_an_edition(site: Path) -> None:
    """Number, time, documents, changes, and which is served; or the same as JSON."""
    first, second = _run("editions", "list").splitlines()
    assert "2 documents  2 created, 0 changed, 0 shown, 0 withdrawn  graph" in first
    assert second.endswith("graph current")
    assert "0 created, 1 changed, 1 shown, 0 withdrawn" in second
    assert [entry["number"] for entry in json.loads(_run("editions", "list", "--format", "json"))] == [1, 2]


def test_one_edition_is_shown_with_its_changes(site: Path) -> None:
    """And its manifest."""
    text = _run("editions", "show", "2")
    assert f"  updated: {BASE}doc/person/ann" in text
    assert f"  base: {BASE}" in text
    facts = json.loads(_run("editions", "show", "2", "--format", "json"))
    assert facts["previous"] == 1
    assert {"document": f"{BASE}doc/person/ann", "kind": "updated"} in facts["changes"]


def test_the_difference_is_printed_with_its_triples_where_asked_for(site: Path) -> None:
    """As lines that begin with a sign."""
    assert _run("editions", "diff", "1", "2").splitlines() == [
        f"  changed: {BASE}doc/person/ann",
        "From edition 1 to edition 2: 0 created, 1 changed, 0 withdrawn.",
    ]
    text = _run("editions", "diff", "1", "2", "--triples")
    label = f"<{BASE}id/person/ann> <http://www.w3.org/2000/01/rdf-schema#label>"
    assert f'  - {label} "Ann"@en .' in text
    assert f'  + {label} "Anna"@en .' in text
    facts = json.loads(_run("editions", "diff", "1", "2", "--triples", "--format", "json"))
    assert facts["added"] == [{"document": f"{BASE}doc/person/ann", "triple": f'{label} "Anna"@en .'}]


def test_going_back_is_a_new_edition(site: Path) -> None:
    """It says what it did."""
    assert "Edition 3 is published: 0 created, 1 changed, 1 shows a change, 0 withdrawn." in _run(
        "editions", "rollback", "1"
    )
    assert "Nothing changed: edition 3 stands." in _run("editions", "rollback", "1")


def test_old_graphs_are_dropped_on_request(site: Path) -> None:
    """As many as the option or the setting keeps; one that is read stays."""
    assert "Dropped the graphs of 0 editions." in _run("editions", "prune")
    with lease_graph(State(site / ".cable-ld"), 1):
        assert "Still read by a process, and kept: 1." in _run("editions", "prune", "--keep", "1")
    assert "Dropped the graphs of 1 editions: 1." in _run("editions", "prune", "--keep", "1")


def test_a_purge_says_what_else_is_to_do(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file in the folder is the owner's to remove; a catalog that was held is to be purged again."""
    text = _run("editions", "purge", "id/record/letter", "--reason", "By order.")
    assert f"withdrawn: {BASE}doc/record/letter" in text
    assert "Remove its file from" in text
    monkeypatch.setattr("cable_ld.editions.purge.scrub", lambda *_: False)
    assert "Run this again." in _run("editions", "purge", "record/letter", "--reason", "By order.", status=1)


def test_a_replica_is_shipped_and_verified(site: Path) -> None:
    """The message says how to serve it."""
    assert "Edition 1 is in copy. Serve it with the setting state = 'copy'." in _run("editions", "ship", "1", "copy")
    assert _run("editions", "verify", "--state", "copy") == "Everything is as it was published.\n"
    assert _run("query", "ASK { ?x rdfs:label 'Ann'@en }", "--state", "copy") == "yes\n"


def test_damage_ends_with_status_1(site: Path) -> None:
    """Each is a line."""
    (site / ".cable-ld/editions/1/manifest.json").write_text("{")
    assert "Edition 1 is damaged" in _run("editions", "verify", "1", status=1)
    assert _run("editions", "verify", "2") == "Everything is as it was published.\n"


def test_an_edition_that_is_not_there_is_an_error(site: Path) -> None:
    """A sentence, as all errors."""
    with pytest.raises(EditionUnknown, match=r"Edition 7: there is no such edition\."):
        _run("editions", "show", "7")


def test_a_document_is_renamed_by_an_option(site: Path) -> None:
    """OLD=NEW; parts that vanish are named."""
    (site / "data/persons/ann.trig").rename(site / "data/persons/anna.trig")
    letter = '<> a rico:Record ; rdfs:label "A letter"@en ; rico:hasSender person:anna .\n'
    write(site / "data", {"records/letter/record.trig": letter})
    assert "write the old name" in _run("publish", "--rename", "person/ann", status=2)
    assert f"withdrawn: {BASE}doc/person/ann" in _run("publish", "--rename", "person/ann=person/anna")
