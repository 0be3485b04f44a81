"""A request for a linkset → whose links they are, and in which form they are wanted."""

from dataclasses import dataclass
from urllib.parse import quote

from cable_ld.http.asked import Asked
from cable_ld.http.parameters import media_type, read_parameters


@dataclass(frozen=True, slots=True)
class LinksetRequest:
    """What the path may mean below `doc/`: as sent, and with percent signs; nothing for the data set. `media_type` is
    the form that the query asks for, if it does."""

    paths: tuple[str, ...]
    media_type: str | None


def read_linkset(asked: Asked) -> LinksetRequest:
    """`/linkset/doc/` and the path of a document, or `/linkset/dataset`. Raises RequestMalformed."""
    path = asked.parameters.get("path")
    paths = tuple(dict.fromkeys((path, quote(path)))) if path else ()
    return LinksetRequest(paths, media_type(read_parameters(asked.query)))
