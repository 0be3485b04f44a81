"""The stylesheet."""

from starlette.types import ASGIApp

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
