"""Crawlers find every document by robots.txt and the sitemap, and nothing that is withdrawn."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import httpx
import pytest
from lxml import etree
from protego import Protego
from usp.tree import sitemap_tree_for_homepage

from cable_ld.editions.dataset.publish import publish_dataset
from cable_ld.editions.terms import Terms
from tests.corpora import CORPUS, Archive
from tests.server import Server, serving

TITLE: Final = r"<error ]]> \u0008 \u202E ä 中 </script>"
BOB: Final = '<> a rico:Person ; rdfs:label "Bob"@en .\n'


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Archive, Server]]:
    """A letter, its writer, somebody who was withdrawn, and other people's document with every odd character."""
    folder = tmp_path_factory.mktemp("crawled")
    archive = Archive(folder, {**CORPUS, "persons/bob.trig": BOB})
    with serving(archive.state, archive.data, settings={"CABLE_LD_EVIDENCE": "optional"}) as server:
        archive.base = server.base
        archive.now = archive.edition().time
        (archive.data / "persons/bob.trig").unlink()
        archive.publish(withdraw={archive.doc("person/bob"): "Not ours."})
        _publish_others(archive, folder / "others.nq")
        yield archive, server


def _publish_others(archive: Archive, file: Path) -> None:
    document = f"{archive.base}doc/ä/中"
    file.write_text(f'<{archive.base}id/ä/中> <http://purl.org/dc/terms/title> "{TITLE}" <{document}> .\n')
    publish_dataset(file, archive.inputs, archive.state, Terms(archive.now))


def test_ultimate_sitemap_parser_finds_what_stands(served: tuple[Archive, Server]) -> None:
    """By robots.txt alone; each with the time that the log has, and each is a page."""
    archive, server = served
    found = {page.url: page.last_modified for page in sitemap_tree_for_homepage(server.url).all_pages()}
    times = {version.modified for version in archive.edition().documents()}
    assert set(found) == {f"{server.base}doc/{name}" for name in ("person/ann", "record/letter", "%C3%A4/%E4%B8%AD")}
    assert set(found.values()) == times
    for url in found:
        page = httpx.get(url, headers={"Accept": "text/html"}, timeout=30)
        assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
        assert httpx.head(url, headers={"Accept": "text/html"}, timeout=30).status_code == 200


def test_protego_lets_robots_read_what_the_sitemap_lists(served: tuple[Archive, Server]) -> None:
    """And keeps them from queries and facets."""
    _, server = served
    rules = Protego.parse(server.get("robots.txt").text)
    (sitemap,) = rules.sitemaps
    locations = etree.fromstring(httpx.get(sitemap, timeout=30).content).iter("{*}loc")
    assert all(rules.can_fetch(str(location.text), "Googlebot") for location in locations)
    assert rules.can_fetch(f"{server.base}id/record/letter", "Googlebot")
    for path in ("sparql?query=ASK%7B%7D", "search?q=a&type=record", "edition/1/sparql"):
        assert not rules.can_fetch(server.base + path, "Googlebot")


def test_head_is_as_get_and_what_is_known_is_not_sent_again(served: tuple[Archive, Server]) -> None:
    """For the sitemap and for robots.txt."""
    _, server = served
    for path in ("sitemap.xml", "sitemap/1.xml", "robots.txt"):
        got, head = server.get(path), server.request("HEAD", path)
        assert got.status_code == head.status_code == 200
        assert dict(head.headers) == dict(got.headers) | {"date": head.headers["date"]}
        assert not head.content
        assert server.get(path, if_none_match=got.headers["etag"]).status_code == 304
    date = server.get("sitemap.xml").headers["last-modified"]
    assert server.get("sitemap.xml", if_modified_since=date).status_code == 304


def test_addresses_that_crawlers_guess_are_unknown(served: tuple[Archive, Server]) -> None:
    """404, and quickly."""
    _, server = served
    for path in ("sitemap_index.xml", "sitemap.xml.gz", "sitemap", "sitemap/2.xml", "sitemap/0.xml", "sitemap/x.xml"):
        assert server.get(path).status_code == 404


def test_robots_txt_answers_at_the_origin_of_a_base_with_a_path(tmp_path: Path) -> None:
    """Where a proxy hands it on, and below the base; both name the sitemap by its whole address."""
    base = "https://archive.example/ld/"
    archive = Archive(tmp_path, base=base)
    with serving(archive.state, archive.data, base, settings={"CABLE_LD_EVIDENCE": "optional"}) as server:
        texts = [server.get(path).text for path in ("robots.txt", "ld/robots.txt")]
        assert texts[0] == texts[1]
        assert list(Protego.parse(texts[0]).sitemaps) == [f"{base}sitemap.xml"]
        assert "Disallow: /ld/sparql\n" in texts[0]
        assert f"<loc>{base}doc/record/letter</loc>" in server.get("ld/sitemap.xml").text
