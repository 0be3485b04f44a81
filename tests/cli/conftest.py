"""A site as the working folder of a person who types commands."""

import os
from pathlib import Path

import pytest

from tests.corpora import BASE, write


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with cable.toml and nothing else, as the working folder; no setting comes from the environment."""
    for name in tuple(os.environ):
        if name.startswith("CABLE_LD_"):
            monkeypatch.delenv(name)
    (tmp_path / "cable.toml").write_text(f'base = "{BASE}"\n')
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def site(folder: Path) -> Path:
    """The same with a small corpus."""
    write(folder / "data")
    return folder
