"""The reference client of FAIR Signposting finds the same links in HTTP, in HTML and in linksets."""

from typing import Final

import httpx
import pytest
from signposting import Signposting, find_signposting_html, find_signposting_http, find_signposting_linkset

from tests.server import Server

PAGES: Final = (
    "doc/record/telegram-8600",
    "doc/person/mao-zedong",
    "doc/persona/filippov",
    "doc/vocabulary/role",
    "dataset",
    "",
)
RELATIONS: Final = {"cite-as", "type", "license", "describedby", "linkset"}


def _links(found: Signposting, page: str) -> set[tuple[str, str, str, tuple[str, ...]]]:
    return {
        (str(each.rel), str(each.target), str(each.type or ""), tuple(sorted(each.profiles)))
        for each in found.signposts
        if str(each.context) == page
    }


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("path", PAGES)
def test_http_html_and_linksets_say_the_same(telegram: Server, path: str) -> None:
    """By HEAD, from the head of the page, and from the linkset in JSON and as text."""
    page = telegram.url + path
    linked = _links(find_signposting_http(page), page)
    assert {rel for rel, *_ in linked} >= RELATIONS
    (linkset,) = {target for rel, target, *_ in linked if rel == "linkset"}
    assert _links(find_signposting_html(page), page) == linked
    for accepted in ("application/linkset+json", "application/linkset"):
        assert _links(find_signposting_linkset(linkset, accepted), page) == linked


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("path", PAGES)
def test_every_signpost_leads_somewhere(telegram: Server, path: str) -> None:
    """On this site to what its type and profile say; HEAD and GET have the same links."""
    page = telegram.url + path
    linked = _links(find_signposting_http(page), page)
    for _, target, media_type, profiles in linked:
        if target.startswith(telegram.base):
            answer = httpx.get(target, headers={"Accept": media_type or "*/*"}, follow_redirects=True, timeout=30)
            assert answer.status_code == 200, target
            assert answer.headers["content-type"].partition(";")[0] == (media_type or "application/ld+json"), target
            assert profiles == () or answer.headers["content-profile"] == f"<{profiles[0]}>"
    assert _links(find_signposting_http(page), page) == linked
    fields = [
        httpx.request(method, page, headers={"Accept": "text/html"}).headers["link"] for method in ("GET", "HEAD")
    ]
    assert fields[0] == fields[1]


def test_the_thing_leads_to_its_signposts(telegram: Server) -> None:
    """What is cited is the thing, and from it the client gets to the page."""
    found = find_signposting_http(f"{telegram.url}id/person/mao-zedong")
    assert found.citeAs
    assert str(found.citeAs.target) == f"{telegram.base}id/person/mao-zedong"
    assert {str(each.target) for each in found.types} == {"https://schema.org/AboutPage", "https://schema.org/Person"}


def test_the_catalogue_of_interfaces_is_where_it_is_looked_for(telegram: Server) -> None:
    """RFC 9727: at a well-known address, linked from the home page, and so is HEAD."""
    home = telegram.request("HEAD", "", Accept="text/html").headers["link"]
    assert f'<{telegram.base}.well-known/api-catalog>; rel="api-catalog"' in home
    answer = telegram.request("HEAD", ".well-known/api-catalog")
    assert answer.headers["content-type"].startswith("application/linkset+json; profile=")
    assert 'rel="api-catalog"' in answer.headers["link"]
