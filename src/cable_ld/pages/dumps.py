"""The page of the dumps: what can be downloaded whole, how large it is, and how to check what arrived."""

from dataclasses import dataclass
from typing import Final

from cable_ld.pages.render import Format, Frame, Head, Pages

_UNITS: Final = ("bytes", "KiB", "MiB", "GiB", "TiB")
_STEP: Final = 1024


@dataclass(frozen=True, slots=True)
class Offer:
    """A file to download; `href` is a path. Sizes are in bytes, those of a file that is not made yet None.

    One that `is_coded` is served plain, and compressed as a content coding; `number` counts its records, or statements.
    One that `is_empty` has no record and is not served.
    """

    name: str
    href: str
    form: str
    size: int | None = None
    plain_size: int | None = None
    number: int | None = None
    sha256: str | None = None
    is_coded: bool = False
    is_empty: bool = False

    @property
    def sizes(self) -> str:
        """The sizes in words."""
        if self.is_coded:
            return f"{in_words(self.plain_size or 0)}, {in_words(self.size or 0)} to clients that accept gzip"
        return f"{in_words(self.size or 0)}, uncompressed {in_words(self.plain_size or 0)}"


@dataclass(frozen=True, slots=True)
class DumpsPage:
    """What the page shows: the edition that was published at `time`, and its files."""

    canonical: str
    edition: int
    time: str
    offers: tuple[Offer, ...]
    formats: tuple[Format, ...]
    license: str | None = None


def dumps_page(pages: Pages, frame: Frame, page: DumpsPage) -> bytes:
    """The page as UTF-8."""
    head = Head(f"Dumps · {frame.title}", page.canonical, page.license, page.formats)
    return pages.render("dumps.html", frame, head, page)


def in_words(size: int) -> str:
    """A number of bytes with at most three digits before the point: `512 bytes`, `1.5 MiB`."""
    number, rank = float(size), 0
    while number >= _STEP and rank < len(_UNITS) - 1:
        number, rank = number / _STEP, rank + 1
    return f"{number:.1f} {_UNITS[rank]}" if rank else f"{size} {_UNITS[0]}"
