"""The query page in a browser: with its editor, without scripts, in all widths and colours."""

import re
from collections.abc import Callable
from typing import Any, Final
from urllib.parse import parse_qs, unquote_plus, urlencode, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, Route, expect

from cable_ld.pages.assets import built_assets
from tests.browser.conftest import Visit
from tests.conftest import missing

ROWS: Final = (
    "PREFIX rico: <https://www.ica.org/standards/RiC/ontology#>\n"
    "SELECT ?thing ?name WHERE { ?thing rico:name ?name } ORDER BY ?name LIMIT 30"
)
FAULTY: Final = "SELECT ?s WHERE {\n  ?s a\n}"
STATES: Final = {
    "empty": "",
    "rows": ROWS,
    "yes": "ASK { <id/record/telegram-8600> a ?type }",
    "graph": "DESCRIBE <id/record/telegram-8600>",
    "fault": FAULTY,
}
RULES: Final = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
ENDLESS: Final = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@pytest.fixture(autouse=True)
def built() -> None:
    """The editor was built."""
    if "editor.js" not in built_assets():
        missing("the built front end (npm)")


def _open(visit: Visit, state: str, width: int = 1360, **options: Any) -> Page:
    page = visit.query(STATES[state], width, **options) if STATES[state] else visit(width=width, **options)
    if options.get("java_script_enabled", True):
        expect(_editor(page)).to_be_visible()
    return page


def _editor(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Your query")


def _status(page: Page) -> Locator:
    return page.locator("#-status")


def _write(page: Page, query: str) -> None:
    _editor(page).focus()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(query)


def _violations(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{each['id']}: {node['html']}" for each in found for node in each["nodes"]]


def test_the_graphs_of_a_query_are_asked_again_unless_they_are_left_out(visit: Visit) -> None:
    """Each has a box to leave it out by, as large as a finger needs, on a narrow page too."""
    graphs = [f"{visit.base}doc/persona/filippov", f"{visit.base}doc/person/mao-zedong"]
    query = urlencode({"query": "SELECT ?s { ?s a ?type }", "default-graph-uri": graphs}, doseq=True)
    page = visit(f"sparql?{query}", 320)
    expect(_editor(page)).to_be_visible()
    assert _violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.get_by_label(graphs[0]).uncheck()
    page.get_by_role("button", name="Run query").click()
    expect(page).not_to_have_url(re.compile("filippov"))
    assert parse_qs(urlsplit(page.url).query)["default-graph-uri"] == graphs[1:]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1360, 320])
@pytest.mark.parametrize("state", sorted(STATES.keys() - {"graph"}))
def test_axe_finds_nothing(visit: Visit, state: str, width: int, scheme: str) -> None:
    """WCAG 2.2 A and AA and best practice, with everything that opens open, and nothing wider than the window."""
    page = _open(visit, state, width, color_scheme=scheme)
    page.locator("summary").click()
    assert _violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_list_of_prefixes(visit: Visit, scheme: str) -> None:
    """While it is open over the editor, with a line at fault below."""
    page = _open(visit, "fault", color_scheme=scheme)
    _editor(page).click()
    page.keyboard.press("Control+Home")
    page.keyboard.type("s")
    expect(page.get_by_role("listbox")).to_be_visible()
    assert _violations(page) == []


@pytest.mark.parametrize("state", STATES)
def test_without_scripts_the_text_is_the_same(visit: Visit, state: str) -> None:
    """All but what the editor adds: its help and its buttons."""
    shown = "[...document.querySelectorAll('.title, #-result, .group')].map(e => e.innerText).join('\\n')"
    page = _open(visit, state)
    page.evaluate("document.querySelectorAll('.btn.copy').forEach(e => e.remove())")
    plain = _open(visit, state, java_script_enabled=False)
    assert " ".join(page.evaluate(shown).split()) == " ".join(plain.evaluate(shown).split())
    assert plain.locator("textarea").input_value() == page.locator("textarea").input_value()


def test_without_scripts_the_form_works(visit: Visit) -> None:
    """By an address that holds the query."""
    page = _open(visit, "empty", java_script_enabled=False)
    page.get_by_label("Your query").fill(ROWS)
    page.get_by_role("button", name="Run query").click()
    expect(page.get_by_role("cell").first).to_be_visible()
    expect(_status(page)).to_contain_text("30 rows from edition")
    assert parse_qs(urlsplit(page.url).query)["query"] == [ROWS.replace("\n", "\r\n")]
    assert page.get_by_label("Your query").input_value() == ROWS


def test_ctrl_enter_runs_without_leaving_the_page(visit: Visit) -> None:
    """The result stands in it with the time it took; the address is that of the query; going back shows the last."""
    page = _open(visit, "yes")
    before = page.url
    page.evaluate("window.same = true")
    _write(page, ROWS)
    page.keyboard.press("Control+Enter")
    expect(_status(page)).to_have_text(re.compile(r"30 rows from edition \d+ \(\d+ ms\)"))
    expect(page.get_by_role("row")).to_have_count(31)
    assert page.evaluate("new URL(location).searchParams.get('query')") == ROWS
    page.go_back()
    expect(page.get_by_text("Yes", exact=True)).to_be_visible()
    assert page.locator("textarea").input_value() == STATES["yes"]
    assert page.url == before
    assert page.evaluate("window.same")


def test_tab_leaves_the_editor(visit: Visit) -> None:
    """In both directions; Enter on the button there runs the query, and the link to skip comes first of all."""
    page = visit.query(ROWS)
    page.keyboard.press("Tab")
    expect(page.get_by_text("Skip to content")).to_be_focused()
    _editor(page).focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Run query")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(_editor(page)).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(_editor(page)).not_to_be_focused()
    page.get_by_role("button", name="Run query").press("Enter")
    expect(_status(page)).to_contain_text(" ms")


def test_the_label_leads_to_the_editor(visit: Visit) -> None:
    """As it leads to the field that the editor stands for."""
    page = _open(visit, "empty")
    page.get_by_text("Your query", exact=True).click()
    expect(_editor(page)).to_be_focused()


@pytest.mark.parametrize("comes", ["with the page", "by a run"])
def test_a_fault_is_marked_at_its_line(visit: Visit, comes: str) -> None:
    """In the editor and in words; a good query clears it."""
    if comes == "with the page":
        page = _open(visit, "fault")
    else:
        page = _open(visit, "yes")
        _run(page, FAULTY)
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text(re.compile(r"Line 3, column \d+"))
    expect(alert.locator("pre")).to_have_text("}")
    expect(page.locator(".cm-line:has(.cm-lintRange-error)")).to_have_text("}")
    expect(page.locator(".cm-lint-marker-error")).to_have_count(1)
    _run(page, ROWS)
    expect(page.get_by_role("row")).to_have_count(31)
    expect(page.locator(".cm-lint-marker-error")).to_have_count(0)
    expect(alert).to_have_count(0)


def _run(page: Page, query: str) -> None:
    _write(page, query)
    page.get_by_role("button", name="Run query").click()


def test_a_running_query_can_be_cancelled(visit: Visit) -> None:
    """Then the next one runs, and the answer to the first never comes between."""
    page = _open(visit, "yes")
    cancel = page.get_by_role("button", name="Cancel")
    expect(cancel).to_be_hidden()
    _run(page, ENDLESS)
    expect(_status(page)).to_have_text("Running …")
    cancel.click()
    expect(_status(page)).to_have_text("Cancelled")
    expect(cancel).to_be_hidden()
    expect(page.get_by_text("Yes", exact=True)).to_be_visible()
    _run(page, ROWS)
    expect(page.get_by_role("row")).to_have_count(31)


def test_the_newest_query_wins(visit: Visit, hold: Callable[[Page], list[Route]]) -> None:
    """Run again, it leaves the one before it, and stays cancellable until its own answer comes."""
    page = _open(visit, "empty")
    held = hold(page)
    _run(page, STATES["yes"])
    _run(page, ROWS)
    expect(page.get_by_role("button", name="Cancel")).to_be_visible()
    page.wait_for_function("document.querySelector('#-status').textContent === 'Running …'")
    held[-1].continue_()
    expect(page.get_by_role("row")).to_have_count(31)
    expect(page.get_by_role("button", name="Cancel")).to_be_hidden()
    for route in held[:-1]:
        route.abort()


def test_what_answers_in_the_place_of_the_endpoint_is_told(visit: Visit, hold: Callable[[Page], list[Route]]) -> None:
    """A proxy's error as text, with its status; a connection that breaks as such. The page stays."""
    page = _open(visit, "yes")
    before = page.url
    page.route("**/sparql**", lambda route: route.fulfill(status=502, body="<h1>Bad</h1><p>no <b>upstream</b></p>"))
    _run(page, ROWS)
    expect(page.get_by_role("alert")).to_have_text("The server answered with status 502no upstream")
    expect(_status(page)).to_contain_text("No result")
    page.unroute_all()
    page.route("**/sparql**", lambda route: route.fulfill(status=204))
    _run(page, ROWS)
    expect(page.get_by_role("alert")).to_contain_text("The server answered with status 204")
    page.unroute_all()
    held = hold(page)
    _run(page, ROWS)
    page.wait_for_function("document.querySelector('#-status').textContent === 'Running …'")
    page.context.set_offline(True)
    held[-1].abort()
    expect(_status(page)).to_contain_text("The server cannot be reached")
    assert _editor(page).inner_text() == ROWS
    assert before != page.url
    visit.watch.found[:] = [found for found in visit.watch.found if "net::ERR_" not in found]


def test_a_prefix_is_completed_and_declared(visit: Visit) -> None:
    """Chosen from the list or typed with its colon; not in a comment, a string or an IRI, and only once."""
    page = _open(visit, "yes")
    _write(page, "# One\n# Two\nBASE <http://a/>\nSELECT * { ?s ")
    page.keyboard.type("ric")
    option = page.get_by_role("listbox").get_by_role("option").first
    expect(option).to_have_text("rico:https://www.ica.org/standards/RiC/ontology#")
    option.click()
    page.keyboard.type("name ?n . # cld: ")
    page.keyboard.press("Enter")
    page.keyboard.type('?s cld:voice <rdf:x> ; rico:title "skos:')
    expected = [
        "# One",
        "# Two",
        "BASE <http://a/>",
        "PREFIX rico: <https://www.ica.org/standards/RiC/ontology#>",
        "PREFIX cld: <https://w3id.org/cable-ld/ns#>",
        "SELECT * { ?s rico:name ?n . # cld: ",
    ]
    lines = page.locator("textarea").input_value().split("\n")
    assert lines[:6] == expected
    assert lines[6].strip().startswith('?s cld:voice <rdf:x> ; rico:title "skos:')
    assert len(lines) == 7


def test_a_prefix_is_declared_below_the_title_where_nothing_else_is(visit: Visit) -> None:
    """And a declaration that is being written is not written twice."""
    page = _open(visit, "yes")
    _write(page, "# Title\nSELECT * { ?s ")
    page.keyboard.type("rico:name ?n")
    page.keyboard.press("Control+Home")
    page.keyboard.type("PREFIX cld: <x>")
    written = page.locator("textarea").input_value()
    assert written.startswith("PREFIX cld: <x># Title\nPREFIX rico: <https://www.ica.org/standards/RiC/ontology#>\n")
    assert written.count("PREFIX") == 2


def test_what_is_marked_can_be_copied(visit: Visit) -> None:
    """The address of the query, the command, the address of the endpoint; also of what came later."""
    page = _open(visit, "yes", permissions=["clipboard-read", "clipboard-write"])
    _run(page, ROWS)
    expect(page.get_by_role("row")).to_have_count(31)
    for name, beginning in (
        ("Copy the address of this query", visit.base + "sparql?query="),
        ("Copy the address of the endpoint", visit.base + "sparql"),
        ("Copy the command", "curl "),
    ):
        button = page.get_by_role("button", name=name).first
        button.click()
        expect(button).to_have_text("Copied")
        assert page.evaluate("navigator.clipboard.readText()").startswith(beginning)


def test_a_query_too_long_for_an_address_is_asked_all_the_same(visit: Visit) -> None:
    """By POST; the address stays what it was."""
    page = _open(visit, "yes")
    before = page.url
    with page.expect_request("**/sparql") as asked:
        _run(page, ROWS + " # " + "я" * 4000)
    assert asked.value.method == "POST"
    expect(page.get_by_role("row")).to_have_count(31)
    assert page.url == before


@pytest.mark.parametrize("state", ["rows", "yes", "graph"])
def test_every_download_is_there(visit: Visit, state: str) -> None:
    """Each link answers, with a type of its own; so does the address of the query."""
    page = _open(visit, state)
    links = page.get_by_role("navigation", name="Downloads").get_by_role("link")
    replies = [page.request.get(visit.base.rstrip("/") + str(link.get_attribute("href"))) for link in links.all()]
    assert [reply.status for reply in replies] == [200] * len(replies)
    assert len({reply.headers["content-type"] for reply in replies}) == len(replies) >= 2
    shared = page.request.get(page.locator("#-result [data-copy]").first.inner_text())
    assert shared.status == 200


def test_an_example_is_one_click_away(visit: Visit) -> None:
    """Followed, it has been asked."""
    page = _open(visit, "empty")
    page.get_by_role("link", name="How were the five copies distributed?").click()
    expect(page.get_by_role("row")).to_have_count(6)
    assert _editor(page).inner_text().startswith("# How were the five copies distributed?\nBASE <")


def test_print_shows_the_query_and_the_whole_result(visit: Visit) -> None:
    """On white, with the address of the query; nothing that only a screen can do."""
    page = _open(visit, "rows", color_scheme="dark")
    page.emulate_media(media="print")
    shared = page.locator("#-result [data-copy]").first.inner_text()
    assert unquote_plus(shared) == unquote_plus(page.url)
    for place in ("body", ".scroll", ".editor"):
        ground = page.locator(place).evaluate("e => getComputedStyle(e).backgroundColor")
        assert ground in {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
    for hidden in ("button", "select", ".group", "nav"):
        assert page.locator(hidden).filter(visible=True).count() == 0
    assert page.evaluate("(e => e.scrollHeight <= e.clientHeight)(document.querySelector('.scroll'))")
    expect(_editor(page)).to_be_visible()
