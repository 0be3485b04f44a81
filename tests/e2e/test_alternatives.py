"""What a refusal offers instead can be had: each link of a 406 leads to an answer in its format."""

from typing import Final
from urllib.parse import urlsplit

import httpx
import pytest

from tests.server import Server

QUERIES: Final = [
    "ASK { ?s ?p ?o }",
    'SELECT * { ?s ?p "1+1 = 2, & 100 %" } LIMIT 1',
    "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 1",
]


@pytest.mark.parametrize("query", QUERIES)
def test_the_alternatives_of_a_query_are_its_answers(telegram: Server, query: str) -> None:
    """In the Link field and in the problem document, with spaces, signs and all."""
    refused = httpx.get(f"{telegram.url}sparql", params={"query": query}, headers={"Accept": "image/png"}, timeout=30)
    assert refused.status_code == 406
    named = {each["href"]: each["type"] for each in refused.json()["alternatives"]}
    linked = _links(refused)
    assert len(linked) == len(named) >= 3
    for address, media_type in (*named.items(), *linked.items()):
        parts = urlsplit(address)
        answer = telegram.get(f"{parts.path[1:]}?{parts.query}", Accept="image/png")
        assert answer.status_code == 200, f"{address}: {answer.text}"
        assert answer.headers["content-type"].partition(";")[0] == media_type


def _links(answer: httpx.Response) -> dict[str, str]:
    """The addresses of a Link field and their types; no comma stands in it but between links."""
    links = (link.partition(">; ") for link in answer.headers["link"].split(", "))
    return {address.removeprefix("<"): fields.rpartition('type="')[2].rstrip('"') for address, _, fields in links}
