"""The stylesheet, and what was built."""

import gzip
from pathlib import Path

import pytest
from starlette.types import ASGIApp

from cable_ld.http.asked import Asked
from cable_ld.http.reply import Reply
from cable_ld.model.errors import AddressUnknown
from cable_ld.site import Site
from cable_ld.web.static import routes
from tests.web.calls import get


def test_the_stylesheet_is_served_and_kept(app: ASGIApp) -> None:
    """For an hour, and then compared."""
    reply = get(app, "/-/static/cable.css", accept_encoding="gzip")
    assert reply.headers["content-type"] == "text/css; charset=utf-8"
    assert reply.headers["cache-control"] == "public, max-age=3600"
    assert reply.headers["content-encoding"] == "gzip"
    again = get(app, "/-/static/cable.css", accept_encoding="gzip", if_none_match=reply.headers["etag"])
    assert again.status_code == 304


def test_the_stylesheet_loads_nothing_from_elsewhere(app: ASGIApp) -> None:
    """No import, no address."""
    text = get(app, "/-/static/cable.css").text
    assert "url(" not in text
    assert "@import" not in text


def _reply(site: Site, folder: Path, name: str, **headers: str) -> Reply:
    (route,) = routes(site, [folder, folder / "missing"])
    reply = route.answer(Asked("GET", f"/-/static/{name}", headers=headers, parameters={"file": name}))
    assert isinstance(reply, Reply)
    return reply


def test_a_built_file_is_kept_for_good(site: Site, tmp_path: Path) -> None:
    """Its name changes with its content; it was compressed when it was built."""
    (tmp_path / "manifest.json").write_text('{"editor.js": "editor-ABCD2345.js"}')
    (tmp_path / "editor-ABCD2345.js").write_bytes(b"export {}")
    (tmp_path / "editor-ABCD2345.js.gz").write_bytes(gzip.compress(b"export {}"))
    reply = _reply(site, tmp_path, "editor-ABCD2345.js", **{"accept-encoding": "gzip"})
    assert reply.header("Content-Type") == "text/javascript; charset=utf-8"
    assert reply.header("Cache-Control") == "public, max-age=31536000, immutable"
    assert reply.header("Content-Encoding") == "gzip"
    assert gzip.decompress(reply.body) == b"export {}"
    assert _reply(site, tmp_path, "editor-ABCD2345.js").body == b"export {}"


def test_a_built_file_without_a_hash_in_its_name_is_kept_for_an_hour(site: Site, tmp_path: Path) -> None:
    """Such as the licences of what the editor is made of."""
    (tmp_path / "THIRD-PARTY-LICENSES.txt").write_text("MIT")
    reply = _reply(site, tmp_path, "THIRD-PARTY-LICENSES.txt")
    assert reply.header("Cache-Control") == "public, max-age=3600"


@pytest.mark.parametrize("name", ["manifest.json", "STAMP", "editor-ABCD2345.js.gz", "cable.css"])
def test_only_files_for_pages_are_served(site: Site, tmp_path: Path, name: str) -> None:
    """Not what the build keeps for itself, and none that is not there."""
    for kept in ("manifest.json", "STAMP", "editor-ABCD2345.js.gz"):
        (tmp_path / kept).write_bytes(b"{}")
    with pytest.raises(AddressUnknown):
        _reply(site, tmp_path, name)
