"""The page of an edition."""

from datetime import UTC, datetime

from cable_ld.model.change import Change, ChangeKind
from cable_ld.model.iri import Addresses
from cable_ld.pages.edition import MOST, EditionFacts, edition_page, view_of
from cable_ld.pages.render import Pages, frame_of

AT = Addresses("https://archive.example/ld/")
TIME = datetime(2026, 1, 1, tzinfo=UTC)


def _facts(number: int, latest: int, changes: int) -> EditionFacts:
    log = [Change(f"{AT.base}doc/record/r-{n}", ChangeKind.CREATED, TIME, number) for n in range(changes)]
    return EditionFacts(number, latest, "2026-01-01T00:00:00Z", "0" * 64, (("documents", 1),), log, (), b"{}")


def test_a_page_names_so_many_changes_and_no_more() -> None:
    """It says that there are more."""
    whole, cut = view_of(AT, _facts(1, 1, MOST)), view_of(AT, _facts(1, 1, MOST + 1))
    assert (len(whole.rows), whole.has_more) == (MOST, False)
    assert (len(cut.rows), cut.has_more) == (MOST, True)
    page = edition_page(Pages(), frame_of(AT, "Letters"), AT, _facts(1, 1, MOST + 1)).decode()
    assert "<p>And more.</p>" in page
    assert "<title>Edition 1 · Letters</title>" in page


def test_a_change_leads_to_the_document_as_it_stood() -> None:
    """Below the path of the base."""
    (row,) = view_of(AT, _facts(2, 2, 1)).rows
    assert (row.name, row.href, row.kind) == ("record/r-0", "/ld/edition/2/doc/record/r-0", "created")


def test_neighbours_are_named_where_they_are() -> None:
    """The newest one is not named twice."""
    labels = {number: [label for label, _ in view_of(AT, _facts(number, 4, 0)).neighbours] for number in range(1, 5)}
    assert labels == {
        1: ["Next edition", "Newest edition"],
        2: ["Previous edition", "Next edition", "Newest edition"],
        3: ["Previous edition", "Next edition"],
        4: ["Previous edition"],
    }
