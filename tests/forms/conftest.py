"""Documents that are offered in profiles."""

import pytest

from cable_ld.site import Site
from tests.offered import offered_site
from tests.protocols.sites import Ask, asker


@pytest.fixture(scope="session")
def offered(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The corpus, and other people's RDF."""
    return offered_site(tmp_path_factory.mktemp("offered"))


@pytest.fixture(scope="session")
def ask(offered: Site) -> Ask:
    """Asks for things and documents."""
    return asker(offered, "dereference")
