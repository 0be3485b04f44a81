"""The files that pages need, read once and served below `-/static/`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from types import MappingProxyType
from typing import Final

from cable_ld.http.asked import Asked
from cable_ld.http.reply import Reply
from cable_ld.http.represent import Representation, represent
from cable_ld.http.resource import TAG_LENGTH
from cable_ld.model.errors import AddressUnknown
from cable_ld.pages.render import FOLDER, STATIC
from cable_ld.site import Route, Site

CONTENT_TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {".css": "text/css; charset=utf-8", ".svg": "image/svg+xml", ".woff2": "font/woff2"}
)
CACHED: Final = "public, max-age=3600"


@dataclass(frozen=True, slots=True)
class _File:
    content_type: str
    content: bytes
    digest: str


def routes(site: Site) -> tuple[Route, ...]:
    """`-/static/{file}`."""
    files = {
        path.name: _File(CONTENT_TYPES[path.suffix], path.read_bytes(), sha256(path.read_bytes()).hexdigest())
        for path in sorted((FOLDER / "static").iterdir())
        if path.suffix in CONTENT_TYPES
    }
    return (Route(f"/{STATIC}{{file}}", partial(_answer, site, files), "A file that pages need.", cacheable=True),)


def _answer(site: Site, files: Mapping[str, _File], asked: Asked) -> Reply:
    name = asked.parameters["file"]
    file = files.get(name)
    if file is None:
        raise AddressUnknown(asked.path)
    address = f"{site.addresses.base}{STATIC}{name}"
    tag = file.digest[:TAG_LENGTH]
    return represent(asked, Representation(file.content_type, tag, lambda: file.content, address, cache_control=CACHED))
