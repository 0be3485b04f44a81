"""Conditions in the order of RFC 9110 §13.2.2."""

from datetime import UTC, datetime

import pytest

from cable_ld.http.conditional import Outcome, evaluate, http_date, matched

TAGS = ('"a-ttl"',)
MODIFIED = datetime(1994, 11, 6, 8, 49, 37, tzinfo=UTC)
SAME = "Sun, 06 Nov 1994 08:49:37 GMT"
EARLIER = "Sun, 06 Nov 1994 08:49:36 GMT"
LATER = "Sun, 06 Nov 1994 08:49:38 GMT"


@pytest.mark.parametrize(
    ("headers", "outcome"),
    [
        ({}, Outcome.PROCEED),
        ({"if-match": '"a-ttl"'}, Outcome.PROCEED),
        ({"if-match": "*"}, Outcome.PROCEED),
        ({"if-match": '"b", "a-ttl"'}, Outcome.PROCEED),
        ({"if-match": 'W/"a-ttl"'}, Outcome.PRECONDITION_FAILED),
        ({"if-match": '"b"'}, Outcome.PRECONDITION_FAILED),
        ({"if-match": '"a-ttl"', "if-unmodified-since": EARLIER}, Outcome.PROCEED),
        ({"if-unmodified-since": SAME}, Outcome.PROCEED),
        ({"if-unmodified-since": EARLIER}, Outcome.PRECONDITION_FAILED),
        ({"if-unmodified-since": "yesterday"}, Outcome.PROCEED),
        ({"if-none-match": '"a-ttl"'}, Outcome.NOT_MODIFIED),
        ({"if-none-match": 'W/"a-ttl"'}, Outcome.NOT_MODIFIED),
        ({"if-none-match": '"x", "a-ttl"'}, Outcome.NOT_MODIFIED),
        ({"if-none-match": "*"}, Outcome.NOT_MODIFIED),
        ({"if-none-match": '"a-jsonld"'}, Outcome.PROCEED),
        ({"if-none-match": "a-ttl"}, Outcome.PROCEED),
        ({"if-none-match": '"b"', "if-modified-since": LATER}, Outcome.PROCEED),
        ({"if-modified-since": SAME}, Outcome.NOT_MODIFIED),
        ({"if-modified-since": LATER}, Outcome.NOT_MODIFIED),
        ({"if-modified-since": EARLIER}, Outcome.PROCEED),
        ({"if-modified-since": "Sunday, 06-Nov-94 08:49:37 GMT"}, Outcome.NOT_MODIFIED),
        ({"if-modified-since": "Sun Nov  6 08:49:37 1994"}, Outcome.NOT_MODIFIED),
        ({"if-modified-since": "nonsense"}, Outcome.PROCEED),
        ({"if-modified-since": f"Sun, 06 Nov {'9' * 30} 08:49:37 GMT"}, Outcome.PROCEED),
        ({"if-match": '"b"', "if-none-match": '"a-ttl"'}, Outcome.PRECONDITION_FAILED),
    ],
)
def test_conditions_are_weighed_in_the_order_of_the_standard(headers: dict[str, str], outcome: Outcome) -> None:
    """Tags before dates, matching before modification; what cannot be read is ignored."""
    assert evaluate(headers, TAGS, MODIFIED) is outcome


def test_dates_say_nothing_about_what_has_none() -> None:
    """Without a last change, only tags count."""
    assert evaluate({"if-modified-since": LATER}, TAGS, None) is Outcome.PROCEED
    assert evaluate({"if-unmodified-since": EARLIER}, TAGS, None) is Outcome.PROCEED


def test_a_date_is_written_as_http_wants_it() -> None:
    """IMF-fixdate."""
    assert http_date(MODIFIED) == SAME


def test_the_tag_that_matched_is_known() -> None:
    """The 304 names it; a header that is absent names none."""
    assert matched('"b", "c"', ('"a"', '"c"')) == '"c"'
    assert matched(None, ('"a"',)) is None
