"""Each profile is described: what it is, what it cannot tell, in which forms it comes, and its context."""

import json

import pytest
from lxml import html
from pyoxigraph import Literal, NamedNode, Triple

from cable_ld.model.errors import AddressUnknown
from cable_ld.model.media import RDF_VARIANTS, Variant
from cable_ld.profiles.profile import Profile, discover
from cable_ld.rdf.namespaces import DCT, PROF, RDF
from cable_ld.rdf.parse import parse
from cable_ld.site import Site
from tests.corpora import BASE
from tests.protocols.sites import Ask, asker

PROFILES = pytest.mark.parametrize("profile", discover(), ids=lambda profile: profile.token)
ONE = "/profile/{token}"
ALL = "/profile/"
CONTEXT = "/profile/{token}/context.jsonld"


@pytest.fixture(scope="module")
def ask(offered: Site) -> Ask:
    """Asks for profiles."""
    return asker(offered, "profile")


def _triples(body: bytes, variant: Variant) -> set[Triple]:
    return {quad.triple for quad in parse(body, variant, BASE).quads}


@PROFILES
def test_a_profile_says_what_it_is_in_rdf(ask: Ask, profile: Profile) -> None:
    """Its token, its specification, its forms and what it loses (the Profiles Vocabulary)."""
    body = ask(ONE, token=f"{profile.token}.nt").body
    said = _triples(body, next(each for each in RDF_VARIANTS if each.suffix == "nt"))
    node = NamedNode(profile.uri)
    assert Triple(node, RDF.term("type"), PROF.term("Profile")) in said
    assert Triple(node, PROF.term("hasToken"), Literal(profile.token)) in said
    assert NamedNode(profile.specification) in {t.object for t in said if t.predicate == PROF.term("hasArtifact")}
    formats = {t.object for t in said if t.predicate == DCT.term("format")}
    assert formats == {Literal(variant.media_type) for variant in profile.variants}
    comments = " ".join(t.object.value for t in said if isinstance(t.object, Literal))
    assert all(lost in comments for lost in profile.loses)


@PROFILES
def test_a_profile_has_a_page(ask: Ask, profile: Profile) -> None:
    """That a person can read."""
    reply = ask(ONE, token=profile.token, accept="text/html")
    page = html.document_fromstring(reply.body)
    assert page.findtext(".//h1") == profile.title
    assert f"?_profile={profile.token}" in page.text_content()
    assert all(lost in page.text_content() for lost in profile.loses)


@pytest.mark.parametrize("variant", RDF_VARIANTS, ids=lambda variant: variant.suffix)
def test_all_profiles_are_listed_in_every_form(ask: Ask, variant: Variant) -> None:
    """At a negotiated and at a fixed address."""
    reply = ask(ALL, accept=variant.media_type)
    assert reply.header("Content-Location") == f"{BASE}profile/index.{variant.suffix}"
    assert ask("/profile/index.{suffix}", suffix=variant.suffix).body == reply.body
    for profile in discover():
        assert profile.uri.encode() in reply.body or variant.suffix == "jsonld"


def test_the_list_is_a_page_unless_data_are_wanted(ask: Ask) -> None:
    """With a link to each."""
    page = html.document_fromstring(ask(ALL).body)
    hrefs = set(page.xpath("//main//a/@href"))
    assert {f"/profile/{profile.token}" for profile in discover()} <= hrefs


@PROFILES
def test_a_profile_serves_the_context_that_its_json_ld_names(ask: Ask, profile: Profile) -> None:
    """Where it has one of its own: no community fixed it, and it is not the site's."""
    if profile.context is None or profile.context_url:
        with pytest.raises(AddressUnknown):
            ask(CONTEXT, token=profile.token)
        return
    reply = ask(CONTEXT, token=profile.token)
    assert (reply.body, reply.header("Content-Type")) == (profile.context, "application/ld+json")
    assert json.loads(reply.body)["@context"]
    assert reply.header("Cache-Control") == "public, max-age=60, must-revalidate"


@pytest.mark.parametrize("path", [ONE, CONTEXT])
def test_an_unknown_profile_is_an_unknown_address(ask: Ask, path: str) -> None:
    """Never an empty 200."""
    with pytest.raises(AddressUnknown):
        ask(path, token="nothing")
