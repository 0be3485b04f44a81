"""Behind a proxy on another host and port, with hostile headers, every emitted address starts with the base."""

import re
from collections.abc import Iterator

import pytest

from cable_ld.profiles.profile import discover
from tests.corpora import ROOT
from tests.server import Server, serving

BASE = "https://archive.example/ld/"
HOSTILE = {
    "Host": "evil.example:666",
    "X-Forwarded-Host": "evil.example",
    "X-Forwarded-Proto": "gopher",
    "X-Forwarded-Prefix": "/evil",
    "X-Forwarded-Port": "666",
    "X-Original-URL": "/evil",
    "Forwarded": "host=evil.example;proto=gopher",
}
PATHS = [
    "",
    "dataset",
    "ns",
    "context.jsonld",
    "harvest",
    "activity/",
    "activity/page/1",
    "sitemap.xml",
    "robots.txt",
    "id/record/telegram-8600",
    "doc/record/telegram-8600",
    "doc/record/telegram-8600.html",
    "doc/record/telegram-8600.ttl",
    "doc/record/telegram-8600.rdf",
    "doc/record/telegram-8600.tei.xml",
    "doc/persona/filippov.html",
    "doc/record/nothing",
    "nothing",
]
ELSEWHERE = {"https://creativecommons.org/publicdomain/zero/1.0/", *(profile.uri for profile in discover())}
ABSOLUTE = re.compile(r"https?://[a-z0-9.-]+(?::\d+)?/[^\s\"'<>]*", re.IGNORECASE)


@pytest.fixture(scope="module")
def behind(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The telegram, published for another address than the one it is served at."""
    with serving(tmp_path_factory.mktemp("behind") / "state", ROOT / "data", BASE) as server:
        yield server


@pytest.mark.parametrize("prefix", ["ld/", ""], ids=["base path kept", "base path stripped"])
@pytest.mark.parametrize("path", PATHS)
def test_no_header_of_a_request_reaches_an_address(behind: Server, prefix: str, path: str) -> None:
    """Neither the real host and port nor the claimed ones appear anywhere; links on pages keep the base's path."""
    answer = behind.request("GET", prefix + path, **HOSTILE)
    text = "\n".join([answer.text, *(f"{name}: {value}" for name, value in answer.headers.items())])
    assert answer.status_code < 500
    assert "evil" not in text
    assert str(behind.process.args) not in text
    assert not [found for found in ABSOLUTE.findall(text) if found.startswith("http://127.0.0.1")]
    assert not [found for found in ABSOLUTE.findall(text) if "localhost" in found]
    for name in ("location", "content-location"):
        assert answer.headers.get(name, BASE).startswith(BASE)
    for link in re.findall(r"<([^>]*)>", answer.headers.get("link", "")):
        assert link in ELSEWHERE or link.startswith((BASE, "https://schema.org/", "https://w3id.org/cable-ld/"))


@pytest.mark.parametrize("prefix", ["ld/", ""], ids=["base path kept", "base path stripped"])
def test_the_same_document_is_served_with_the_base_path_and_without(behind: Server, prefix: str) -> None:
    """A proxy may strip the path or keep it."""
    answer = behind.get(f"{prefix}id/record/telegram-8600")
    assert answer.status_code == 303
    assert answer.headers["location"] == f"{BASE}doc/record/telegram-8600"
    assert behind.get(f"{prefix}doc/record/telegram-8600").json()["id"] == f"{BASE}id/record/telegram-8600"


def test_links_on_a_page_stay_below_the_base_path(behind: Server) -> None:
    """Every href and src of the page is a fragment, below /ld/, or absolute."""
    page = behind.get("doc/record/telegram-8600.html").text
    links = re.findall(r'(?:href|src)="([^"]*)"', page)
    assert len(links) > 100
    assert not [link for link in links if not link.startswith(("#", "/ld/", "https://", "http://", "mailto:"))]
