"""What HTTP says around the answers of OAI-PMH."""

import re

import httpx
import pytest

from tests.clients.oai import Served
from tests.protocols.oai_pmh.harvesting import TITLES

LIST = {"verb": "ListRecords", "metadataPrefix": "oai_dc"}


def test_head_is_get_without_the_body(letters: Served) -> None:
    """With the same fields."""
    got = httpx.get(letters.url, params=LIST, headers={"Accept-Encoding": "identity"})
    head = httpx.head(letters.url, params=LIST, headers={"Accept-Encoding": "identity"})
    assert (head.status_code, head.content) == (200, b"")
    assert {name: value for name, value in head.headers.items() if name != "date"} == {
        name: value for name, value in got.headers.items() if name != "date"
    }


def test_every_process_goes_on_with_a_token(letters: Served) -> None:
    """On new connections, which either of the two may take; zipped and plain it is the same page."""
    token = re.search(r"<resumptionToken[^>]*>([^<]+)<", httpx.get(letters.url, params=LIST).text)
    assert token
    asked = {"verb": "ListRecords", "resumptionToken": token[1]}
    pages = {
        answer.text
        for coding in ("gzip", "identity") * 4
        for answer in (
            httpx.get(letters.url, params=asked, headers={"Accept-Encoding": coding}),
            httpx.post(letters.url, data=asked, headers={"Accept-Encoding": coding}),
        )
    }
    assert len(pages) == 1
    assert TITLES[6] in pages.pop()


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{}", "application/json", 415),
        (b"verb=Identify", "application/x-www-form-urlencoded", 200),
        (b"verb=" + b"x" * 20_000, "application/x-www-form-urlencoded", 413),
    ],
)
def test_a_body_is_a_form_of_moderate_length(letters: Served, body: bytes, kind: str, status: int) -> None:
    """Everything else is no matter of the protocol."""
    assert httpx.post(letters.url, content=body, headers={"Content-Type": kind}).status_code == status


def test_scripts_of_other_sites_may_post(letters: Served) -> None:
    """The preflight allows it."""
    asked = {"Origin": "https://other.example", "Access-Control-Request-Method": "POST"}
    answer = httpx.options(letters.url, headers=asked)
    assert answer.status_code == 204
    assert "POST" in answer.headers["Access-Control-Allow-Methods"]
