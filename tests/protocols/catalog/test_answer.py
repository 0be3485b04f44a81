"""The data set and the home page."""

import json
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from cable_ld.model.errors import AddressUnknown
from cable_ld.model.media import TURTLE
from cable_ld.rdf.namespaces import DCAT, DCT, FOAF, RDF, VOID
from cable_ld.rdf.parse import parse
from cable_ld.site import Site
from tests.corpora import BASE, Archive
from tests.protocols.sites import Ask, asker, site_of

DATASET = NamedNode(f"{BASE}dataset")


@pytest.fixture(scope="module")
def ask(site: Site) -> Ask:
    """Asks for the description."""
    return asker(site, "catalog")


@pytest.fixture(scope="module")
def description(ask: Ask) -> set[Triple]:
    """The description as a graph."""
    body = ask("/dataset.{suffix}", suffix="ttl").body
    return {quad.triple for quad in parse(body, TURTLE, BASE).quads}


def test_the_data_set_is_data_by_default_and_the_home_page_a_page(ask: Ask) -> None:
    """One description at two addresses."""
    assert json.loads(ask("/dataset").body)["id"] == f"{BASE}dataset"
    assert (ask("/").header("Content-Type") or "").startswith("text/html")
    assert ask("/").body == ask("/dataset", accept="text/html").body
    assert ask("/", accept="text/turtle").header("Content-Location") == f"{BASE}dataset.ttl"


def test_the_description_counts_what_there_is(description: set[Triple], site: Site) -> None:
    """Documents, triples, edition."""
    edition = site.shelf.lease()
    values = {
        t.predicate: t.object.value for t in description if t.subject == DATASET and isinstance(t.object, Literal)
    }
    assert values[VOID.term("documents")] == str(len(edition.documents()))
    assert values[VOID.term("triples")] == str(edition.triple_count)
    assert values[DCAT.term("version")] == str(edition.number)
    assert values[DCT.term("modified")] == edition.time.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert values[VOID.term("uriSpace")] == f"{BASE}id/"


def test_the_description_is_of_one_data_set_in_void_and_dcat(description: set[Triple]) -> None:
    """With the title that people gave it, and where they land."""
    types = {t.object for t in description if t.subject == DATASET and t.predicate == RDF.term("type")}
    assert {VOID.term("Dataset"), DCAT.term("Dataset")} <= types
    assert [t for t in description if t.predicate == DCAT.term("Dataset")] == []
    assert Triple(DATASET, FOAF.term("homepage"), NamedNode(BASE)) in description
    assert Triple(DATASET, DCAT.term("landingPage"), NamedNode(BASE)) in description
    assert any(t.subject == DATASET and t.predicate == DCT.term("title") for t in description)


def test_examples_exist_and_vocabularies_are_used(description: set[Triple], site: Site) -> None:
    """One document of each type, and only namespaces that stand in them."""
    examples = {t.object for t in description if t.predicate == VOID.term("exampleResource")}
    edition = site.shelf.lease()
    things = {NamedNode(version.thing) for version in edition.documents()}
    assert len(examples) == len(edition.counts())
    assert examples <= things
    used = {t.object for t in description if t.predicate == VOID.term("vocabulary")}
    assert NamedNode("https://w3id.org/cable-ld/ns#") in used
    assert NamedNode("http://www.w3.org/ns/shacl#") not in used


def test_every_protocol_adds_to_the_description(description: set[Triple], site: Site) -> None:
    """The description iterates over what it is given."""
    for protocol in site.protocols:
        assert set(protocol.describe(site)) <= description


def test_the_home_page_links_every_document(ask: Ask, site: Site) -> None:
    """By a path, not by the name of the host."""
    page = ask("/").body.decode()
    for version in site.shelf.lease().documents():
        assert f'href="{version.thing.removeprefix(BASE[:-1])}"' in page


def test_without_a_licence_none_is_linked(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is made up."""
    monkeypatch.setattr(Site, "license", lambda _site, _edition: None)
    assert "license" not in (ask("/dataset").header("Link") or "")


def test_an_unknown_suffix_is_an_unknown_address(ask: Ask) -> None:
    """As with documents."""
    with pytest.raises(AddressUnknown):
        ask("/dataset.{suffix}", suffix="exe")


def test_the_description_changes_with_the_edition(tmp_path: Path) -> None:
    """Its tag does, and a type that has no document any more is not described."""
    archive = Archive(tmp_path)
    archive.publish()
    ask = asker(site_of(archive.state), "catalog")
    before = ask("/dataset.{suffix}", suffix="nt")
    (archive.data / "records/letter/record.trig").unlink()
    (archive.data / "records/letter").rmdir()
    archive.publish(withdraw={archive.doc("record/letter"): "a test"})
    after = ask("/dataset.{suffix}", suffix="nt")
    assert before.header("ETag") != after.header("ETag")
    assert b"dataset#record" in before.body
    assert b"dataset#record" not in after.body


def test_the_well_known_address_leads_to_the_description_with_its_query(ask: Ask) -> None:
    """302, which VoID §7.2 finds the most fitting."""
    for query, more in (("", ""), ("x=1", "?x=1")):
        reply = ask("/.well-known/void", query)
        assert (reply.status, reply.header("Location")) == (302, f"{BASE}dataset{more}")
