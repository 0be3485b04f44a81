"""A representation answers 200, 304 or 412."""

import gzip
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from cable_ld.http.asked import Asked
from cable_ld.http.links import Link
from cable_ld.http.policy import DATA
from cable_ld.http.represent import Representation, represent

BODY = b"<http://x/s> <http://x/p> <http://x/o> .\n" * 100
TURTLE = Representation(
    content_type="text/turtle; charset=utf-8",
    tag="0123456789abcdef-ttl",
    render=lambda: BODY,
    address="http://x/doc/record/a.ttl",
    modified=datetime(2026, 1, 1, tzinfo=UTC),
    links=(Link("http://x/id/record/a", "describes"),),
    negotiated=True,
)


def _asked(**headers: str) -> Asked:
    return Asked("GET", "/doc/record/a", headers={name.replace("_", "-"): value for name, value in headers.items()})


def _fail() -> bytes:
    pytest.fail("rendered")


def test_an_answer_has_every_field_that_a_cache_needs() -> None:
    """Type, tag, dates, address, what it depends on, links, and what a browser may do with it."""
    reply = represent(_asked(), TURTLE)
    assert reply.status == 200
    assert reply.body == BODY
    assert dict(reply.headers) == {
        "Content-Type": "text/turtle; charset=utf-8",
        "ETag": '"0123456789abcdef-ttl"',
        "Last-Modified": "Thu, 01 Jan 2026 00:00:00 GMT",
        "Cache-Control": "public, max-age=60, must-revalidate",
        "Vary": "Accept, Accept-Profile, Accept-Encoding",
        "Content-Location": "http://x/doc/record/a.ttl",
        "Link": '<http://x/id/record/a>; rel="describes"',
        "Content-Security-Policy": DATA,
    }


def test_each_coding_has_its_own_strong_tag() -> None:
    """The bytes differ, so the tags do."""
    reply = represent(_asked(accept_encoding="gzip"), TURTLE)
    assert (reply.header("ETag"), reply.header("Content-Encoding")) == ('"0123456789abcdef-ttl-gzip"', "gzip")
    assert gzip.decompress(reply.body) == BODY


def test_what_was_compressed_before_is_sent_as_it_is() -> None:
    """To those who take gzip, however small; others get the plain bytes."""
    zipped = replace(TURTLE, zipped=b"gzip of old")
    reply = represent(_asked(accept_encoding="gzip"), zipped)
    assert (reply.body, reply.header("Content-Encoding")) == (b"gzip of old", "gzip")
    assert reply.header("ETag") == '"0123456789abcdef-ttl-gzip"'
    assert represent(_asked(), zipped).body == BODY


def test_a_small_body_is_sent_plain_under_its_plain_tag() -> None:
    """And a client that holds it gets a 304, though it accepts gzip."""
    small = replace(TURTLE, render=lambda: b"small")
    reply = represent(_asked(accept_encoding="gzip"), small)
    assert (reply.header("ETag"), reply.header("Content-Encoding")) == ('"0123456789abcdef-ttl"', None)
    known = _asked(accept_encoding="gzip", if_none_match='"0123456789abcdef-ttl"')
    assert represent(known, small).header("ETag") == '"0123456789abcdef-ttl"'


@pytest.mark.parametrize(
    "condition", [{"if_none_match": '"0123456789abcdef-ttl"'}, {"if_modified_since": "Thu, 01 Jan 2026 00:00:00 GMT"}]
)
def test_a_304_renders_nothing_and_keeps_the_fields_of_the_cache(condition: dict[str, str]) -> None:
    """RFC 9110 §15.4.5."""
    reply = represent(_asked(**condition), replace(TURTLE, render=_fail))
    assert (reply.status, reply.body) == (304, b"")
    assert reply.header("ETag") == '"0123456789abcdef-ttl"'
    for name in ("Last-Modified", "Cache-Control", "Vary", "Content-Location"):
        assert reply.header(name)
    assert reply.header("Content-Type") is None


def test_a_compressed_copy_is_of_no_use_to_a_client_without_gzip() -> None:
    """The tag of the other coding does not match."""
    assert represent(_asked(if_none_match='"0123456789abcdef-ttl-gzip"'), TURTLE).status == 200


def test_a_failed_precondition_is_412() -> None:
    """As a problem document."""
    reply = represent(_asked(if_match='"other"'), replace(TURTLE, render=_fail))
    assert (reply.status, reply.header("Content-Type")) == (412, "application/problem+json")


def test_a_fixed_address_depends_on_the_coding_alone() -> None:
    """Without a last change and links, their fields are left out."""
    reply = represent(_asked(), replace(TURTLE, negotiated=False, modified=None, links=()))
    assert reply.header("Vary") == "Accept-Encoding"
    assert (reply.header("Last-Modified"), reply.header("Link")) == (None, None)


def test_what_may_change_after_its_date_is_judged_by_its_tag_alone() -> None:
    """A date that is not older says nothing then; the entity tag does."""
    later = {"if-modified-since": "Fri, 01 Jan 2100 00:00:00 GMT"}
    dated = Representation("text/plain", "1", lambda: b"x", "http://x/a", modified=datetime(2026, 1, 1, tzinfo=UTC))
    assert represent(Asked("GET", "/a", headers=later), dated).status == 304
    moving = replace(dated, may_change_after=True)
    assert represent(Asked("GET", "/a", headers=later), moving).status == 200
    assert represent(Asked("GET", "/a", headers={"if-none-match": '"1"'}), moving).status == 304
