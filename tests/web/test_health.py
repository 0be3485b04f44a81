"""What operators ask."""

from pathlib import Path

from starlette.types import ASGIApp

from cable_ld import VERSION
from cable_ld.web.app import build_app
from tests.corpora import Archive
from tests.protocols.sites import site_of
from tests.web.calls import get


def test_a_site_with_an_edition_is_ready(app: ASGIApp) -> None:
    """And says what runs."""
    assert get(app, "/-/health").json() == {"status": "up"}
    assert get(app, "/-/ready").json() == {"status": "ready", "edition": 1}
    version = get(app, "/-/version").json()
    assert (version["software"], version["edition"]) == (f"cable-ld {VERSION}", 1)
    assert version["engine"].startswith("pyoxigraph ")
    assert get(app, "/-/health").headers["cache-control"] == "no-store"


def test_a_site_whose_newest_edition_is_damaged_says_so(tmp_path: Path) -> None:
    """It serves the one before, so it is ready, but not as it should be."""
    archive = Archive(tmp_path)
    archive.publish()
    archive.change({"persons/ann.trig": '<> a rico:Person ; rdfs:label "Anna"@en .\n'})
    archive.publish()
    (archive.state / "editions/2/manifest.json").unlink()
    ready = get(build_app(site_of(archive.state)), "/-/ready").json()
    assert (ready["status"], ready["edition"]) == ("degraded", 1)
    assert "Edition 2 is damaged" in ready["reason"]


def test_a_site_without_an_edition_is_up_but_not_ready(tmp_path: Path) -> None:
    """503, with a time to come back."""
    app = build_app(site_of(tmp_path / "state"))
    ready = get(app, "/-/ready")
    assert get(app, "/-/health").status_code == 200
    assert (ready.status_code, ready.headers["retry-after"]) == (503, "5")
    assert get(app, "/-/version").json()["edition"] is None
