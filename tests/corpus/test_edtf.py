"""A date stands for its first and last second."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cable_ld.corpus.edtf import Bounds, bounds
from tests.corpus.authored import LETTER, Authored


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("1950-05-14", "1950-05-14T00:00:00", "1950-05-14T23:59:59"),
        ("1994-06", "1994-06-01T00:00:00", "1994-06-30T23:59:59"),
        ("1949", "1949-01-01T00:00:00", "1949-12-31T23:59:59"),
        ("1949?", "1949-01-01T00:00:00", "1949-12-31T23:59:59"),
        ("1994-06~", "1994-06-01T00:00:00", "1994-06-30T23:59:59"),
        ("1950-05-14%", "1950-05-14T00:00:00", "1950-05-14T23:59:59"),
        ("1950-05-14T04:10:00", "1950-05-14T04:10:00", "1950-05-14T04:10:00"),
        ("195X", "1950-01-01T00:00:00", "1959-12-31T23:59:59"),
        ("19XX", "1900-01-01T00:00:00", "1999-12-31T23:59:59"),
        ("1950-XX", "1950-01-01T00:00:00", "1950-12-31T23:59:59"),
        ("1950-XX-XX", "1950-01-01T00:00:00", "1950-12-31T23:59:59"),
        ("1950-05-XX", "1950-05-01T00:00:00", "1950-05-31T23:59:59"),
        ("1948-02", "1948-02-01T00:00:00", "1948-02-29T23:59:59"),
        ("1900-02", "1900-02-01T00:00:00", "1900-02-28T23:59:59"),
        ("1993/2011", "1993-01-01T00:00:00", "2011-12-31T23:59:59"),
        ("1949-10-16/", "1949-10-16T00:00:00", None),
        ("1949-10-16/..", "1949-10-16T00:00:00", None),
        ("/1949", None, "1949-12-31T23:59:59"),
        ("../1949~", None, "1949-12-31T23:59:59"),
        ("[1993..2011]", "1993-01-01T00:00:00", "2011-12-31T23:59:59"),
        ("[1950-05-14..]", "1950-05-14T00:00:00", None),
        ("[..1950-05]", None, "1950-05-31T23:59:59"),
        ("XXXX", None, None),
    ],
)
def test_every_form_of_the_table_has_its_bounds(text: str, earliest: str | None, latest: str | None) -> None:
    """MODEL.md §6, the table of EDTF forms."""
    assert bounds(text) == Bounds(earliest, latest)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "June 1994",
        "1950-13",
        "1950-00",
        "1950-02-30",
        "1949-02-29",
        "1950-5-1",
        "50",
        "19500",
        "X950",
        "1950-XX-14",
        "XXXX-05",
        "1950-05-14T24:00:00",
        "1950-05-14T04:60:00",
        "1950-05-14T04:10",
        "1950-05-14T04:10:00Z",
        "1950-02-30T04:10:00",
        "/",
        "..",
        "../..",
        "[..]",
        "[]",
        "[1950]",
        "[1950,1951]",
        "2011/1993",
        "[2011..1993]",
        "1950/1951/1952",
        "1950 ",
        "١٩٥٠",
        "1950\n",
    ],
)
def test_what_is_not_in_the_table_is_no_date(text: str) -> None:
    """A date that no calendar has, an end before its beginning, a zone: refused, not guessed."""
    assert bounds(text) is None


@given(st.text(alphabet="0123456789X-/.[]?~%T:", max_size=24))
def test_whatever_is_written_has_ordered_bounds_or_none(text: str) -> None:
    """Bounds never cross and never raise."""
    found = bounds(text)
    assert found is None or found.earliest is None or found.latest is None or found.earliest <= found.latest


@given(st.dates())
def test_a_day_of_the_calendar_stands_for_itself(day: object) -> None:
    """From its first to its last second."""
    assert bounds(str(day)) == Bounds(f"{day}T00:00:00", f"{day}T23:59:59")


def test_a_date_of_another_form_is_reported(authored: Authored) -> None:
    """The line is that of the date."""
    line = authored.seed(LETTER, '"1900-05-03"^^edtf:EDTF', '"May 1900"^^edtf:EDTF')
    assert authored.said() == [
        f'{LETTER}:{line}: :date: "May 1900" is not an EDTF date of the supported subset, typed ^^edtf:EDTF.'
    ]


def test_a_date_without_its_datatype_is_reported(authored: Authored) -> None:
    """Plain text is no EDTF."""
    line = authored.seed(LETTER, '"1900-05-03"^^edtf:EDTF', '"1900-05-03"')
    assert any(each.startswith(f'{LETTER}:{line}: :date: "1900-05-03" is not an EDTF') for each in authored.said())
