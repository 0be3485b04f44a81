"""Pages of the project's own corpus, parsed."""

from collections.abc import Callable
from pathlib import Path

import lxml.html
import pytest

from tests.protocols.sites import asker, site_of

Page = Callable[[str, str], lxml.html.HtmlElement]


@pytest.fixture(scope="session")
def page(published_state: Path) -> Page:
    """The page of a document, by type and slug."""
    ask = asker(site_of(published_state), "dereference")
    known: dict[tuple[str, str], lxml.html.HtmlElement] = {}

    def parsed(kind: str, slug: str) -> lxml.html.HtmlElement:
        if (kind, slug) not in known:
            body = ask("/doc/{type}/{slug}", accept="text/html", type=kind, slug=slug).body
            known[kind, slug] = lxml.html.document_fromstring(body.decode())
        return known[kind, slug]

    return parsed
