"""The page of a document shows all that it says, and who says so."""

import json
from collections import Counter

import pytest
from lxml.html import HtmlElement
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from cable_ld.editions.shelf import Edition
from cable_ld.model.iri import Addresses
from cable_ld.model.media import DOCUMENT_VARIANTS
from cable_ld.pages.document import Described, document_page, view_of
from cable_ld.pages.render import Pages, frame_of
from cable_ld.rdf.claims import read_claims
from cable_ld.rdf.namespaces import CLD, OA, RDF, RDFS, SKOS
from tests.corpora import BASE
from tests.pages.conftest import Page

TELEGRAM = ("record", "telegram-8600")
THING = f"{BASE}id/record/a"


def _triples(edition: Edition, name: str) -> tuple[Triple, ...]:
    version = edition.version(f"{BASE}doc/{name}")
    assert version is not None
    return edition.triples(version)


def _text(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _described(*triples: Triple) -> Described:
    return Described(f"{BASE}doc/record/a", THING, "A", "2026-01-01T00:00:00Z", triples, (), (), (), b"{}")


def _page(*triples: Triple) -> str:
    addresses = Addresses(BASE)
    return document_page(Pages(), frame_of(addresses, None), addresses, _described(*triples)).decode()


@pytest.mark.parametrize("name", ["record/telegram-8600", "persona/filippov", "vocabulary/role", "source/pm20"])
def test_every_part_in_the_data_is_an_element_with_its_id(page: Page, published: Edition, name: str) -> None:
    """Claims, passages and their selectors too; and no id stands twice."""
    kind, slug = name.split("/")
    ids = Counter(str(each) for each in page(kind, slug).xpath("//@id"))
    parts = {
        triple.subject.value.partition("#")[2]
        for triple in _triples(published, name)
        if isinstance(triple.subject, NamedNode) and "#" in triple.subject.value
    }
    assert parts <= ids.keys()
    assert max(ids.values()) == 1


def test_every_link_on_a_page_to_itself_leads_somewhere(page: Page) -> None:
    """No dead anchors."""
    document = page(*TELEGRAM)
    targets = {str(each)[1:] for each in document.xpath("//a/@href[starts-with(., '#')]")}
    assert targets <= {str(each) for each in document.xpath("//@id")}


def test_every_value_of_the_document_is_on_its_page(page: Page, published: Edition) -> None:
    """Every literal, claims and comments included."""
    text = _text(page(*TELEGRAM))
    for triple in _triples(published, "record/telegram-8600"):
        if isinstance(triple.object, Literal):
            assert " ".join(triple.object.value.split()) in text, triple


def test_every_claim_says_voice_certainty_status_and_grounds(page: Page, published: Edition) -> None:
    """Under the statement that it makes."""
    document = page(*TELEGRAM)
    for claim in read_claims(_triples(published, "record/telegram-8600")):
        text = _text(document.get_element_by_id(claim.iri.partition("#")[2]))
        for word in ("voice", "certainty", "status", "asserted by"):
            assert word in text, claim.iri
        if claim.passage:
            assert f"Characters {claim.passage.start} to {claim.passage.end}" in text
        if claim.rests_on:
            assert "rests on" in text
        if claim.sources:
            assert "source" in text


def test_a_disputed_claim_is_shown_as_one_and_not_as_a_statement(page: Page) -> None:
    """Its word, whom it contradicts, and that this site does not state it."""
    claim = page(*TELEGRAM).get_element_by_id("c047")
    text = _text(claim)
    assert "Disputed:" in text
    assert "has addressee – Mao Zedong. This site does not state it." in text
    assert "contradicts" in text
    assert claim.tag == "section"
    assert not claim.xpath("ancestor::dd")


def test_an_accepted_claim_stands_under_its_statement(page: Page) -> None:
    """With the words that it quotes."""
    claim = page(*TELEGRAM).get_element_by_id("c033")
    assert claim.xpath("ancestor::dd")
    assert _text(claim.xpath(".//q")[0]) == "14 May 1950"
    assert claim.xpath(".//figure/@id") == ["c033-passage"]


def test_the_thing_comes_first_and_parts_by_class_and_sequence(page: Page) -> None:
    """What the document says before what it refers to."""
    ids = [str(each) for each in page(*TELEGRAM).xpath("//section[@class='part']/@id")]
    assert ids.index("message") < ids.index("dispatch") < ids.index("date-document") < ids.index("capture-a")
    assert ids.index("carrier-addressee") < ids.index("dispatch") < ids.index("handling")
    exemplars = [each for each in ids if each.startswith("exemplar-")]
    assert exemplars == sorted(exemplars)


def test_the_head_names_page_thing_and_forms(page: Page) -> None:
    """Title, canonical address, licence and every form; links of the page begin with the path of the base."""
    document = page(*TELEGRAM)
    assert document.findtext(".//title") == (
        "Ciphered Telegram No. 8600, Vyshinsky to Mao Zedong · Ciphered Telegram No. 8600 and the custody of its copies"
    )
    assert document.xpath("//link[@rel='canonical']/@href") == [f"{BASE}doc/record/telegram-8600"]
    assert document.xpath("//link[@rel='alternate']/@href") == [
        *(f"{BASE}doc/record/telegram-8600.{variant.suffix}" for variant in DOCUMENT_VARIANTS),
        f"{BASE}doc/record/telegram-8600?_profile=alt&_mediatype=text/html",
    ]
    assert len(document.xpath("//link[@rel='license']/@href")) == 1
    assert not document.xpath(f"//a[starts-with(@href, '{BASE}')]")
    assert f"{BASE}id/record/telegram-8600" in _text(document.xpath("//header[@class='title']")[0])


def test_a_page_is_built_for_everyone(page: Page) -> None:
    """Skip link first, landmarks, one h1, a language, nothing inline and no script that runs."""
    document = page(*TELEGRAM)
    assert document.xpath("//body/*[1]/@href") == ["#-main"]
    assert document.get("lang") == "en"
    assert [len(document.findall(f".//{tag}")) for tag in ("h1", "main")] == [1, 1]
    assert document.xpath("//script/@type") == ["application/ld+json"]
    assert not document.xpath("//@style | //@onclick | //style")


def test_foreign_words_carry_their_language(page: Page) -> None:
    """In the case of BCP 47."""
    assert _text(page("person", "joseph-stalin").xpath("//*[@lang='zh-Hans']")[0]) == "斯大林"
    assert page(*TELEGRAM).xpath("//*[@lang='ru-Latn']")


def test_the_same_data_are_embedded_as_json_ld(page: Page) -> None:
    """For programs that read pages."""
    (script,) = page(*TELEGRAM).xpath("//script")
    assert json.loads(script.text)["id"] == f"{BASE}id/record/telegram-8600"


def test_nothing_in_the_data_can_leave_its_place() -> None:
    """Markup in values is text, in the page and in the script; other schemes are no links."""
    attack = '</script><img src=x onerror=alert(1)>&"'
    written = _page(
        Triple(NamedNode(THING), RDFS.term("label"), Literal(attack)),
        Triple(NamedNode(THING), RDFS.term("seeAlso"), NamedNode("javascript:alert(1)")),
        Triple(NamedNode(THING), RDFS.term("seeAlso"), NamedNode("data:text/html,x")),
        Triple(NamedNode(THING), RDFS.term("seeAlso"), NamedNode(f"{BASE}/evil.example/")),
    )
    assert "<img" not in written
    assert 'href="javascript' not in written
    assert 'href="data' not in written
    assert 'href="//' not in written
    assert "javascript:alert(1)" in written


def test_the_label_of_a_thing_without_one_is_that_of_its_document() -> None:
    """Other people's RDF does not always describe its thing."""
    written = _page(Triple(NamedNode(f"{BASE}doc/record/a"), RDFS.term("comment"), Literal("x")))
    assert "<title>A · cable-ld</title>" in written
    assert "This document" in written


def test_blank_nodes_and_triple_terms_are_shown() -> None:
    """They have an anchor while the page lives, or stand as text."""
    node = BlankNode("b0")
    term = Triple(NamedNode("http://x/s"), NamedNode("http://x/p"), Literal("o"))
    written = _page(
        Triple(NamedNode(THING), NamedNode("http://x/knows"), node),
        Triple(node, NamedNode("http://x/says"), term),
    )
    assert 'href="#_:b0"' in written
    assert 'id="_:b0"' in written
    assert "http://x/s" in written


def test_two_parts_with_one_fragment_share_no_id() -> None:
    """The thing's own part has it."""
    other = Triple(NamedNode("http://x/other#part"), RDFS.term("label"), Literal("theirs"))
    own = Triple(NamedNode(f"{THING}#part"), RDFS.term("label"), Literal("ours"))
    view = view_of(Addresses(BASE), _described(other, own))
    subjects = {subject.iri: subject.id for _, members in view.groups for subject in members}
    assert subjects == {f"{THING}#part": "part", "http://x/other#part": None}


def _claim(name: str, said: Triple, voice: str, status: str, *more: Triple) -> tuple[Triple, ...]:
    node = NamedNode(f"{THING}#{name}")
    words = {"voice": voice, "certainty": "conjecture", "status": status}
    terms = (Triple(node, CLD.term(k), NamedNode(f"{BASE}id/vocabulary/{k}#{v}")) for k, v in words.items())
    return (
        Triple(node, RDF.term("type"), CLD.term("Claim")),
        Triple(node, RDF.term("subject"), said.subject),
        Triple(node, RDF.term("predicate"), said.predicate),
        Triple(node, RDF.term("object"), said.object),
        *terms,
        *more,
    )


def test_what_else_is_said_of_a_claim_is_shown_too() -> None:
    """As statements about it, without a second anchor."""
    said = Triple(NamedNode(f"{THING}#nobody"), RDFS.term("seeAlso"), NamedNode("http://x/"))
    note = Triple(NamedNode(f"{THING}#c1"), SKOS.term("note"), Literal("a note"))
    written = _page(*_claim("c1", said, "cataloguer", "reported", note))
    assert "a note" in written
    assert "Our conjecture" in written
    assert "Reported only" in written
    assert written.count('id="c1"') == 1


def test_a_voice_of_another_site_is_named_by_its_own_word() -> None:
    """The mark says only what we know; a shared passage has its anchors once."""
    passage = NamedNode(f"{THING}#c1-passage")
    quote = NamedNode(f"{THING}#c1-quote")
    words = {"exact": "x", "start": "1", "end": "2"}
    evidence = (
        Triple(passage, OA.term("hasSource"), NamedNode(f"{THING}#capture")),
        Triple(passage, OA.term("hasSelector"), quote),
        *(Triple(quote, OA.term(name), Literal(value)) for name, value in words.items()),
    )
    said = [Triple(NamedNode(THING), RDFS.term("label"), Literal(text)) for text in "ab"]
    claims = [
        _claim(name, each, "oracle", "other", Triple(NamedNode(f"{THING}#{name}"), CLD.term("evidence"), passage))
        for name, each in zip(("c1", "c2"), said, strict=True)
    ]
    written = _page(*claims[0], *claims[1], *evidence)
    assert 'class="tag non"' in written
    assert written.count('id="c1-passage"') == written.count('id="c1-quote"') == 1
    assert written.count("Characters 1 to 2") == 2
    assert "Claimed" in written
