"""Paths below `edition/`."""

import pytest

from cable_ld.http.asked import Asked
from cable_ld.model.errors import AddressUnknown
from cable_ld.model.media import TURTLE
from cable_ld.protocols.edition.request import EditionRequest, read_edition, read_number


def _asked(edition: str) -> Asked:
    return Asked("GET", f"/edition/{edition}", parameters={"edition": edition})


def test_an_edition_has_a_number_and_perhaps_a_form() -> None:
    """The suffix is that of a document's forms."""
    assert read_edition(_asked("3")) == EditionRequest(3, None)
    assert read_edition(_asked("12.ttl")) == EditionRequest(12, TURTLE)
    assert read_number(_asked("999999999")) == 999_999_999


@pytest.mark.parametrize("text", ["0", "01", "-1", "+1", "x", "", "1.5", "1.txt", "1.tei.xml", "٣", "1000000000", "1 "])
def test_anything_else_is_no_edition(text: str) -> None:
    """Each edition has one address."""
    with pytest.raises(AddressUnknown):
        read_edition(_asked(text))
    with pytest.raises(AddressUnknown):
        read_number(_asked(text))
