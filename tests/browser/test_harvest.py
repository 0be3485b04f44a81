"""The page for aggregators and those of the change log in a browser: in all widths and colours."""

from typing import Final

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit

PAGES: Final = ("harvest", "activity/", "activity/page/1")
RULES: Final = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def _violations(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{each['id']}: {node['html']}" for each in found for node in each["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1360, 320])
@pytest.mark.parametrize("path", PAGES)
def test_nobody_is_kept_out(visit: Visit, path: str, width: int, scheme: str) -> None:
    """Axe finds nothing, and nothing is wider than the window."""
    page = visit(path, width, color_scheme=scheme)
    assert _violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_one_click_takes_a_whole_address(visit: Visit) -> None:
    """Without a script: the text selects itself."""
    page = visit("harvest", java_script_enabled=True)
    page.get_by_text(f"{visit.base}activity/", exact=True).click()
    assert page.evaluate("getSelection().toString().trim()") == f"{visit.base}activity/"


def test_every_page_leads_to_the_harvest(visit: Visit) -> None:
    """By its navigation; from there every example is there to be looked at."""
    page = visit("doc/record/telegram-8600.html")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Harvest").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Harvest")
    links = page.locator(".again a").all()
    statuses = {
        str(link.get_attribute("href")): page.request.get(link.evaluate("a => a.href")).status for link in links
    }
    assert len(statuses) >= 3
    assert {href: status for href, status in statuses.items() if status != 200} == {}
