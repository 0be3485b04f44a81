"""The landing page."""

from cable_ld.model.iri import Addresses
from cable_ld.pages.dataset import Summary, dataset_page
from cable_ld.pages.render import Pages, frame_of
from tests.corpora import BASE


def test_a_data_set_of_which_nothing_is_known_still_has_a_page() -> None:
    """With the name of the software, no documents and no example."""
    addresses = Addresses(BASE)
    summary = Summary((), {}, {}, (("documents", 0),), 1, "2026-01-01T00:00:00Z", (), (), b"{}")
    page = dataset_page(Pages(), frame_of(addresses, None), addresses, summary).decode()
    assert "<h1>cable-ld</h1>" in page
    assert "curl" not in page
    assert "Edition 1" in page


def test_a_long_list_is_cut_and_says_how_much_is_left() -> None:
    """A page that lists a million records is no page."""
    documents = {"record": [(f"{BASE}id/record/a", "A letter")], "other": [(f"{BASE}id/x/y", "Something else")]}
    summary = Summary((), documents, {"record": 999_999}, (), 1, "2026-01-01T00:00:00Z", (), (), b"{}")
    page = dataset_page(Pages(), frame_of(Addresses(BASE), "Letters"), Addresses(BASE), summary).decode()
    assert "<li>and 999999 more</li>" in page
    assert page.count(" more</li>") == 1
    assert "Other documents" in page
