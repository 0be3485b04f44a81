"""A path → what is asked for. Raises AddressUnknown for everything that is no address of this kind."""

from urllib.parse import quote

from cable_ld.http.asked import Asked
from cable_ld.http.document import read_path
from cable_ld.model.errors import AddressUnknown
from cable_ld.model.iri import is_sha256


def read_thing(asked: Asked) -> tuple[str, ...]:
    """`/id/{type}/{slug}`, or any other path: the paths that may be meant, as sent and with percent signs."""
    path = read_path(asked)
    return tuple(dict.fromkeys((path, quote(path))))


def read_capture(asked: Asked) -> str:
    """`/capture/{sha256}`."""
    digest = asked.parameters["sha256"]
    if not is_sha256(digest):
        raise AddressUnknown(asked.path)
    return digest
