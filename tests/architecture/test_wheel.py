"""The wheel carries what it needs: an installed cable-ld has its ontology, templates and stylesheet."""

import json
import os
import subprocess
import sys
import tarfile
from pathlib import Path
from zipfile import ZipFile

import pytest
from hatch_build import BUILT, STAMP

from tests.conftest import missing
from tests.corpora import ROOT


def _build(project: Path, target: str, folder: Path, **environment: str) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder)]
    own = {**os.environ, **environment}
    subprocess.run(command, cwd=project, env=own, check=True, capture_output=True, timeout=300)
    (path,) = folder.iterdir()
    return path


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built wheel."""
    return _build(ROOT, "wheel", tmp_path_factory.mktemp("wheel"))


def _editor(wheel: Path) -> str:
    """The path of the editor in a wheel, by the manifest in it; fails where either is not there."""
    folder = BUILT.relative_to("src").as_posix()
    with ZipFile(wheel) as archive:
        name = f"{folder}/{json.loads(archive.read(f'{folder}/manifest.json'))['editor.js']}"
        archive.getinfo(name)
    return name


@pytest.fixture(scope="module")
def built(wheel: Path) -> None:
    """The front end was built with the wheel."""
    if not (ROOT / BUILT / STAMP).is_file():
        missing("the built front end (npm)")


@pytest.mark.usefixtures("built")
def test_the_wheel_holds_the_editor(wheel: Path) -> None:
    """Which is in no commit."""
    assert _editor(wheel).endswith(".js")


@pytest.mark.usefixtures("built")
def test_a_source_distribution_needs_no_node(wheel: Path, tmp_path: Path) -> None:
    """It holds the sources of the front end and what was built from them."""
    (tmp_path / "sdist").mkdir()
    (tmp_path / "wheel").mkdir()
    with tarfile.open(_build(ROOT, "sdist", tmp_path / "sdist")) as archive:
        archive.extractall(tmp_path, filter="data")
    (project,) = tmp_path.glob("cable_ld-*")
    assert (project / "frontend" / "package-lock.json").is_file()
    assert not (project / "frontend" / "node_modules").exists()
    again = _build(project, "wheel", tmp_path / "wheel", PATH="/nowhere", CABLE_REQUIRE_FRONTEND="1")
    assert _editor(again) == _editor(wheel)


def test_the_wheel_holds_ontology_and_pages(wheel: Path) -> None:
    """Everything in ontology/ and all data files of the package are inside."""
    names = set(ZipFile(wheel).namelist())
    ontology = {f"cable_ld/ontology/{path.relative_to(ROOT / 'ontology').as_posix()}" for path in _files("ontology")}
    package = {path.relative_to(ROOT / "src").as_posix() for path in _files("src") if path.suffix != ".pyc"}
    assert ontology <= names
    assert package <= names


def _files(folder: str) -> list[Path]:
    caches = {"__pycache__", ".mypy_cache"}
    return [path for path in (ROOT / folder).rglob("*") if path.is_file() and not caches.intersection(path.parts)]


def test_an_installed_package_finds_its_own_ontology(wheel: Path, tmp_path: Path) -> None:
    """Away from the checkout, the settings name the folder inside the package."""
    ZipFile(wheel).extractall(tmp_path)
    program = "from cable_ld.settings import Settings; print(Settings().ontology)"
    result = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path)},
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert Path(result.stdout.strip()) == tmp_path / "cable_ld" / "ontology"
