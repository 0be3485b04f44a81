"""The server that the suites are run against."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conformance.endpoint import Endpoint
from tests.conformance.published import serving_quads, suite_quads


@pytest.fixture(scope="session")
def endpoint(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    """A SPARQL endpoint over the data of all suites."""
    with serving_quads(tmp_path_factory.mktemp("conformance"), suite_quads()) as server:
        yield Endpoint(f"{server.url}sparql", f"{server.base}sparql")
