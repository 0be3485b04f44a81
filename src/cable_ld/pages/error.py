"""The page for people when something cannot be shown: what was asked, and what there is instead."""

from dataclasses import dataclass

from cable_ld.pages.render import Format, Frame, Head, Pages


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """What went wrong; `formats` are the forms that exist where none was acceptable."""

    status: int
    title: str
    detail: str
    formats: tuple[Format, ...] = ()


def error_page(pages: Pages, frame: Frame, error: ErrorPage) -> bytes:
    """The page as UTF-8."""
    return pages.render("error.html", frame, Head(title=f"{error.title} · {frame.title}"), error)
