"""Range requests, sentence by sentence (RFC 9110 §14)."""

from datetime import UTC, datetime

import pytest

from cable_ld.http.range import content_range, range_holds, read_range

TIME = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("bytes=0-99", range(100)),
        ("bytes=900-999", range(900, 1000)),
        ("bytes=0-0", range(1)),
        ("bytes=999-", range(999, 1000)),
        ("bytes=-1", range(999, 1000)),
        ("bytes=-500", range(500, 1000)),
    ],
)
def test_a_range_names_its_first_and_last_byte_or_how_many_last_ones(header: str, wanted: range) -> None:
    """§14.1.2: positions begin at zero and are inclusive."""
    assert read_range(header, 1000) == wanted


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("bytes=900-1000000", range(900, 1000)),
        (f"bytes=0-{'9' * 30}", range(1000)),
        ("bytes=-5000", range(1000)),
    ],
)
def test_a_range_beyond_the_end_stops_there(header: str, wanted: range) -> None:
    """§14.1.2: a last position beyond the end is the end; a longer suffix is the whole."""
    assert read_range(header, 1000) == wanted


@pytest.mark.parametrize("header", ["bytes=1000-", "bytes=1000-2000", "bytes=-0", f"bytes={'9' * 30}-"])
def test_a_range_without_a_single_byte_is_unsatisfiable(header: str) -> None:
    """§14.1.2: its first position is at or beyond the end, or its suffix has no length."""
    wanted = read_range(header, 1000)
    assert wanted is not None
    assert not wanted


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "bytes",
        "bytes=",
        "bytes=-",
        "bytes=,",
        "bytes=5",
        "bytes=a-b",
        "bytes=-5-",
        "bytes=+5-",
        "bytes=5--",
        "bytes=9-5",
        "bytes = 0-1",
        "bytes=0x1-",
        "bytes=١-",
        f"bytes={'9' * 5000}-",
    ],
)
def test_a_range_that_is_not_well_formed_is_ignored(header: str | None) -> None:
    """§14.2: an invalid ranges-specifier is ignored; a last position before the first one is invalid."""
    assert read_range(header, 1000) is None


@pytest.mark.parametrize("header", ["seconds=0-1", "pages=1-2"])
def test_a_unit_that_is_not_understood_is_ignored(header: str) -> None:
    """§14.2."""
    assert read_range(header, 1000) is None


@pytest.mark.parametrize("header", ["BYTES=0-1", "Bytes=0-1", " bytes=0-1 ", "bytes=0-1,", "bytes= ,0-1 , "])
def test_units_have_no_case_and_lists_may_have_empty_members(header: str) -> None:
    """§14.1 and §5.6.1.2."""
    assert read_range(header, 1000) == range(2)


def test_several_ranges_are_answered_whole() -> None:
    """§14.2 allows it; parts of parts were a way to exhaust servers."""
    assert read_range("bytes=0-1,5-6", 1000) is None
    assert read_range("bytes=" + ",".join(["0-"] * 10_000), 1000) is None


def test_content_range_says_which_bytes_of_how_many() -> None:
    """§14.4; for none of them only how many there are."""
    assert content_range(range(100), 1000) == "bytes 0-99/1000"
    assert content_range(range(0), 1000) == "bytes */1000"


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        (None, True),
        ('"a"', True),
        (' "a" ', True),
        ('"b"', False),
        ('W/"a"', False),
        ("Thu, 01 Jan 2026 00:00:00 GMT", True),
        ("Wed, 31 Dec 2025 23:59:59 GMT", False),
        ("Thu, 01 Jan 2026 00:00:01 GMT", False),
        ("nonsense", False),
    ],
)
def test_if_range_needs_exactly_what_the_server_has(condition: str | None, holds: bool) -> None:
    """§13.1.5: by strong comparison, and an exact match of the date."""
    headers = {} if condition is None else {"if-range": condition}
    assert range_holds(headers, '"a"', TIME) is holds
