"""What the tests of the corpus share."""

from pathlib import Path

import pytest

from tests.corpus.authored import Authored


@pytest.fixture
def authored(tmp_path: Path) -> Authored:
    """A small corpus without a fault, in a folder of its own."""
    return Authored(tmp_path / "corpus")
