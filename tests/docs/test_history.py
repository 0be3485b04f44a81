"""The page about history says what happens."""

import os
import shutil
import subprocess
from pathlib import Path

from cable_ld.editions.history import list_editions
from cable_ld.editions.state import State
from tests.corpora import ANN, BASE, ROOT, write
from tests.docs.snippets import snippets
from tests.server import COMMAND

PAGE = ROOT / "docs" / "history.md"
LETTER = '<> a rico:Record ; rdfs:label "Letter"@en .\n'


def _run(command: str, site: Path) -> None:
    environment = {**os.environ, "PATH": f"{Path(COMMAND).parent}:{os.environ['PATH']}"}
    result = subprocess.run(
        ["bash", "-c", command], cwd=site, env=environment, capture_output=True, text=True, check=False, timeout=120
    )
    assert result.returncode == 0, f"{command}\n{result.stdout}{result.stderr}"


def test_the_commands_about_history_work(tmp_path: Path) -> None:
    """Every command of docs/history.md, in order, on a site that fits them."""
    records = {f"records/letter-{number}/record.trig": LETTER for number in (12, 13)}
    site = write(tmp_path / "data", {"persons/ann.trig": ANN, **records}).parent
    (site / "cable.toml").write_text(f'base = "{BASE}"\n')
    _run("cable-ld publish", site)
    write(site / "data", {"persons/ann.trig": ANN.replace("Ann", "Anna")})
    _run("cable-ld publish", site)
    commands = [line for snippet in snippets(PAGE) if snippet.kind == "sh" for line in snippet.text.splitlines()]
    assert len(commands) >= 10
    for command in commands:
        if "--rename" in command:
            shutil.move(site / "data/records/letter-12", site / "data/records/letter-12-to-ann")
        _run(command, site)
    assert [entry.row.number for entry in list_editions(State(site / "replica"))] == [1, 2, 3, 4, 5]


def test_every_command_about_editions_is_on_the_page() -> None:
    """None is left out, none is made up."""
    from cable_ld.cli.editions import editions

    commands = {command.name or getattr(command.callback, "__name__", "") for command in editions.registered_commands}
    text = PAGE.read_text(encoding="utf-8")
    assert {word for word in commands if f"cable-ld editions {word}" in text} == commands
