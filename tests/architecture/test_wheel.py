"""The wheel carries what it needs: an installed cable-ld has its ontology, templates and stylesheet."""

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.corpora import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    (path,) = folder.glob("*.whl")
    return path


def test_the_wheel_holds_ontology_and_pages(wheel: Path) -> None:
    """Everything in ontology/ and all data files of the package are inside."""
    names = set(ZipFile(wheel).namelist())
    ontology = {f"cable_ld/ontology/{path.relative_to(ROOT / 'ontology').as_posix()}" for path in _files("ontology")}
    package = {path.relative_to(ROOT / "src").as_posix() for path in _files("src") if path.suffix != ".pyc"}
    assert ontology <= names
    assert package <= names


def _files(folder: str) -> list[Path]:
    return [path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts]


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
