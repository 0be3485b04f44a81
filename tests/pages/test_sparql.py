"""The page of the SPARQL endpoint, as a browser without scripts has it."""

import json
from dataclasses import replace

import lxml.html
import pytest

from cable_ld.engine.port import Limits
from cable_ld.model.iri import Addresses
from cable_ld.pages.examples import stored_examples
from cable_ld.pages.render import Pages, frame_of
from cable_ld.pages.result import Boolean, Graph, Node, Solutions
from cable_ld.pages.sparql import Fault, SparqlPage, sparql_page, view_of
from cable_ld.rdf.namespaces import PREFIXES

ADDRESSES = Addresses("https://a.example/ld/")
HTML = Node("literal", "<b onclick=x>й</b>", datatype="http://www.w3.org/1999/02/22-rdf-syntax-ns#HTML")
EMPTY = SparqlPage(
    action="/ld/sparql",
    query="",
    edition=3,
    latest=3,
    editions=(3,),
    limits=Limits(10, 1200, 65_536, 1_000_000, 256 * 1024 * 1024, 2, 16),
    prefixes=PREFIXES,
    examples=stored_examples(ADDRESSES),
)
ASKED = replace(
    EMPTY,
    query="\nSELECT * {\n  ?é ?b </textarea> }",
    downloads=(("CSV", "/ld/sparql?query=x&format=csv"),),
    share="https://a.example/ld/sparql?query=x&y",
    curl="curl 'https://a.example/ld/sparql'",
)


def _page(page: SparqlPage, assets: dict[str, str] | None = None) -> lxml.html.HtmlElement:
    pages = Pages()
    pages.assets = assets or {}
    return lxml.html.document_fromstring(sparql_page(pages, frame_of(ADDRESSES, "T"), ADDRESSES, page).decode())


def _text(page: lxml.html.HtmlElement, path: str) -> list[str]:
    return [" ".join(found.text_content().split()) for found in page.xpath(path)]


def test_the_form_sends_the_query_to_the_endpoint() -> None:
    """By GET, from a labelled field that keeps every character of what was asked."""
    page = _page(ASKED)
    (form,) = page.xpath("//form")
    assert (form.get("method"), form.get("action")) == ("get", "/ld/sparql")
    (field,) = form.xpath(".//textarea[@name='query']")
    assert _text(page, f"//label[@for='{field.get('id')}']") == ["Your query"]
    assert field.text_content().removeprefix("\n") == ASKED.query
    assert form.xpath(".//button[@type='submit']")


def test_the_graphs_that_a_query_was_asked_of_are_kept() -> None:
    """Each can be left out the next time."""
    graphs = (("default-graph-uri", "https://a.example/1"), ("named-graph-uri", 'https://a.example/2?"'))
    page = _page(replace(ASKED, graphs=graphs))
    boxes = page.xpath("//form//input[@type='checkbox'][@checked]")
    assert tuple((box.get("name"), box.get("value")) for box in boxes) == graphs
    assert not _page(ASKED).xpath("//input")


def test_the_page_says_what_a_query_without_graphs_asks() -> None:
    """All graphs together, or none."""
    assert "asks all of them together" in _page(EMPTY).text_content()
    assert "the default graph is empty" in _page(replace(EMPTY, has_union=False)).text_content()


def test_an_empty_form_holds_a_query_to_begin_with() -> None:
    """And the page has an address of its own, which the pages of queries leave to it."""
    page = _page(EMPTY)
    assert "SELECT" in page.xpath("string(//textarea)")
    assert page.xpath("//link[@rel='canonical']/@href") == ["https://a.example/ld/sparql"]
    assert not _page(ASKED).xpath("//link[@rel='canonical']")
    assert _text(page, "//*[@role='status']") == [""]


def test_an_edition_can_be_chosen_where_there_are_several() -> None:
    """The latest is sent as nothing, so that an address keeps meaning the latest."""
    assert not _page(EMPTY).xpath("//select")
    page = _page(replace(EMPTY, edition=2, editions=(3, 2)))
    assert page.xpath("//select[@name='edition']/option/@value") == ["", "2"]
    assert _text(page, "//option[@selected]") == ["2"]
    assert "the latest is 3" in page.xpath("string(//footer)")


def test_solutions_are_a_table() -> None:
    """Headed by the variables; gaps stay empty; others' markup is text; status and caption count."""
    rows = ((Node("uri", "https://a.example/ld/id/x"), Node("literal", "Привет", "ru")), (None, HTML))
    page = _page(replace(ASKED, result=Solutions(("thing", "said"), rows, False)))
    assert _text(page, "//th[@scope='col']") == ["thing", "said"]
    assert _text(page, "//tbody//td") == ["<id/x>", "Привет ru", "", "<b onclick=x>й</b> rdf:HTML"]
    assert page.xpath("//td/a/@href") == ["/ld/id/x"]
    assert page.xpath("//td/span[@lang='ru']/text()") == ["Привет"]
    assert not page.xpath("//td//b")
    assert _text(page, "//caption") == ["2 rows"]
    assert _text(page, "//*[@role='status']") == ["2 rows from edition 3"]


def test_a_graph_is_a_table_of_triples() -> None:
    """That says when it is not all."""
    triple = (Node("bnode", "a"), Node("uri", PREFIXES["rico"] + "name"), Node("literal", "x"))
    page = _page(replace(ASKED, result=Graph((triple,), True)))
    assert _text(page, "//th[@scope='col']") == ["subject", "predicate", "object"]
    assert _text(page, "//tbody//td") == ["_:a", "rico:name", "x"]
    assert _text(page, "//caption") == ["The first 1 triple; there are more"]


@pytest.mark.parametrize(("value", "words"), [(True, "Yes true"), (False, "No false")])
def test_a_boolean_is_an_answer_in_words(value: bool, words: str) -> None:
    """And as SPARQL has it."""
    page = _page(replace(ASKED, result=Boolean(value)))
    assert _text(page, "//*[@class='answer']") == [words]
    assert _text(page, "//*[@role='status']") == ["One answer from edition 3"]
    assert not page.xpath("//table")


def test_a_fault_is_told_with_its_place() -> None:
    """Line and column in words and for the editor, and the line itself with the character marked."""
    page = _page(replace(ASKED, fault=Fault("Not SPARQL", "It wants <more>.", 3, 4)))
    (alert,) = page.xpath("//*[@role='alert']")
    assert (alert.get("data-line"), alert.get("data-column")) == ("3", "4")
    assert _text(alert, ".//h2 | .//p") == ["Not SPARQL", "It wants <more>.", "Line 3, column 4"]
    assert alert.xpath("string(.//pre)") == "  ?é ?b </textarea> }"
    assert alert.xpath("string(.//mark)") == "é"
    assert _text(page, "//*[@role='status']") == ["No result"]


@pytest.mark.parametrize(
    ("line", "column", "place"),
    [
        (2, 10, ("SELECT * ", "{", "")),
        (2, 11, ("SELECT * {", "", "")),
        (1, 1, ("", "", "")),
        (9, 1, None),
        (0, 1, None),
        (None, None, None),
    ],
)
def test_a_place_past_the_text_is_no_place(
    line: int | None, column: int | None, place: tuple[str, str, str] | None
) -> None:
    """But the end of a line is one; a line that ends in CR LF ends before both."""
    asked = replace(ASKED, query="\r\nSELECT * {\r\n", fault=Fault("T", "D", line, column))
    shown = view_of(ADDRESSES, asked).place
    assert (shown and (shown.before, shown.at, shown.after)) == place
    assert "None" not in _page(asked).xpath("string(//main)")


def test_a_result_can_be_taken_along() -> None:
    """By links to its forms, its address and a command; without a query there are none of these."""
    page = _page(replace(ASKED, result=Boolean(True)))
    assert page.xpath("//nav[@aria-label='Downloads']//a/@href") == ["/ld/sparql?query=x&format=csv"]
    assert _text(page, "//*[@id='-result']//code[@data-copy]") == [ASKED.share, ASKED.curl]
    assert not _page(EMPTY).xpath("//*[@id='-result']/*")


def test_the_page_says_what_the_endpoint_allows() -> None:
    """Limits in words with units, every prefix with its namespace, every example, and the address for programs."""
    page = _page(EMPTY)
    stated = page.xpath("string(//main)")
    for limit in ("10 seconds", "1,200 MiB", "64.0 KiB", "1,000,000 rows or triples, 256.0 MiB", "16 waiting"):
        assert limit in stated
    declared = page.xpath("string(//details//code)").splitlines()
    assert declared == [f"PREFIX {prefix}: <{namespace}>" for prefix, namespace in PREFIXES.items()]
    assert page.xpath("//*[@class='examples']//a/@href") == [example.href for example in EMPTY.examples]
    assert page.xpath("//*[@class='examples']/li/@id") == [example.name for example in EMPTY.examples]
    assert "https://a.example/ld/sparql" in _text(page, "//*[@id='-programs']//code")


def test_the_editor_is_loaded_where_it_was_built() -> None:
    """From this site, with the prefixes as data; without it no script is named."""
    page = _page(EMPTY, {"editor.js": "editor-X.js"})
    assert page.xpath("//script/@src") == ["/ld/-/static/editor-X.js"]
    assert json.loads(page.xpath("string(//script[@id='-prefixes'])")) == dict(PREFIXES)
    assert not _page(EMPTY).xpath("//script/@src")


def test_nothing_on_the_page_is_inline() -> None:
    """No style, no handler: the policy of the site would stop them."""
    page = _page(replace(ASKED, result=Boolean(True)), {"editor.js": "editor-X.js"})
    assert not page.xpath("//style | //@style | //@*[starts-with(name(), 'on')]")
    assert page.xpath("//script[not(@src)]/@type") == ["application/json"]


def test_a_long_query_makes_a_high_field() -> None:
    """Within reason."""
    assert [view_of(ADDRESSES, replace(EMPTY, query="\n" * lines)).rows for lines in (0, 1, 20, 400)] == [7, 7, 22, 30]
