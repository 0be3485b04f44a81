"""What all tests share: where things are, and what to do when a tool is missing."""

import os
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def missing(what: str) -> None:
    """Skips a test whose tool or data is missing; in the gate (`CI=true`) that is a failure."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} is missing")
    pytest.skip(f"{what} is missing")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of validation data, `shared` beside the project unless CABLE_LD_TEST_SHARED names another."""
    folder = Path(os.environ.get("CABLE_LD_TEST_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        missing(f"the folder of validation data ({folder.name})")
    return folder


@pytest.fixture(scope="session")
def rapper() -> str:
    """The path of Raptor's `rapper`."""
    path = shutil.which("rapper")
    if path is None:
        missing("rapper (raptor2-utils)")
    return str(path)
