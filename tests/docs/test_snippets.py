"""What the pages of the documentation show is run: commands, programs and data."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest
from pyoxigraph import RdfFormat, parse

from tests.conftest import missing
from tests.corpora import ANN, BASE, PREFIXES, ROOT, write
from tests.docs.snippets import Snippet, snippets
from tests.server import COMMAND, Server, serving

README: Final = ROOT / "README.md"
DOCS: Final = ROOT / "docs"
EXECUTED: Final = tuple(DOCS / name for name in ("dereference.md", "query.md", "harvest.md"))
"""Pages of which every curl and every program runs, with the project's own corpus."""
LETTER: Final = '<> a rico:Record ; rdfs:label "Letter 12"@en .\n'


def _shell(command: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **variables, "PATH": f"{Path(COMMAND).parent}:{os.environ['PATH']}"}
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def _lines(page: Path, start: str) -> list[str]:
    blocks = (snippet.text for snippet in snippets(page) if snippet.kind == "sh")
    return [line for block in blocks for line in block.splitlines() if line.startswith(start)]


def _curls(page: Path) -> list[str]:
    """Each with the lines that it goes on over."""
    blocks = (snippet.text for snippet in snippets(page) if snippet.kind == "sh")
    parts = (part for block in blocks for part in re.split(r"^(?=curl|#)", block, flags=re.MULTILINE))
    return [part for part in parts if part.startswith("curl")]


@pytest.mark.parametrize("page", [README, *EXECUTED], ids=lambda page: page.name)
def test_every_curl_of_a_page_answers(telegram: Server, tmp_path: Path, page: Path) -> None:
    """Each command as printed, with the address of the server under test, succeeds and prints something."""
    if shutil.which("curl") is None:
        missing("curl")
    commands = _curls(page)
    assert len(commands) >= 3
    for command in commands:
        result = _shell(command.replace(BASE, telegram.url).replace("curl -s", "curl -fs"), tmp_path)
        assert result.returncode == 0, f"{command}\n{result.stderr}"
        assert len(result.stdout) > 100, command


def test_the_query_of_the_readme_names_who_says_so(published_state: Path, tmp_path: Path) -> None:
    """Four claims, three of them with their words."""
    (block,) = (snippet.text for snippet in snippets(README) if "cable-ld query" in snippet.text)
    command = block.replace(".venv/bin/cable-ld", "cable-ld")
    result = _shell(command, tmp_path, CABLE_LD_STATE=str(published_state), CABLE_LD_BASE=BASE)
    assert result.returncode == 0, result.stderr
    assert "4 rows" in result.stdout
    assert "Using the code-name “Filippov,”" in result.stdout


def test_the_commands_of_the_readme_are_the_ones_that_the_gate_runs() -> None:
    """Set-up and test command stand in .ci/run as they stand in the README."""
    gate = (ROOT / ".ci" / "run").read_text()
    commands = [snippet.text.strip() for snippet in snippets(README) if snippet.kind == "sh"][:2]
    setup, test = commands
    assert setup.removesuffix(" && .venv/bin/cable-ld serve") in gate
    assert gate.count(test) == 1


@pytest.mark.parametrize("page", EXECUTED, ids=lambda page: page.name)
def test_every_python_program_of_a_page_runs(telegram: Server, page: Path) -> None:
    """Each is a whole program."""
    programs = [snippet.text for snippet in snippets(page) if snippet.kind == "python"]
    assert programs
    for program in programs:
        source = program.replace(BASE, telegram.url)
        result = subprocess.run(
            [sys.executable, "-c", source], capture_output=True, text=True, check=False, timeout=60, cwd=ROOT
        )
        assert result.returncode == 0, result.stderr
        assert result.stdout.strip()


def _parses(snippet: Snippet) -> bool:
    return bool(list(parse(PREFIXES + _EXTRA + snippet.text, format=RdfFormat.TRIG, base_iri=f"{BASE}id/record/x")))


_EXTRA: Final = """\
@prefix edtf: <http://id.loc.gov/datatypes/edtf/> .
@prefix organisation: <../organisation/> .
@prefix voice: <../vocabulary/voice#> .
@prefix certainty: <../vocabulary/certainty#> .
"""


def test_every_piece_of_turtle_parses() -> None:
    """With the usual prefixes before it."""
    pieces = [snippet for page in DOCS.glob("*.md") for snippet in snippets(page) if snippet.kind == "turtle"]
    assert pieces
    assert all(map(_parses, pieces))


def test_the_commands_about_publishing_work(tmp_path: Path) -> None:
    """Every command of docs/publish.md, in order, on a site that fits them."""
    site = write(tmp_path / "data", {"records/letter-12/record.trig": LETTER, "persons/ann.trig": ANN}).parent
    (site / "cable.toml").write_text(f'base = "{BASE}"\n')
    (site / "question.rq").write_text("SELECT ?x WHERE { ?x a rico:Record }")
    commands = [
        line
        for snippet in snippets(DOCS / "publish.md")
        if snippet.kind == "sh"
        for line in snippet.text.splitlines()
        if line.startswith("cable-ld ")
    ]
    assert len(commands) >= 6
    for command in commands:
        if "--withdraw" in command:
            shutil.rmtree(site / "data/records/letter-12")
        result = _shell(command, site)
        assert result.returncode == 0, f"{command}\n{result.stdout}{result.stderr}"


def test_the_commands_about_dumps_work(tmp_path: Path) -> None:
    """Those of docs/dumps.md, in order; then every curl, of a server of that site."""
    if shutil.which("curl") is None:
        missing("curl")
    page, site = DOCS / "dumps.md", write(tmp_path / "data").parent
    (site / "cable.toml").write_text(f'base = "{BASE}"\n')
    commands = _lines(page, "cable-ld ")
    assert len(commands) >= 5
    for command in commands:
        result = _shell(command, site)
        assert result.returncode == 0, f"{command}\n{result.stdout}{result.stderr}"
    with serving(site / ".cable-ld", site / "data", BASE, settings={"CABLE_LD_EVIDENCE": "optional"}) as server:
        for command in _curls(page):
            result = _shell(command.replace(BASE, server.url).replace("curl -s", "curl -fs"), site)
            assert result.returncode == 0, f"{command}\n{result.stderr}"
            assert len(result.stdout) > 100, command


def test_every_setting_is_documented_with_its_default() -> None:
    """The table in docs/publish.md and the fields of Settings are the same list."""
    from cable_ld.settings import Settings

    rows = [line.split("|") for line in (DOCS / "publish.md").read_text().splitlines() if line.startswith("| `")]
    documented = {cells[1].strip(" `"): cells[2].strip(" `") for cells in rows if len(cells) == 5}
    documented = {name: default for name, default in documented.items() if name.isidentifier()}
    assert documented.keys() == Settings.model_fields.keys()
    for name, field in Settings.model_fields.items():
        if field.default_factory is None:
            assert str(field.default).lower() == documented[name].lower(), name


def test_every_link_between_pages_leads_somewhere() -> None:
    """Relative links in the README and docs/ name files that exist."""
    for page in [README, ROOT / "CONTRIBUTING.md", *DOCS.rglob("*.md")]:
        for target in re.findall(r"\]\((?!https?://|#)([^)#]+)", page.read_text()):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
