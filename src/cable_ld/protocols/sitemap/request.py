"""A path below `sitemap/` → which part of the sitemap."""

from cable_ld.http.asked import Asked
from cable_ld.model.errors import AddressUnknown
from cable_ld.model.iri import EDITION_NUMBER as NUMBER


def read_part(asked: Asked) -> int:
    """`/sitemap/{n}.xml`: the number n. Raises AddressUnknown."""
    text = asked.parameters["part"]
    if not NUMBER.fullmatch(text):
        raise AddressUnknown(asked.path)
    return int(text)
