"""Every document in every profile and media type: it is right, or refused with what there is instead."""

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

import pytest
from lxml import etree, html

from cable_ld.http.profile import ALTERNATES
from cable_ld.http.reply import Reply
from cable_ld.model.errors import ProfileNotAcceptable
from cable_ld.model.media import HTML, JSON, JSON_LD, RDF_VARIANTS, RDF_XML, Variant
from cable_ld.profiles.profile import VARIANTS, discover
from cable_ld.rdf.parse import parse
from cable_ld.site import Site
from tests.corpora import BASE
from tests.protocols.sites import Ask

PROFILES: Final = {each.token: each for each in discover()}
MEDIA: Final = (*VARIANTS.values(), JSON)
OTHER: Final = "/doc/{path:path}"


def _is_json(body: bytes) -> bool:
    return bool(json.loads(body))


def _is_rdf(variant: Variant, body: bytes) -> bool:
    return bool(parse(body, variant, BASE).quads)


def _is_html(body: bytes) -> bool:
    return html.document_fromstring(body).findtext(".//title") is not None


def _is_xml(body: bytes) -> bool:
    return bool(len(etree.fromstring(body)))


IMPOSSIBLE: Final = ("any/thing", "native", RDF_XML)
"""RDF/XML has no name for one of its properties."""
READERS: Final[Mapping[Variant, Callable[[bytes], bool]]] = {
    HTML: _is_html,
    JSON: _is_json,
    JSON_LD: _is_json,
    **{variant: partial(_is_rdf, variant) for variant in RDF_VARIANTS if variant != JSON_LD},
}


@pytest.mark.parametrize("token", [*PROFILES, ALTERNATES.token])
def test_every_combination_is_right_or_refused(offered: Site, ask: Ask, token: str) -> None:
    """By Accept-Profile and Accept; what is sent parses, and says in which profile and form it is."""
    edition, answered = offered.shelf.lease(), 0
    for version in edition.documents():
        name = version.iri.removeprefix(f"{BASE}doc/")
        states = {each: state for each, (state, _) in edition.offers(version).items()}
        is_offered = token in {"native", "alt"} or states.get(token) == "offered"
        forms = PROFILES[token].variants if token in PROFILES else ALTERNATES.variants
        uri = PROFILES[token].uri if token in PROFILES else ALTERNATES.uri
        for variant in MEDIA:
            accepted = {variant, *(each for each in forms if variant.media_type in each.names)} & set(forms)
            try:
                reply = ask(OTHER, path=name, accept=variant.media_type, accept_profile=f"<{uri}>")
            except ProfileNotAcceptable as refusal:
                assert not (is_offered and accepted) or (name, token, variant) == IMPOSSIBLE
                assert refusal.offered
                assert refusal.offered[0][1] == f"{version.iri}.html"
                continue
            assert is_offered
            assert accepted, (name, variant)
            _check(reply, uri, accepted)
            answered += 1
    assert answered or token in {"edm", "datacite"}  # what these demand, nobody stated of a document of the corpus


def _check(reply: Reply, uri: str, accepted: set[Variant]) -> None:
    assert reply.status == 200
    assert reply.header("Content-Profile") == f"<{uri}>"
    assert (reply.header("Link") or "").count('rel="profile"') == 1
    assert f'<{uri}>; rel="profile"' in (reply.header("Link") or "")
    (sent,) = {each for each in accepted if each.content_type == reply.header("Content-Type")}
    assert READERS.get(sent, _is_xml)(reply.body)


def test_types_that_are_no_forms_of_a_profile_are_not_taken_for_its_own(ask: Ask) -> None:
    """The page is native; nobody gets it for another profile."""
    with pytest.raises(ProfileNotAcceptable) as refusal:
        ask(OTHER, path="record/telegram-8600", accept="text/html", accept_profile="<http://purl.org/dc/terms/>")
    assert PROFILES["dc"].uri in refusal.value.profiles
