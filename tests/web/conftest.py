"""The application over the project's own corpus."""

from pathlib import Path

import pytest
from starlette.types import ASGIApp

from cable_ld.site import Site
from cable_ld.web.app import build_app
from tests.protocols.sites import site_of


@pytest.fixture(scope="session")
def site(published_state: Path) -> Site:
    """All protocols over the telegram."""
    return site_of(published_state)


@pytest.fixture(scope="session")
def app(site: Site) -> ASGIApp:
    """The application, in this process."""
    return build_app(site)
