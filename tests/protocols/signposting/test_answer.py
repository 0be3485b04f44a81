"""Linksets say what HTTP says, and more; the catalogue names every interface."""

import json
import re
from pathlib import Path

import pytest

from cable_ld.http.reply import Reply
from cable_ld.model.errors import AddressUnknown, NotAcceptable, Withdrawn
from cable_ld.site import Site
from tests.corpora import ANN, BASE, Archive
from tests.protocols.sites import Ask, asker, site_of

DOCUMENT = "/linkset/doc/{path:path}"
DATASET = "/linkset/dataset"
CATALOGUE = "/.well-known/api-catalog"
MAO = f"{BASE}doc/person/mao-zedong"
_LINK = re.compile(r'<([^>]*)>; rel="([^"]*)"(?:; type="([^"]*)")?(?:; profile="([^"]*)")?')


@pytest.fixture(scope="module")
def ask(offered: Site) -> Ask:
    """Asks for linksets."""
    return asker(offered, "signposting")


def _linked(reply: Reply) -> set[tuple[str, ...]]:
    """The links of a Link field, each relation by itself."""
    links = _LINK.findall(reply.header("Link") or "")
    return {(rel, address, type, profile) for address, rels, type, profile in links for rel in rels.split()}


def _told(reply: Reply, anchor: str) -> set[tuple[str, ...]]:
    """The links of a linkset in JSON that start from `anchor`."""
    contexts = {each.pop("anchor"): each for each in json.loads(reply.body)["linkset"]}
    return {
        (rel, target["href"], target.get("type", ""), target.get("profile", ""))
        for rel, targets in contexts[anchor].items()
        for target in targets
    }


@pytest.mark.parametrize("name", ["person/mao-zedong", "record/telegram-8600", "any/thing"])
def test_a_linkset_has_everything_that_the_document_links_to(offered: Site, ask: Ask, name: str) -> None:
    """But which profile an answer is in, and that it is canonical, is of the answer."""
    document = f"{BASE}doc/{name}"
    told = _told(ask(DOCUMENT, path=name), document)
    for accept in ("text/html", "text/turtle", "application/ld+json"):
        linked = _linked(asker(offered, "dereference")("/doc/{path:path}", path=name, accept=accept))
        rest = {link for link in linked if link[0] not in {"profile", "canonical"}}
        assert {rel for rel, *_ in rest} >= {"cite-as", "type", "license", "describedby", "collection", "linkset"}
        # RDF/XML cannot write the other people's thing, which only who lists everything finds out.
        assert rest - told <= {("alternate", f"{document}.rdf", "application/rdf+xml", link[3]) for link in rest}
    assert ("cite-as", f"{BASE}id/{name}", "", "") in told
    assert ("linkset", f"{BASE}linkset/doc/{name}", "application/linkset+json", "") in told


def test_a_record_has_its_files_as_items(ask: Ask) -> None:
    """Each with what it is."""
    told = _told(ask(DOCUMENT, path="record/telegram-8600"), f"{BASE}doc/record/telegram-8600")
    assert {link[1:3] for link in told if link[0] == "item"} == {
        (f"{BASE}doc/record/telegram-8600.txt", "text/plain"),
        (f"{BASE}doc/record/telegram-8600.tei.xml", "application/tei+xml"),
    }


def test_a_linkset_has_two_forms_with_addresses_of_their_own(ask: Ask) -> None:
    """JSON unless the other is wanted."""
    json_type, text_type = "application/linkset+json", "application/linkset"
    for accept, expected in (("*/*", json_type), ("application/json", json_type), ("text/plain", text_type)):
        reply = ask(DOCUMENT, path="person/mao-zedong", accept=accept)
        assert reply.header("Content-Type") == expected
        at = reply.header("Content-Location") or ""
        fixed = ask(DOCUMENT, at.partition("?")[2], path="person/mao-zedong", accept="image/png")
        assert (fixed.body, fixed.header("ETag")) == (reply.body, reply.header("ETag"))
    text = ask(DATASET, "_mediatype=application/linkset")
    assert text.body.count(b'rel="cite-as"') == 2
    for path, query, accept in ((DATASET, "_mediatype=text/html", "*/*"), (DOCUMENT, "", "text/html")):
        with pytest.raises(NotAcceptable):
            ask(path, query, path="person/mao-zedong", accept=accept)


def test_the_linkset_of_the_data_set_is_that_of_its_page_and_of_the_home_page(offered: Site, ask: Ask) -> None:
    """The same from both."""
    reply = ask(DATASET)
    told = _told(reply, f"{BASE}dataset")
    assert told == _told(reply, BASE)
    assert ("cite-as", f"{BASE}dataset", "", "") in told
    assert ("linkset", f"{BASE}linkset/dataset", "application/linkset+json", "") in told
    assert ("api-catalog", f"{BASE}.well-known/api-catalog", "application/linkset+json", "") in told
    for path in ("/", "/dataset"):
        linked = _linked(asker(offered, "catalog")(path, accept="text/html"))
        assert told <= linked


def test_what_is_not_there_has_no_linkset(ask: Ask, tmp_path: Path) -> None:
    """Unknown, withdrawn, or led on where it was renamed."""
    with pytest.raises(AddressUnknown):
        ask(DOCUMENT, path="person/nobody")
    archive = Archive(tmp_path, {"persons/ann.trig": ANN, "persons/bob.trig": ANN})
    archive.publish()
    (archive.data / "persons/ann.trig").rename(archive.data / "persons/anna.trig")
    (archive.data / "persons/bob.trig").unlink()
    archive.publish(
        rename={archive.doc("person/ann"): archive.doc("person/anna")}, withdraw={archive.doc("person/bob"): "Gone."}
    )
    ask = asker(site_of(archive.state), "signposting")
    moved = ask(DOCUMENT, path="person/ann")
    assert (moved.status, moved.header("Location")) == (301, f"{BASE}linkset/doc/person/anna")
    with pytest.raises(Withdrawn):
        ask(DOCUMENT, path="person/bob")


def test_the_catalogue_names_every_service_that_is_described(offered: Site, ask: Ask) -> None:
    """RFC 9727: items, and for each what describes it; its media type says what it is."""
    reply = ask(CATALOGUE, accept="application/linkset+json")
    assert reply.header("Content-Type") == (
        'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"'
    )
    assert _linked(reply) >= {("api-catalog", f"{BASE}.well-known/api-catalog", "", "")}
    items = {link[1] for link in _told(reply, f"{BASE}.well-known/api-catalog")}
    assert {f"{BASE}sparql", f"{BASE}graphs", f"{BASE}oai"} <= items
    for item in items:
        told = _told(reply, item)
        assert ("service-meta", f"{BASE}dataset", "", "") in told
        assert [link for link in told if link[0] in {"service-doc", "service-desc"}], item
