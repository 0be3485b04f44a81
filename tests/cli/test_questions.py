"""The questions that the corpus must answer, asked through `cable-ld query`."""

import json
from collections import Counter
from pathlib import Path
from typing import Final

import pytest
from typer.testing import CliRunner

from cable_ld.cli.app import app
from tests.corpora import BASE

FOLDER: Final = Path(__file__).parents[1] / "questions"
QUESTIONS: Final = sorted(FOLDER.glob("*.rq"))


def test_there_are_17_questions_and_each_has_its_answer() -> None:
    """None is asked without an expectation, none expected without being asked."""
    assert len(QUESTIONS) == 17
    assert {path.stem for path in QUESTIONS} == {path.stem for path in (FOLDER / "expected").glob("*.json")}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda path: path.stem)
def test_a_question_gets_its_answer(published_state: Path, question: Path) -> None:
    """The same head, the same solutions as a multiset; in the same order where the question says so."""
    arguments = ["query", "--file", str(question), "--format", "json", "--state", str(published_state), "--base", BASE]
    result = CliRunner().invoke(app, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    answer, expected = (
        json.loads(result.output),
        json.loads((FOLDER / "expected" / f"{question.stem}.json").read_text()),
    )
    assert answer["head"].get("vars") == expected["head"].get("vars")
    assert answer.get("boolean") == expected.get("boolean")
    rows, wanted = (each.get("results", {}).get("bindings", []) for each in (answer, expected))
    if "# ordered: yes" in question.read_text():
        assert rows == wanted
    assert Counter(json.dumps(row, sort_keys=True) for row in rows) == Counter(
        json.dumps(row, sort_keys=True) for row in wanted
    )
