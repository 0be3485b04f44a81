"""When gzip is used."""

import gzip

import pytest

from cable_ld.http.coding import SMALLEST, choose_coding, encode


@pytest.mark.parametrize(
    ("header", "coding"),
    [
        (None, "identity"),
        ("", "identity"),
        ("gzip", "gzip"),
        ("x-gzip", "gzip"),
        ("gzip, deflate, br", "gzip"),
        ("*", "gzip"),
        ("br", "identity"),
        ("gzip;q=0, *", "identity"),
        ("gzip;q=0.5, identity", "identity"),
        ("gzip;q=1.0, identity;q=0.5", "gzip"),
        ("identity;q=0, br", "identity"),
        ("gzip;q=nonsense", "identity"),
    ],
)
def test_gzip_is_used_where_it_is_wanted_at_least_as_much(header: str | None, coding: str) -> None:
    """RFC 9110 §12.5.3."""
    assert choose_coding(header) == coding


def test_a_large_body_is_compressed_to_the_same_bytes_every_time() -> None:
    """No clock goes into it, so that the strong entity tag holds."""
    body = b"a" * SMALLEST
    packed, coding = encode(body, "gzip")
    assert (coding, gzip.decompress(packed)) == ("gzip", body)
    assert encode(body, "gzip")[0] == packed


def test_a_small_body_and_an_unwanted_coding_leave_the_bytes_alone() -> None:
    """Below a kibibyte gzip gains nothing."""
    assert encode(b"a" * (SMALLEST - 1), "gzip") == (b"a" * (SMALLEST - 1), "identity")
    assert encode(b"a" * SMALLEST, "identity") == (b"a" * SMALLEST, "identity")
