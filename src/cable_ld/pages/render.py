"""The frame that every page stands in, and the templates (Jinja2, everything escaped)."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from cable_ld.http.links import Link
from cable_ld.model.iri import Addresses
from cable_ld.model.media import Variant
from cable_ld.pages.assets import built_assets

FOLDER: Final = Path(__file__).parent
STATIC: Final = "-/static/"
"""Where the stylesheet and its like are served, below the base."""

NAME: Final = "cable-ld"
"""The name of a site whose data set has no title."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a page: the site's title, and paths that begin with that of the base."""

    title: str
    root: str

    @property
    def static(self) -> str:
        """The path below which the stylesheet and its like are."""
        return f"{self.root}{STATIC}"

    @property
    def navigation(self) -> tuple[tuple[str, str], ...]:
        """The main links, as label and path."""
        return (
            ("Documents", self.root),
            ("Vocabulary", f"{self.root}ns"),
            ("Data set", f"{self.root}dataset"),
            ("Query", f"{self.root}sparql"),
            ("Harvest", f"{self.root}harvest"),
        )


@dataclass(frozen=True, slots=True)
class Format:
    """A form of what a page shows; `href` is a path."""

    label: str
    media_type: str
    href: str


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a page. `canonical` is absolute; `json_ld` is the same content for programs, or nothing.

    Where there are `links`, those that HTTP sends, they stand for `canonical`, `license` and `formats`.
    """

    title: str
    canonical: str | None = None
    license: str | None = None
    formats: tuple[Format, ...] = ()
    json_ld: Markup | None = None
    links: tuple[Link, ...] = ()


def frame_of(addresses: Addresses, title: str | None) -> Frame:
    """The frame of the pages of a site."""
    return Frame(title or NAME, f"{addresses.path_prefix}/")


def formats_of(addresses: Addresses, offered: tuple[tuple[Variant, str], ...]) -> tuple[Format, ...]:
    """The forms of a thing as links."""
    return tuple(
        Format(variant.label, variant.media_type, addresses.local(address) or address) for variant, address in offered
    )


def embedded(json_ld: bytes) -> Markup:
    """JSON for a script element: nothing in it can end the element or begin another (HTML §4.12.1.3)."""
    text = json_ld.decode()
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 - in JSON these characters stand only inside strings


class Pages:
    """Renders the templates beside this file. `assets` are the files that scripts and fonts were built to."""

    def __init__(self) -> None:
        self.assets = built_assets()
        self._environment = Environment(
            loader=FileSystemLoader(FOLDER / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def render(self, template: str, frame: Frame, head: Head, page: object) -> bytes:
        """The page as UTF-8."""
        values = {"frame": frame, "head": head, "page": page, "assets": self.assets}
        return self._environment.get_template(template).render(values).encode()
