"""Documents answer in several profiles, under the addresses, tags and dates that HTTP wants of each."""

import pytest

from cable_ld.http.profile import ALTERNATES
from cable_ld.model.errors import ProfileNotAcceptable
from cable_ld.model.media import DOCUMENT_VARIANTS
from cable_ld.model.request_errors import RequestMalformed
from cable_ld.profiles.apply import apply
from cable_ld.profiles.profile import discover
from cable_ld.profiles.source import source_of
from cable_ld.site import Site
from tests.corpora import BASE
from tests.protocols.sites import Ask, asker

DOCUMENT = "/doc/{type}/{slug}"
TELEGRAM = {"type": "record", "slug": "telegram-8600"}
MAO = {"type": "person", "slug": "mao-zedong"}
DC = "http://purl.org/dc/terms/"
NATIVE = "https://w3id.org/cable-ld/profile/native"
ADDRESS = f"{BASE}doc/person/mao-zedong"


def test_a_profile_has_an_address_for_each_of_its_forms(ask: Ask) -> None:
    """In it a plus is escaped; what is at the address is negotiated no more."""
    negotiated = ask(DOCUMENT, **MAO, accept_profile=f"<{DC}>", accept="application/ld+json")
    assert negotiated.header("Content-Location") == f"{ADDRESS}?_profile=dc&_mediatype=application/ld%2Bjson"
    assert negotiated.header("Vary") == "Accept, Accept-Profile, Accept-Encoding"
    for query in ("_profile=dc&_mediatype=application/ld%2Bjson", "_profile=dc&_mediatype=application/ld+json"):
        fixed = ask(DOCUMENT, query, **MAO, accept="image/png")
        assert (fixed.body, fixed.header("ETag")) == (negotiated.body, negotiated.header("ETag"))
        assert fixed.header("Vary") == "Accept-Encoding"


def test_every_profile_and_form_has_its_own_strong_tag(ask: Ask) -> None:
    """Where two answers have the same tag, they are the same bytes."""
    bodies: dict[str, bytes] = {}
    for token in ("native", "dc", "schema", "alt"):
        for accept in ("text/turtle", "application/ld+json"):
            for coding in ("gzip", "identity"):
                reply = ask(DOCUMENT, f"_profile={token}", **MAO, accept=accept, accept_encoding=coding)
                tag = reply.header("ETag") or ""
                assert tag.startswith('"')
                assert bodies.setdefault(tag, reply.body) == reply.body
    assert len(bodies) >= 12
    assert len(set(bodies.values())) == len(bodies)


def test_a_known_copy_of_a_profile_is_not_sent_again(ask: Ask) -> None:
    """The 304 says in which profile it is, as the 200 did."""
    reply = ask(DOCUMENT, "_profile=dc", **MAO)
    again = ask(DOCUMENT, "_profile=dc", **MAO, if_none_match=reply.header("ETag") or "")
    assert (again.status, again.body) == (304, b"")
    for field in ("Content-Profile", "Content-Location", "Link", "Vary", "ETag"):
        assert again.header(field) == reply.header(field)
    assert ask(DOCUMENT, "_profile=schema", **MAO, if_none_match=reply.header("ETag") or "").status == 200


def test_a_suffix_and_a_profile_go_together(ask: Ask) -> None:
    """The suffix says which form; Accept-Profile says nothing at a fixed address."""
    reply = ask(DOCUMENT, "_profile=dc", type="person", slug="mao-zedong.ttl", accept="text/html")
    assert reply.header("Content-Location") == f"{ADDRESS}?_profile=dc&_mediatype=text/turtle"
    assert reply.header("Vary") == "Accept-Encoding"
    plain = ask(DOCUMENT, type="person", slug="mao-zedong.ttl", accept_profile=f"<{DC}>")
    assert plain.header("Content-Profile") == f"<{NATIVE}>"
    assert plain.body == ask(DOCUMENT, "_profile=native", type="person", slug="mao-zedong.ttl").body
    with pytest.raises(ProfileNotAcceptable):
        ask(DOCUMENT, "_profile=dc", type="person", slug="mao-zedong.html")


def test_a_held_file_is_in_no_profile(ask: Ask) -> None:
    """It is what it is, and belongs to its document; a profile may have a form of that name."""
    text = ask(DOCUMENT, type="record", slug="telegram-8600.txt")
    assert f'<{BASE}doc/record/telegram-8600>; rel="collection"' in (text.header("Link") or "")
    assert text.header("Content-Profile") is None
    with pytest.raises(ProfileNotAcceptable):
        ask(DOCUMENT, "_profile=dc", type="record", slug="telegram-8600.txt")
    cmif = ask(DOCUMENT, "_profile=cmif", type="record", slug="telegram-8600.tei.xml")
    assert cmif.header("Content-Profile") == "<https://w3id.org/cable-ld/profile/cmif>"


def test_an_unknown_profile_is_refused_in_the_query_and_passed_over_in_the_field(ask: Ask) -> None:
    """The refusal names everything there is."""
    assert ask(DOCUMENT, **MAO, accept_profile="<http://x.example/>").header("Content-Profile") == f"<{NATIVE}>"
    with pytest.raises(ProfileNotAcceptable) as refusal:
        ask(DOCUMENT, "_profile=nothing", **MAO)
    assert "in the profile nothing" in str(refusal.value)
    assert {NATIVE, DC, ALTERNATES.uri} <= set(refusal.value.profiles)
    assert not refusal.value.missing


def test_a_profile_that_does_not_apply_is_refused(ask: Ask) -> None:
    """No person is a letter; those that do apply are named."""
    with pytest.raises(ProfileNotAcceptable) as refusal:
        ask(DOCUMENT, "_profile=cmif", **MAO)
    assert "https://w3id.org/cable-ld/profile/cmif" not in refusal.value.profiles
    with pytest.raises(ProfileNotAcceptable):
        ask(DOCUMENT, **MAO, accept_profile="<https://w3id.org/cable-ld/profile/cmif>")


def test_two_profiles_in_a_query_are_a_mistake(ask: Ask) -> None:
    """Nobody can say which is meant; other parameters mean nothing."""
    with pytest.raises(RequestMalformed):
        ask(DOCUMENT, "_profile=dc&_profile=native", **MAO)
    assert ask(DOCUMENT, "utm_source=x&utm_source=y", **MAO).header("Content-Profile") == f"<{NATIVE}>"


def test_every_answer_names_its_profile_once_and_the_canonical_document(ask: Ask) -> None:
    """The document itself is canonical, in the native profile, with no comma but between links."""
    for query in ("", "_profile=dc", "_profile=schema"):
        reply = ask(DOCUMENT, query, **MAO)
        links = (reply.header("Link") or "").split(", ")
        assert all(link.startswith("<") and link.count("<") == 1 for link in links)
        assert sum('rel="profile"' in link for link in links) == 1
        assert f'<{ADDRESS}>; rel="canonical"; type="application/ld+json"; profile="{NATIVE}"' in links


def test_a_json_ld_answer_names_itself_first_and_alone(ask: Ask) -> None:
    """rdflib follows the first alternate in JSON-LD: it must not lead to another profile."""
    for query, own in (("", f"{ADDRESS}.jsonld"), ("_profile=schema", None)):
        reply = ask(DOCUMENT, query, **MAO, accept="application/ld+json")
        alternates = [each for each in (reply.header("Link") or "").split(", ") if "alternate" in each]
        assert len(alternates) == 1
        assert alternates[0].startswith(f"<{own or reply.header('Content-Location')}>")


def test_other_answers_name_their_own_forms_first(ask: Ask) -> None:
    """Then what there is in other profiles; all of it stays in the size that the documentation tells (5 KiB)."""
    reply = ask(DOCUMENT, **TELEGRAM, accept="text/turtle")
    links = (reply.header("Link") or "").split(", ")
    alternates = [each for each in links if "alternate" in each]
    assert [f"{BASE}doc/record/telegram-8600.{each.suffix}" for each in DOCUMENT_VARIANTS] == [
        each[1:].partition(">")[0] for each in alternates[: len(DOCUMENT_VARIANTS)]
    ]
    assert [each for each in alternates if f'profile="{DC}"' in each]
    assert sum(len(name) + len(value) + 4 for name, value in reply.headers) < 4500


def test_a_document_of_an_edition_comes_in_profiles_too(offered: Site) -> None:
    """At addresses of the edition. The words of other communities may be told better later: only what is native stays
    as it is."""
    ask = asker(offered, "edition")
    path = "/edition/{edition}/doc/{type}/{slug}"
    reply = ask(path, "_profile=dc&_mediatype=text/turtle", edition="1", **MAO)
    assert (
        reply.header("Content-Location") == f"{BASE}edition/1/doc/person/mao-zedong?_profile=dc&_mediatype=text/turtle"
    )
    assert "immutable" not in (reply.header("Cache-Control") or "")
    link = reply.header("Link") or ""
    assert f'<{ADDRESS}>; rel="canonical"' in link
    assert 'rel="linkset"' not in link
    native = ask(path, edition="1", type="person", slug="mao-zedong.ttl")
    assert "immutable" in (native.header("Cache-Control") or "")


@pytest.mark.parametrize("token", [each.token for each in discover() if each.oai_pmh and not each.is_native])
def test_what_was_made_at_publish_is_what_a_request_gets(offered: Site, ask: Ask, token: str) -> None:
    """And what it would make."""
    profile = next(each for each in offered.profiles if each.token == token)
    edition, form = offered.shelf.lease(), profile.oai_pmh.variant if profile.oai_pmh else profile.default
    for version in edition.documents("record"):
        kept = edition.rendering(version, profile.key(form))
        query = f"_profile={token}&_mediatype={form.media_type}"
        if kept is not None:
            assert ask(DOCUMENT, query, type="record", slug=version.iri.rpartition("/")[2]).body == kept
            assert apply(profile, source_of(edition, version, offered.addresses), form) == kept
