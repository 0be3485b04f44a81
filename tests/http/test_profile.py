"""Profiles are chosen by query, by Accept-Profile, and by the `profile` of a media range, in this order."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cable_ld.http.profile import ALTERNATES, Offer, Selection, negotiate, parse_accept_profile, read_selection
from cable_ld.model.media import HTML, JSON, JSON_LD, N_TRIPLES, TURTLE, XML, Variant
from cable_ld.model.request_errors import RequestMalformed

NATIVE = Offer("native", "http://x/native", (HTML, TURTLE, JSON_LD), JSON_LD)
DC = Offer("dc", "http://x/dc", (TURTLE, JSON_LD, XML), TURTLE)
CMIF = Offer("cmif", "http://x/cmif,1", (XML,), XML)
OFFERS = (NATIVE, DC, ALTERNATES)
KNOWN = frozenset(name for offer in (*OFFERS, CMIF) for name in offer.names)


def _chosen(query: str = "", offers: Sequence[Offer] = OFFERS, **headers: str) -> tuple[str, Variant] | None:
    fields = {name.replace("_", "-"): value for name, value in headers.items()}
    found = negotiate(read_selection(query), fields, offers, KNOWN)
    return (found[0].token, found[1]) if found else None


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, ()),
        ("", ()),
        ("<http://x/dc>", (("http://x/dc", 1.0),)),
        ("<http://x/a>;q=0.5, <http://x/b> ; q=0.7", (("http://x/a", 0.5), ("http://x/b", 0.7))),
        ("<http://x/a,b>;q=0,dc", (("http://x/a,b", 0.0), ("dc", 1.0))),
        ("http://x/dc;q=0.1", (("http://x/dc", 0.1),)),
        ("< http://x/dc >", (("http://x/dc", 1.0),)),
        ("<http://x/dc>;q=2, <http://x/dc> dc, a b, <http://x/, ok", (("ok", 1.0),)),
        ('"http://x/dc", <a>;b="c,d";q=0.2', (("a", 0.2),)),
    ],
)
def test_accept_profile_is_a_list_of_uris_with_weights(
    header: str | None, expected: tuple[tuple[str, float], ...]
) -> None:
    """In angle brackets, where a comma ends nothing; a token stands alone. What is not well formed is left out."""
    assert parse_accept_profile(header) == expected


@given(st.text(alphabet='<>",;q=0.5 \\abc', max_size=200))
def test_no_header_is_too_strange(header: str) -> None:
    """Every member has a name and a weight."""
    assert all(name and 0 <= q <= 1 for name, q in parse_accept_profile(header) if name)


def test_the_query_names_a_profile_and_a_media_type() -> None:
    """A `+` that means a space is one again; what is empty asks for nothing, and what else there is says nothing."""
    assert read_selection("") == Selection()
    assert read_selection("a=b&_profile=&_mediatype=") == Selection()
    assert read_selection("_profile=dc&_mediatype=application/ld+json") == Selection("dc", "application/ld+json")
    assert read_selection("_profile=http%3A%2F%2Fx%2Fdc") == Selection("http://x/dc")


@pytest.mark.parametrize("query", ["_profile=dc&_profile=dc", "_mediatype=turtle", "_mediatype=a/b&_mediatype=a/b"])
def test_a_query_that_says_nothing_clear_is_refused(query: str) -> None:
    """Twice, or no media type."""
    with pytest.raises(RequestMalformed):
        read_selection(query)


def test_without_any_wish_the_default_is_sent() -> None:
    """Of profile and form."""
    assert _chosen() == ("native", JSON_LD)
    assert _chosen(accept="*/*") == ("native", JSON_LD)
    assert _chosen(accept="text/turtle") == ("native", TURTLE)
    assert _chosen(accept="image/png") is None


def test_the_query_comes_before_the_headers() -> None:
    """By token or URI; the form is that of the query, else of Accept, else the usual one of the profile."""
    assert _chosen("_profile=dc", accept_profile="<http://x/native>") == ("dc", TURTLE)
    assert _chosen("_profile=http://x/dc", accept="application/ld+json") == ("dc", JSON_LD)
    assert _chosen("_profile=dc&_mediatype=application/xml", accept="text/turtle") == ("dc", XML)
    assert _chosen("_mediatype=text/turtle", accept="text/html") == ("native", TURTLE)
    assert _chosen("_mediatype=application/xml", accept_profile="<http://x/dc>") == ("dc", XML)


def test_an_unknown_profile_in_a_query_gets_nothing() -> None:
    """Nor does one that is not offered, or not in the form."""
    assert _chosen("_profile=nothing") is None
    assert _chosen("_profile=cmif") is None
    assert _chosen("_profile=dc&_mediatype=text/html") is None


def test_accept_profile_is_weighed() -> None:
    """The most wanted that is offered in an acceptable form; among equals the first that is offered."""
    assert _chosen(accept_profile="<http://x/dc>") == ("dc", TURTLE)
    assert _chosen(accept_profile="<http://x/dc>;q=0.5, <http://x/native>;q=0.4") == ("dc", TURTLE)
    assert _chosen(accept_profile="dc, native") == ("native", JSON_LD)
    assert _chosen(accept_profile="<http://x/cmif,1>, <http://x/dc>;q=0.1") == ("dc", TURTLE)
    assert _chosen(accept_profile="dc, native;q=0.5", accept="text/html") == ("native", HTML)
    assert _chosen(accept_profile="dc;q=0.2, <http://x/dc>;q=0.9, native;q=0.5") == ("dc", TURTLE)


def test_an_unknown_accept_profile_gets_the_default() -> None:
    """It is as if there were none; a known one that is not offered gets nothing."""
    assert _chosen(accept_profile="<http://x/unknown>") == ("native", JSON_LD)
    assert _chosen(accept_profile="<http://x/unknown>, dc;q=0.1") == ("dc", TURTLE)
    assert _chosen(accept_profile=";;;") == ("native", JSON_LD)
    assert _chosen(accept_profile="<http://x/cmif,1>") is None
    assert _chosen(accept_profile="dc", accept="text/html") is None


def test_a_refused_profile_is_not_sent() -> None:
    """But others are."""
    assert _chosen(accept_profile="native;q=0") == ("dc", TURTLE)
    assert _chosen(accept_profile="native;q=0, dc;q=0", offers=(NATIVE, DC)) is None
    assert _chosen(accept_profile="native;q=0, dc") == ("dc", TURTLE)


def test_a_media_range_may_name_a_profile() -> None:
    """One or several; such a range speaks of these alone."""
    dc, both = 'profile="http://x/dc"', 'profile="http://x/dc http://x/cmif,1"'
    assert _chosen(accept=f"text/turtle;{dc}") == ("dc", TURTLE)
    assert _chosen(accept=f"*/*;{both}") == ("dc", TURTLE)
    assert _chosen(accept=f"text/turtle;{dc};q=0.5, application/ld+json;q=0.6") == ("native", JSON_LD)
    assert _chosen(accept=f"text/turtle;{dc};q=0.7, application/ld+json;q=0.6") == ("dc", TURTLE)
    assert _chosen(accept=f"text/html;{dc}") is None
    assert _chosen(accept='*/*;profile="http://x/cmif,1"') is None
    assert _chosen(accept=f"application/xml;{both}", offers=(NATIVE, CMIF)) == ("cmif", XML)


def test_what_is_refused_is_refused_in_every_profile() -> None:
    """A range without a profile that has the weight 0."""
    assert _chosen(accept='*/*;profile="http://x/dc", text/turtle;q=0') == ("dc", JSON_LD)


def test_the_profiles_of_json_ld_are_no_profiles_of_documents() -> None:
    """`#compacted` and its like, and whatever nobody knows."""
    compacted = 'application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"'
    assert _chosen(accept=compacted) == ("native", JSON_LD)
    assert _chosen(accept=f"{compacted}, text/html;q=0.5") == ("native", JSON_LD)
    assert _chosen(accept='text/turtle;profile="http://x/unknown"') == ("native", TURTLE)


def test_accept_profile_comes_before_the_profile_of_a_media_range() -> None:
    """Unless nobody knows what it names."""
    accept = 'text/turtle;profile="http://x/dc"'
    assert _chosen(accept=accept, accept_profile="native") == ("native", TURTLE)
    assert _chosen(accept=accept, accept_profile="<http://x/unknown>") == ("dc", TURTLE)


def test_the_list_of_everything_is_asked_for_as_a_profile() -> None:
    """As JSON unless another form is wanted."""
    assert _chosen("_profile=alt") == ("alt", JSON)
    assert _chosen("_profile=alt", accept="application/json") == ("alt", JSON)
    assert _chosen("_profile=alt", accept="application/ld+json, application/json;q=0.8") == ("alt", JSON_LD)
    assert _chosen("_profile=alt", accept="text/html, */*;q=0.8") == ("alt", HTML)
    assert _chosen(accept_profile=f"<{ALTERNATES.uri}>", accept="application/n-triples") == ("alt", N_TRIPLES)
