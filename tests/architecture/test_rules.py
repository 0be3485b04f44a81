"""The rules of the house (docs/architecture.md), each held by a test."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "cable_ld"
MODULES = sorted(SOURCE.rglob("*.py"))
MAX_LINES = 300


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False, timeout=300
    )


def test_imports_point_one_way_and_libraries_stay_in_their_rooms() -> None:
    """Every import-linter contract of pyproject.toml is kept."""
    result = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert result.returncode == 0, result.stdout + result.stderr


def test_ruff_finds_nothing() -> None:
    """Style, complexity, docstrings and banned calls (no wall clock, randomness or environment in the core)."""
    result = _run("ruff", "check", "--no-cache", "src", "tests", "benchmarks")
    assert result.returncode == 0, result.stdout


def test_the_code_is_formatted() -> None:
    """`ruff format` would change nothing."""
    result = _run("ruff", "format", "--no-cache", "--check", "src", "tests", "benchmarks")
    assert result.returncode == 0, result.stdout


def test_mypy_strict_finds_nothing() -> None:
    """Source and tests are typed, strictly."""
    result = _run("mypy")
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_a_module_fits_on_a_few_screens(path: Path) -> None:
    """No module has more than 300 lines."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_LINES


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_a_module_says_what_it_is_for(path: Path) -> None:
    """A module opens with a docstring."""
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def _imported_from_pyoxigraph(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "pyoxigraph":
            yield from (alias.name for alias in node.names)
        if (
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and node.value.id in {"pyoxigraph", "ox"}
        ):
            yield node.attr


def test_only_four_places_open_a_store() -> None:
    """`pyoxigraph.Store` is used in engine/, editions/build.py, rdf/rules.py and rdf/construct.py and nowhere else."""
    allowed = re.compile(r"engine/.*|editions/build\.py|rdf/(rules|construct)\.py")
    users = {
        path.relative_to(SOURCE).as_posix()
        for path in MODULES
        if "Store" in _imported_from_pyoxigraph(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert users
    assert not [user for user in users if not allowed.fullmatch(user)]


def _module_level_values(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    for node in tree.body:
        if isinstance(node, ast.Assign):
            yield from ((ast.unparse(target), node.value) for target in node.targets)
        if isinstance(node, ast.AnnAssign) and node.value is not None:
            yield ast.unparse(node.target), node.value


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_nothing_at_module_level_is_reassigned(path: Path) -> None:
    """There is no `global` and no module-level list or set that a function could change: wiring is one frozen Site."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Global)]
    mutable = [
        name for name, value in _module_level_values(tree) if isinstance(value, ast.List | ast.Set | ast.ListComp)
    ]
    assert not [name for name in mutable if name != "__all__"]


def test_names_say_what_they_hold() -> None:
    """No file is named for being useful: utils, helpers, common, manager, service."""
    vague = re.compile(r"utils?|helpers?|common|managers?|services?|misc")
    assert not [path for path in MODULES if vague.fullmatch(path.stem)]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_only_the_last_resort_catches_everything(path: Path) -> None:
    """`except Exception` stands at the boundary of requests and of workers; BaseException only raised again."""
    if path.relative_to(SOURCE).as_posix() in {"web/middleware.py", "engine/worker.py"}:
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for handler in (node for node in ast.walk(tree) if isinstance(node, ast.ExceptHandler)):
        caught = ast.unparse(handler.type) if handler.type else "everything"
        assert caught not in {"everything", "Exception"}
        if caught == "BaseException":
            assert isinstance(handler.body[-1], ast.Raise)


def test_every_test_folder_is_a_package() -> None:
    """A `tests/http/` without `__init__.py` would shadow the standard library."""
    folders = {path.parent for path in (ROOT / "tests").rglob("*.py")}
    assert not [folder for folder in folders if not (folder / "__init__.py").exists()]


def _test_functions() -> Iterator[tuple[Path, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_"):
                yield path, node


def test_every_test_says_what_it_claims() -> None:
    """Each test has a docstring."""
    silent = [
        f"{path.relative_to(ROOT)}:{node.name}" for path, node in _test_functions() if not ast.get_docstring(node)
    ]
    assert not silent


def test_constraints_name_no_host() -> None:
    """constraints.txt pins every dependency by name and version, without a URL."""
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    assert "://" not in text
    assert "@" not in text
    assert re.fullmatch(r"(?:[A-Za-z0-9._-]+==[^\s]+\n)+", text)


def test_constraints_pin_every_direct_dependency() -> None:
    """Whatever pyproject.toml asks for has its version in constraints.txt."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.split(r"[<>=;\[ ]", requirement)[0].lower().replace("_", "-") for requirement in asked}
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8").lower().replace("_", "-")
    pinned = {line.partition("==")[0] for line in text.splitlines()}
    assert names <= pinned
