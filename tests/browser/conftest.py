"""A browser: the system's Chromium, driven by Playwright, and what no page may do in it."""

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request, Route, sync_playwright

from tests.conftest import missing
from tests.server import Server

FLAGS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NAMES: Final = ("chromium", "chromium-browser", "google-chrome")

_STATUS: Final = re.compile(r"Failed to load resource: the server responded with a status of \d+")
"""What Chromium itself writes for every answer that is an error."""


@dataclass
class Watch:
    """What pages did that none may: messages on the console (reports of the policy too), requests elsewhere."""

    origin: str
    found: list[str] = field(default_factory=list)

    def on(self, page: Page) -> None:
        """Watches a page from now on."""
        page.on("console", self._said)
        page.on("pageerror", self._failed)
        page.on("request", self._asked)

    def _said(self, message: ConsoleMessage) -> None:
        if not _STATUS.match(message.text):
            self.found.append(f"console: {message.text}")

    def _failed(self, error: Error) -> None:
        self.found.append(f"error: {error.message}")

    def _asked(self, request: Request) -> None:
        address = urlsplit(request.url)
        if f"{address.scheme}://{address.netloc}" != self.origin:
            self.found.append(f"request: {request.url}")


@dataclass(frozen=True)
class Visit:
    """Opens pages of a server, each in a context of its own, all watched."""

    browser: Browser
    base: str
    watch: Watch

    def __call__(self, path: str = "sparql", width: int = 1360, **options: Any) -> Page:
        """A page of the site, `width` pixels wide."""
        context = self.browser.new_context(viewport={"width": width, "height": 900}, **options)
        page = context.new_page()
        self.watch.on(page)
        page.goto(self.base + path)
        return page

    def query(self, text: str, width: int = 1360, **options: Any) -> Page:
        """The page of a query."""
        return self(f"sparql?{urlencode({'query': text})}", width, **options)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium. It ends with the module: while Playwright runs, no other test can run a loop of its own."""
    executable = next(filter(None, map(shutil.which, NAMES)), None)
    if executable is None:
        missing("Chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def visit(browser: Browser, telegram: Server) -> Iterator[Visit]:
    """Opens pages; fails when one of them said, failed or asked for anything elsewhere."""
    watch = Watch(telegram.url.rstrip("/"))
    yield Visit(browser, telegram.url, watch)
    for context in browser.contexts:
        context.close()
    assert watch.found == []


@pytest.fixture
def hold() -> Callable[[Page], list[Route]]:
    """Holds back whatever a page asks the endpoint from now on; gives the list of what is held."""

    def held(page: Page) -> list[Route]:
        routes: list[Route] = []
        page.route("**/sparql**", lambda route: routes.append(route))
        return routes

    return held
