"""The ontology and the context."""

import json

import pytest

from cable_ld.model.errors import AddressUnknown, NotAcceptable
from cable_ld.model.media import TURTLE
from cable_ld.rdf.parse import parse
from cable_ld.site import Site
from tests.corpora import BASE, ROOT
from tests.protocols.sites import Ask, asker


@pytest.fixture(scope="module")
def ask(site: Site) -> Ask:
    """Asks for the ontology."""
    return asker(site, "ontology")


def test_the_ontology_is_negotiated_like_a_document(ask: Ask) -> None:
    """JSON-LD by default, about the ontology."""
    reply = ask("/ns")
    assert json.loads(reply.body)["id"] == "https://w3id.org/cable-ld/ns"
    assert reply.header("Content-Location") == f"{BASE}ns.jsonld"
    assert '<https://w3id.org/cable-ld/ns>; rel="describes"' in (reply.header("Link") or "")


def test_the_ontology_is_served_as_it_was_written(ask: Ask) -> None:
    """The Turtle answer is the graph of cable.ttl."""
    address = f"{BASE}ns"
    written = parse((ROOT / "ontology/cable.ttl").read_bytes(), TURTLE, address).quads
    served = parse(ask("/ns", accept="text/turtle").body, TURTLE, address).quads
    assert set(served) == set(written)


def test_a_page_defines_every_term(ask: Ask) -> None:
    """With an anchor for each."""
    page = ask("/ns.{suffix}", suffix="html").body.decode()
    assert 'id="Claim"' in page
    assert "One statement (rdf:subject, rdf:predicate, rdf:object)" in page


def test_an_unknown_suffix_is_an_unknown_address(ask: Ask) -> None:
    """As with documents."""
    with pytest.raises(AddressUnknown):
        ask("/ns.{suffix}", suffix="exe")


def test_the_context_is_json_ld_or_nothing(ask: Ask) -> None:
    """Its address is its only form."""
    reply = ask("/context.jsonld", accept="application/ld+json, application/json")
    assert (reply.header("Content-Type"), reply.header("Content-Location")) == (
        "application/ld+json",
        f"{BASE}context.jsonld",
    )
    assert "@context" in json.loads(reply.body)
    with pytest.raises(NotAcceptable):
        ask("/context.jsonld", accept="image/png")


def test_the_context_is_cached_by_its_content(ask: Ask) -> None:
    """A known one is not sent again."""
    assert ask("/context.jsonld", if_none_match=ask("/context.jsonld").header("ETag") or "").status == 304
