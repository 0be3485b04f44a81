"""The page of the dumps."""

import pytest

from cable_ld.pages.dumps import in_words


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0 bytes"),
        (1023, "1023 bytes"),
        (1024, "1.0 KiB"),
        (1536, "1.5 KiB"),
        (5 * 2**20, "5.0 MiB"),
        (2**50, "1024.0 TiB"),
    ],
)
def test_sizes_in_words(size: int, words: str) -> None:
    """In powers of 1024, with the unit that makes the number short."""
    assert in_words(size) == words
