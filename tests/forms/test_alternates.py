"""The list of everything that a document comes in is true: each address gives what the list says."""

import json
from typing import Final
from urllib.parse import parse_qs, urlsplit

import pytest
from lxml import html
from pyoxigraph import Literal, NamedNode

from cable_ld.http.links import Link
from cable_ld.http.profile import ALTERNATES
from cable_ld.http.reply import Reply
from cable_ld.model.errors import ProfileNotAcceptable
from cable_ld.model.media import RDF_VARIANTS, Variant
from cable_ld.rdf.namespaces import ALTR, DCT
from cable_ld.rdf.parse import parse
from tests.corpora import BASE
from tests.protocols.sites import Ask

DOCUMENT: Final = "/doc/{path:path}"
DOCUMENTS: Final = ("record/telegram-8600", "person/mao-zedong", "persona/filippov", "vocabulary/role", "any/thing")


def _get(ask: Ask, address: str, **headers: str) -> Reply:
    parts = urlsplit(address)
    return ask(DOCUMENT, parts.query, path=parts.path.removeprefix("/doc/"), **headers)


def _listed(ask: Ask, name: str) -> list[dict[str, str]]:
    listed: list[dict[str, str]] = json.loads(ask(DOCUMENT, "_profile=alt", path=name).body)["representations"]
    return listed


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_address_of_the_list_gives_what_it_says(ask: Ask, name: str) -> None:
    """Also to a client that wants something else: the address alone says what is sent."""
    for each in _listed(ask, name):
        reply = _get(ask, each["href"], accept="image/png", accept_profile="<http://x.example/>")
        assert reply.status == 200
        assert (reply.header("Content-Type") or "").partition(";")[0] == each["type"]
        assert reply.header("Content-Profile") == f"<{each['profile']}>"
        assert reply.header("Content-Location") == each["href"]
        assert reply.header("Vary") == "Accept-Encoding"
        assert reply.body


def test_what_cannot_be_written_is_not_listed(ask: Ask) -> None:
    """And refused with what can."""
    assert f"{BASE}doc/any/thing.rdf" not in {each["href"] for each in _listed(ask, "any/thing")}
    with pytest.raises(ProfileNotAcceptable) as refusal:
        ask(DOCUMENT, path="any/thing.rdf")
    offered = {address for _, address in refusal.value.offered}
    assert f"{BASE}doc/any/thing.rdf" not in offered
    assert f"{BASE}doc/any/thing.ttl" in offered


@pytest.mark.parametrize("name", DOCUMENTS)
def test_page_json_links_and_rdf_list_the_same(ask: Ask, name: str) -> None:
    """Every form is told by each of them."""
    listed = {each["href"]: each for each in _listed(ask, name)}
    page = html.document_fromstring(ask(DOCUMENT, "_profile=alt", path=name, accept="text/html").body)
    hrefs = page.xpath("//section//nav//a/@href")
    assert {f"{BASE}{href[1:]}" for href in hrefs} == set(listed)
    linked = ask(DOCUMENT, "_profile=alt", path=name).header("Link") or ""
    for href, each in listed.items():
        assert str(Link(href, "alternate", each["type"], each["profile"])) in linked.split(", ")


@pytest.mark.parametrize("variant", RDF_VARIANTS, ids=lambda variant: variant.suffix)
def test_the_list_is_rdf_too(ask: Ask, variant: Variant) -> None:
    """With the profile and the media type of each representation."""
    body = ask(DOCUMENT, "_profile=alt", path="person/mao-zedong", accept=variant.media_type).body
    if variant.suffix == "jsonld":
        assert json.loads(body)["id"] == f"{BASE}doc/person/mao-zedong"
        return
    triples = {quad.triple for quad in parse(body, variant, BASE).quads}
    listed = _listed(ask, "person/mao-zedong")
    for each in listed:
        said = {(t.predicate, t.object) for t in triples if t.subject == NamedNode(each["href"])}
        assert (DCT.term("conformsTo"), NamedNode(each["profile"])) in said
        assert (DCT.term("format"), Literal(each["type"])) in said
    named = {t.object for t in triples if t.predicate == ALTR.term("hasRepresentation")}
    assert named == {NamedNode(each["href"]) for each in listed}


def test_nothing_in_the_list_is_called_canonical(ask: Ask) -> None:
    """Links with a profile are alternates, what describes the thing, or the list itself."""
    for accept in ("application/json", "text/html", "text/turtle"):
        links = (ask(DOCUMENT, "_profile=alt", path="person/mao-zedong", accept=accept).header("Link") or "").split(
            ", "
        )
        assert not [link for link in links if 'rel="canonical"' in link]
        assert len([link for link in links if 'rel="self"' in link and ALTERNATES.uri in link]) == 1
        assert len([link for link in links if 'rel="profile"' in link]) == 1


def test_json_ld_of_the_list_names_one_alternate(ask: Ask) -> None:
    """Itself, as any JSON-LD answer does."""
    link = ask(DOCUMENT, "_profile=alt", path="person/mao-zedong", accept="application/ld+json").header("Link") or ""
    (alternate,) = [each for each in link.split(", ") if 'rel="alternate"' in each]
    query = parse_qs(urlsplit(alternate.partition(">")[0]).query)
    assert query == {"_profile": ["alt"], "_mediatype": ["application/ld+json"]}


def test_what_a_profile_needs_is_told(ask: Ask) -> None:
    """Nobody stated rights as Europeana wants them for the telegram; so says the list, so the refusal."""
    told = json.loads(ask(DOCUMENT, "_profile=alt", path="record/telegram-8600").body)["missing"]
    assert told["edm"]
    with pytest.raises(ProfileNotAcceptable) as refusal:
        ask(DOCUMENT, "_profile=edm", path="record/telegram-8600")
    assert list(refusal.value.missing) == told["edm"]
    assert told["edm"][0] in str(refusal.value)
    page = ask(DOCUMENT, "_profile=alt", path="record/telegram-8600", accept="text/html").body.decode()
    assert "Not offered" in page
