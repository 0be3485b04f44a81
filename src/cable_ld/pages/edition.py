"""The page of an edition: when it was published, what it holds, what it changed, and its neighbours."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cable_ld.model.change import Change
from cable_ld.model.iri import Addresses
from cable_ld.pages.render import Format, Frame, Head, Pages, embedded

MOST: Final = 500
"""Changes that a page names; it says how many more there are."""


@dataclass(frozen=True, slots=True)
class EditionFacts:
    """What the page shows. `changes` may be one more than `MOST`; `latest` is the newest edition there is."""

    number: int
    latest: int
    time: str
    digest: str
    figures: tuple[tuple[str, int], ...]
    changes: Sequence[Change]
    formats: tuple[Format, ...]
    json_ld: bytes


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A change: the document's short name, where it is shown as the edition has it, and what happened to it."""

    name: str
    href: str
    kind: str


@dataclass(frozen=True, slots=True)
class EditionPage:
    """The view."""

    facts: EditionFacts
    rows: tuple[ChangeRow, ...]
    has_more: bool
    neighbours: tuple[tuple[str, str], ...]


def edition_page(pages: Pages, frame: Frame, addresses: Addresses, facts: EditionFacts) -> bytes:
    """The page as UTF-8."""
    head = Head(
        title=f"Edition {facts.number} · {frame.title}",
        canonical=addresses.edition(facts.number),
        formats=facts.formats,
        json_ld=embedded(facts.json_ld),
    )
    return pages.render("edition.html", frame, head, view_of(addresses, facts))


def view_of(addresses: Addresses, facts: EditionFacts) -> EditionPage:
    """Everything that the page shows."""
    return EditionPage(
        facts=facts,
        rows=tuple(_row(addresses, facts.number, change) for change in facts.changes[:MOST]),
        has_more=len(facts.changes) > MOST,
        neighbours=tuple(
            (label, _path(addresses, addresses.edition(number)))
            for label, number, there in (
                ("Previous edition", facts.number - 1, facts.number > 1),
                ("Next edition", facts.number + 1, facts.number < facts.latest),
                ("Newest edition", facts.latest, facts.number + 1 < facts.latest),
            )
            if there
        ),
    )


def _row(addresses: Addresses, number: int, change: Change) -> ChangeRow:
    name = change.document.removeprefix(f"{addresses.base}doc/")
    return ChangeRow(name, _path(addresses, addresses.in_edition(change.document, number)), change.kind)


def _path(addresses: Addresses, address: str) -> str:
    return addresses.local(address) or address
