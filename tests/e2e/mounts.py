"""Mounts for a test, on machines that permit them."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import missing


@contextmanager
def mounted(folder: Path, *steps: tuple[str, ...]) -> Iterator[Path]:
    """Runs `mount` with the arguments of each step, and unmounts `folder` in the end."""
    for step in steps:
        try:
            done = subprocess.run(["mount", *step, str(folder)], capture_output=True, check=False)
        except FileNotFoundError:
            missing("mount")
        if done.returncode:
            pytest.skip("mounting is not permitted here, which no installation mends")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)
