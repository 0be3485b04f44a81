"""The project's own corpus as a site."""

from pathlib import Path

import pytest

from cable_ld.site import Site
from tests.protocols.sites import site_of


@pytest.fixture(scope="session")
def site(published_state: Path) -> Site:
    """All protocols over the telegram."""
    return site_of(published_state)
