"""What robots are told."""

import pytest
from protego import Protego

from cable_ld.model.iri import Addresses
from cable_ld.protocols.sitemap.robots import robots

DOCUMENTS = ["id/record/letter", "doc/record/letter", "doc/record/letter.ttl", "", "activity/", "oai?verb=Identify"]
WORK = ["sparql", "sparql?query=x", "edition/3/sparql?query=x", "graphs?default", "search?q=x&type=record"]


@pytest.mark.parametrize("base", ["https://archive.example/", "https://archive.example/ld/"])
def test_robots_may_read_documents_and_may_not_make_work(base: str) -> None:
    """As a parser that crawlers use reads it; the sitemap has its whole address."""
    text = robots(Addresses(base), f"{base}sitemap.xml").decode()
    rules = Protego.parse(text)
    assert [path for path in DOCUMENTS if not rules.can_fetch(base + path, "any")] == []
    assert [path for path in WORK if rules.can_fetch(base + path, "any")] == []
    assert list(rules.sitemaps) == [f"{base}sitemap.xml"]


def test_below_a_path_nothing_is_said_of_the_rest_of_the_origin() -> None:
    """That belongs to others."""
    rules = Protego.parse(robots(Addresses("https://archive.example/ld/"), "").decode())
    assert rules.can_fetch("https://archive.example/sparql", "any")
    assert not rules.can_fetch("https://archive.example/ld/sparql", "any")
