"""The page of everything that a document comes in."""

from dataclasses import dataclass

from cable_ld.http.links import Link
from cable_ld.pages.render import Format, Frame, Head, Pages


@dataclass(frozen=True, slots=True)
class Profiled:
    """A profile and the forms in it."""

    title: str
    uri: str
    formats: tuple[Format, ...]


@dataclass(frozen=True, slots=True)
class Alternates:
    """The document (a path) with its label, what it is offered in, and what is `missing` for further profiles."""

    document: str
    label: str
    profiles: tuple[Profiled, ...]
    missing: tuple[tuple[str, tuple[str, ...]], ...]


def alternates_page(pages: Pages, frame: Frame, view: Alternates, links: tuple[Link, ...]) -> bytes:
    """The page as UTF-8; `links` are those that HTTP sends."""
    head = Head(title=f"All forms of {view.label} · {frame.title}", links=links)
    return pages.render("alternates.html", frame, head, view)
