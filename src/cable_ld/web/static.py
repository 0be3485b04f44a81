"""The files that pages need, read once and served below `-/static/`: our own, and those made from the front end."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Final

from cable_ld.http.asked import Asked
from cable_ld.http.reply import Reply
from cable_ld.http.represent import IMMUTABLE, Representation, represent
from cable_ld.http.resource import TAG_LENGTH
from cable_ld.model.errors import AddressUnknown
from cable_ld.pages.assets import BUILT, built_assets
from cable_ld.pages.render import STATIC
from cable_ld.site import Route, Site

CONTENT_TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {
        ".css": "text/css; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".svg": "image/svg+xml",
        ".txt": "text/plain; charset=utf-8",
        ".woff2": "font/woff2",
    }
)
CACHED: Final = "public, max-age=3600"


@dataclass(frozen=True, slots=True)
class _File:
    content_type: str
    content: bytes
    digest: str
    zipped: bytes | None
    cache_control: str


def routes(site: Site, folders: Iterable[Path] = (BUILT.parent, BUILT)) -> tuple[Route, ...]:
    """`-/static/{file}` for the files of these folders."""
    files = {path.name: file for folder in folders for path, file in _files(folder)}
    return (Route(f"/{STATIC}{{file}}", partial(_answer, site, files), "A file that pages need.", cacheable=True),)


def _files(folder: Path) -> Iterator[tuple[Path, _File]]:
    """The files of a folder, which may be missing. The names of those that were built change with their content."""
    lasting = frozenset(built_assets(folder).values())
    for path in sorted(folder.glob("*")):
        if path.suffix in CONTENT_TYPES:
            yield path, _read(path, IMMUTABLE if path.name in lasting else CACHED)


def _read(path: Path, cache_control: str) -> _File:
    """A file; `x.gz` beside `x` is the same in gzip."""
    content, zipped = path.read_bytes(), path.with_name(f"{path.name}.gz")
    return _File(
        content_type=CONTENT_TYPES[path.suffix],
        content=content,
        digest=sha256(content).hexdigest(),
        zipped=zipped.read_bytes() if zipped.is_file() else None,
        cache_control=cache_control,
    )


def _answer(site: Site, files: Mapping[str, _File], asked: Asked) -> Reply:
    name = asked.parameters["file"]
    file = files.get(name)
    if file is None:
        raise AddressUnknown(asked.path)
    return represent(
        asked,
        Representation(
            content_type=file.content_type,
            tag=file.digest[:TAG_LENGTH],
            render=lambda: file.content,
            address=f"{site.addresses.base}{STATIC}{name}",
            cache_control=file.cache_control,
            zipped=file.zipped,
        ),
    )
