"""The page about queries says what happens: its commands run, its tables are those of the program."""

import os
import re
import subprocess
from pathlib import Path
from typing import Final

import pytest

from cable_ld.engine.guard import MAX_DEPTH
from cable_ld.protocols.sparql.request import MOST_GRAPHS
from cable_ld.settings import Settings
from cable_ld.web.problems import KINDS
from tests.corpora import BASE, ROOT
from tests.docs.snippets import snippets
from tests.server import COMMAND

PAGE: Final = ROOT / "docs" / "query.md"
TEXT: Final = PAGE.read_text(encoding="utf-8")
COMMANDS: Final = [
    line
    for snippet in snippets(PAGE)
    if snippet.kind == "sh"
    for line in snippet.text.splitlines()
    if line.startswith("cable-ld ")
]


def _run(command: str, state: Path, folder: Path) -> str:
    own = {"CABLE_LD_STATE": str(state), "CABLE_LD_BASE": BASE}
    environment = {**os.environ, **own, "PATH": f"{Path(COMMAND).parent}:{os.environ['PATH']}"}
    result = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_answers(published_state: Path, tmp_path: Path, command: str) -> None:
    """Of the project's own corpus, and with more than a head."""
    assert len(_run(command, published_state, tmp_path).splitlines()) > 1


def test_the_query_that_stands_alone_is_answered(published_state: Path, tmp_path: Path) -> None:
    """It finds the document that says the name of the persona."""
    (query,) = (snippet.text for snippet in snippets(PAGE) if snippet.kind == "sparql")
    (tmp_path / "query.rq").write_text(query, encoding="utf-8")
    told = _run("cable-ld query --format csv --file query.rq", published_state, tmp_path)
    assert f"{BASE}doc/persona/filippov" in told


def test_the_table_of_statuses_is_the_programs() -> None:
    """Each type of problem with the status that it has, and no type of SPARQL's left out."""
    rows = re.findall(r"^\| (\d{3})[^|]*\| ([^|]+) \|", TEXT, re.MULTILINE)
    documented = {(int(status), name) for status, names in rows for name in re.findall(r"`([a-z-]+)`", names)}
    known = {(kind.status, kind.name) for kind in KINDS.values()}
    assert documented <= known
    for word in ("query-", "engine-", "budget-", "result-", "update-", "request-", "edition-"):
        assert {each for each in known if each[1].startswith(word)} <= documented, word


def test_the_table_of_limits_is_the_programs() -> None:
    """The defaults of the settings, and the limits that are none."""
    settings = Settings()
    for told in (
        f"| bytes of a query | {settings.query_max_length:,} |",
        f"| brackets within each other | {MAX_DEPTH} |",
        f"| seconds | {settings.query_timeout:g} |",
        f"| memory | {settings.query_memory:,} MiB |",
        f"| rows or triples of a result | {settings.query_max_rows:,} |",
        f"| bytes of a result | {settings.query_max_bytes >> 20} MiB |",
        f"one a core; {settings.query_queue} more wait",
        f"up to {MOST_GRAPHS} together",
    ):
        assert told in TEXT, told
