"""What a path below the sitemap asks for."""

import pytest

from cable_ld.http.asked import Asked
from cable_ld.model.errors import AddressUnknown
from cable_ld.protocols.sitemap.request import read_part


def test_a_part_is_asked_for_by_its_number() -> None:
    """From 1."""
    assert read_part(Asked("GET", "/sitemap/12.xml", parameters={"part": "12"})) == 12


@pytest.mark.parametrize("part", ["0", "01", "-1", "", "x", "1.xml", "9999999999"])
def test_any_other_name_is_unknown(part: str) -> None:
    """There is one address for each part."""
    with pytest.raises(AddressUnknown):
        read_part(Asked("GET", f"/sitemap/{part}.xml", parameters={"part": part}))
