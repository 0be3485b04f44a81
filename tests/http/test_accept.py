"""Accept headers as clients really write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cable_ld.http.accept import MediaRange, members, parse_accept, weighted


def test_a_browsers_header_is_read_in_its_order() -> None:
    """Types, wildcards and weights."""
    assert parse_accept("text/html,application/xml;q=0.9, */*;q=0.8") == (
        MediaRange("text", "html"),
        MediaRange("application", "xml", (), 0.9),
        MediaRange("*", "*", (), 0.8),
    )


def test_names_are_read_in_any_case() -> None:
    """Types, subtypes and names of parameters are case-insensitive."""
    assert parse_accept("Text/HTML;Q=0.5") == (MediaRange("text", "html", (), 0.5),)


def test_a_quoted_parameter_may_hold_commas_and_semicolons() -> None:
    """A separator inside a quotation does not separate; a backslash quotes the next character."""
    header = r'application/ld+json;profile="a,b;c\"d";q=0.4, text/turtle'
    assert parse_accept(header) == (
        MediaRange("application", "ld+json", (("profile", 'a,b;c"d'),), 0.4),
        MediaRange("text", "turtle"),
    )


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        " , ",
        "html",
        "*/html",
        "text/",
        "text/html;q=2",
        "text/html;q=0.1234",
        "text/html;q=x",
        "text/html;level",
        'text/html;a="unclosed',
        "te xt/html",
        "text/html/x",
    ],
)
def test_members_that_are_not_well_formed_are_ignored(header: str | None) -> None:
    """One bad member does not spoil the others; alone it counts for nothing."""
    assert parse_accept(header) == ()
    assert parse_accept(f"text/turtle, {header or ''}")[:1] == (MediaRange("text", "turtle"),)


def test_empty_members_and_parameters_are_allowed() -> None:
    """RFC 9110 §5.6.1.2 has a recipient accept empty list members."""
    assert parse_accept(", text/html ;; q=0.5 ,,") == (MediaRange("text", "html", (), 0.5),)


@pytest.mark.parametrize(("text", "level"), [("*/*", 0), ("text/*", 1), ("text/html", 2)])
def test_a_range_knows_how_much_it_names(text: str, level: int) -> None:
    """The more of a type it names, the more specific it is."""
    assert parse_accept(text)[0].level == level


def test_a_range_matches_the_types_in_it() -> None:
    """Wildcards match, other types do not."""
    everything, text = parse_accept("*/*, text/*")
    assert everything.matches("image/png")
    assert text.matches("text/html")
    assert not text.matches("image/png")


def test_a_lone_backslash_ends_a_quotation_without_harm() -> None:
    """The scanner always gets to the end."""
    assert members('a="\\') == ['a="\\']
    assert weighted('a;b="\\') is None


def test_a_member_of_semicolons_alone_is_ignored() -> None:
    """The others count."""
    assert [found.subtype for found in parse_accept(";, ;;, text/html")] == ["html"]


@given(st.text())
def test_no_header_breaks_the_reader(header: str) -> None:
    """Whatever is sent, reading it answers."""
    assert all(0 <= found.q <= 1 for found in parse_accept(header))


def test_a_hostile_header_is_read_in_linear_time() -> None:
    """Sixty thousand quotation marks and backslashes take no longer than as many letters."""
    assert parse_accept('text/html;a="' + '\\"' * 30_000) == ()
