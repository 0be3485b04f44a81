"""The pages of the change log for people: what was published, changed and withdrawn, and when."""

from dataclasses import dataclass

from cable_ld.pages.render import Format, Frame, Head, Pages


@dataclass(frozen=True, slots=True)
class Activity:
    """What happened to a document; `href` is a path, `time` an instant."""

    kind: str
    name: str
    href: str
    time: str


@dataclass(frozen=True, slots=True)
class ActivityPage:
    """Page `number` of `last`, or the collection (None) of `total` activities, which is at the path `collection`."""

    canonical: str
    collection: str
    total: int
    number: int | None
    last: int
    rows: tuple[Activity, ...]
    formats: tuple[Format, ...]
    license: str | None = None

    @property
    def title(self) -> str:
        """What it is."""
        return "Changes" if self.number is None else f"Changes, page {self.number}"

    @property
    def leads_to(self) -> tuple[tuple[str, str], ...]:
        """Labels and paths of other pages."""
        if self.number is None:
            numbered = {"First page": 1, "Last page, the newest changes": self.last}
        else:
            numbered = {"Earlier": self.number - 1, "Later": self.number + 1}
        within = {label: number for label, number in numbered.items() if 1 <= number <= self.last}
        return tuple((label, f"{self.collection}page/{number}") for label, number in within.items())


def activity_page(pages: Pages, frame: Frame, page: ActivityPage) -> bytes:
    """The page as UTF-8."""
    head = Head(f"{page.title} · {frame.title}", page.canonical, page.license, page.formats)
    return pages.render("activity.html", frame, head, page)
