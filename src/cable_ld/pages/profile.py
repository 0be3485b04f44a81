"""The pages of the profiles: all of them, and each with what it cannot tell."""

from dataclasses import dataclass

from cable_ld.pages.render import Format, Frame, Head, Pages, embedded


@dataclass(frozen=True, slots=True)
class ProfileList:
    """Rows of title, path and URI."""

    rows: tuple[tuple[str, str, str], ...]
    formats: tuple[Format, ...]
    json_ld: bytes


@dataclass(frozen=True, slots=True)
class ProfileFacts:
    """What the page of a profile shows; `prefix` is its name in OAI-PMH, `types` says in words what it applies to."""

    title: str
    uri: str
    token: str
    specification: str
    types: str
    forms: tuple[tuple[str, str], ...]
    loses: tuple[str, ...]
    context: str
    prefix: str | None
    formats: tuple[Format, ...]
    json_ld: bytes


def profiles_page(pages: Pages, frame: Frame, address: str, view: ProfileList) -> bytes:
    """The page as UTF-8."""
    head = _head(f"Profiles · {frame.title}", address, view)
    return pages.render("profiles.html", frame, head, view)


def profile_page(pages: Pages, frame: Frame, address: str, facts: ProfileFacts) -> bytes:
    """The page as UTF-8."""
    head = _head(f"{facts.title} · {frame.title}", address, facts)
    return pages.render("profile.html", frame, head, facts)


def _head(title: str, address: str, view: ProfileList | ProfileFacts) -> Head:
    return Head(title=title, canonical=address, formats=view.formats, json_ld=embedded(view.json_ld))
