"""The pages of the change log."""

import pytest

from cable_ld.pages.activity import ActivityPage


def _page(number: int | None, last: int = 3) -> ActivityPage:
    return ActivityPage("https://a.example/ld/activity/", "/ld/activity/", 250, number, last, (), ())


@pytest.mark.parametrize(
    ("number", "labels"),
    [
        (1, ["Later"]),
        (2, ["Earlier", "Later"]),
        (3, ["Earlier"]),
        (None, ["First page", "Last page, the newest changes"]),
    ],
)
def test_a_page_leads_to_the_pages_that_there_are(number: int | None, labels: list[str]) -> None:
    """And to no other."""
    assert [label for label, _ in _page(number).leads_to] == labels


def test_links_stay_below_the_base() -> None:
    """By path and number; the title says which page it is."""
    assert [href for _, href in _page(2).leads_to] == ["/ld/activity/page/1", "/ld/activity/page/3"]
    assert (_page(None).title, _page(2).title) == ("Changes", "Changes, page 2")


def test_a_single_page_is_the_first_and_the_last() -> None:
    """It has no neighbours."""
    assert _page(1, last=1).leads_to == ()
    assert len(_page(None, last=1).leads_to) == 2
