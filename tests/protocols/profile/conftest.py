"""Documents that are offered in profiles."""

import pytest

from cable_ld.site import Site
from tests.offered import offered_site


@pytest.fixture(scope="session")
def offered(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The corpus, and other people's RDF."""
    return offered_site(tmp_path_factory.mktemp("offered"))
