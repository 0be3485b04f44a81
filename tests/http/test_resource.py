"""A thing in several forms."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from cable_ld.http.asked import Asked
from cable_ld.http.policy import DATA, PAGE
from cable_ld.http.resource import Resource, fixed_form, serve, state_of
from cable_ld.model.errors import AddressUnknown, NotAcceptable
from cable_ld.model.media import HTML, JSON_LD, TURTLE

OFFERED = ((HTML, "http://x/a.html"), (TURTLE, "http://x/a.ttl"), (JSON_LD, "http://x/a.jsonld"))
RESOURCE = Resource(
    address="http://x/a",
    offered=OFFERED,
    default=JSON_LD,
    state="0123",
    modified=datetime(2026, 1, 1, tzinfo=UTC),
    render=lambda variant: variant.suffix.encode(),
)


def _asked(accept: str) -> Asked:
    return Asked("GET", "/a", headers={"accept": accept})


def test_the_form_that_is_wanted_is_sent_from_its_own_address() -> None:
    """The tag names state and form."""
    reply = serve(_asked("text/turtle"), RESOURCE)
    assert (reply.body, reply.header("Content-Type")) == (b"ttl", "text/turtle; charset=utf-8")
    assert (reply.header("Content-Location"), reply.header("ETag")) == ("http://x/a.ttl", '"0123-ttl"')
    assert reply.header("Vary") == "Accept, Accept-Profile, Accept-Encoding"
    assert reply.header("Content-Security-Policy") == DATA


def test_a_page_may_load_its_stylesheet_and_data_nothing() -> None:
    """The policy depends on who wrote it."""
    assert serve(_asked("text/html"), RESOURCE).header("Content-Security-Policy") == PAGE


def test_what_never_changes_may_be_kept_for_ever_at_its_fixed_address() -> None:
    """Where the form was negotiated, another may be chosen the next time."""
    lasting = replace(RESOURCE, lasting=frozenset((TURTLE,)))
    assert "immutable" in (serve(_asked("*/*"), lasting, TURTLE).header("Cache-Control") or "")
    for reply in (
        serve(_asked("text/turtle"), lasting),
        serve(_asked("*/*"), lasting, HTML),
        serve(_asked("*/*"), lasting),
    ):
        assert reply.header("Cache-Control") == "public, max-age=60, must-revalidate"


def test_a_fixed_address_ignores_accept() -> None:
    """It has one form, whatever is asked for."""
    reply = serve(_asked("image/png"), RESOURCE, TURTLE)
    assert (reply.status, reply.body, reply.header("Vary")) == (200, b"ttl", "Accept-Encoding")


def test_what_cannot_be_sent_is_refused_with_what_can() -> None:
    """Every form with its address."""
    with pytest.raises(NotAcceptable) as refusal:
        serve(_asked("image/png"), RESOURCE)
    assert (refusal.value.address, refusal.value.offered) == ("http://x/a", OFFERED)


def test_a_state_depends_on_all_its_parts() -> None:
    """Sixteen hexadecimal digits, always the same for the same parts."""
    assert state_of("a", "b") == state_of("a", "b")
    assert len({state_of("a", "b"), state_of("b", "a"), state_of("ab"), state_of("a")}) == 4
    assert len(state_of()) == 16


def test_a_suffix_names_a_form_or_the_address_is_unknown() -> None:
    """Without a suffix the form is negotiated."""
    forms = [variant for variant, _ in OFFERED]
    assert fixed_form(Asked("GET", "/a"), forms) is None
    assert fixed_form(Asked("GET", "/a.ttl", parameters={"suffix": "ttl"}), forms) == TURTLE
    with pytest.raises(AddressUnknown):
        fixed_form(Asked("GET", "/a.exe", parameters={"suffix": "exe"}), forms)
