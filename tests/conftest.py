"""What all tests share: where things are, and what to do when a tool is missing."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from cable_ld.corpus.read import Inputs
from cable_ld.editions.publish import publish
from cable_ld.editions.shelf import Edition, Shelf
from cable_ld.editions.terms import Terms
from cable_ld.model.iri import Addresses
from tests.corpora import BASE, ROOT, START
from tests.server import Server, serving

# Speed is measured in benchmarks/, never here: a busy machine fails no test.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.load_profile("untimed")


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


@pytest.fixture(scope="session")
def telegram(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The project's own corpus, served by a real process."""
    with serving(tmp_path_factory.mktemp("telegram") / "state", ROOT / "data") as server:
        yield server


@pytest.fixture(scope="session")
def published_state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The state folder of the project's own corpus, published at the default base."""
    state = tmp_path_factory.mktemp("published") / "state"
    publish(Inputs(BASE, ROOT / "data", ROOT / "ontology", "required"), state, Terms(START))
    return state


@pytest.fixture(scope="session")
def published(published_state: Path) -> Edition:
    """The project's own corpus as an edition."""
    return Shelf(published_state, Addresses(BASE)).lease()
