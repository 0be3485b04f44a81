"""The project's own corpus, compiled once."""

import pytest

from cable_ld.corpus.check import Checked, check
from cable_ld.corpus.read import Inputs
from tests.rdf.material import BASE, ONTOLOGY, ROOT


@pytest.fixture(scope="session")
def checked() -> Checked:
    """Its documents, ontology and description as they go into an edition."""
    return check(Inputs(BASE, ROOT / "data", ONTOLOGY, "required"))
