"""What harvesters read costs the same wherever they are in it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from cable_ld.editions.catalog.harvest import Selection, offered
from tests.protocols.oai_pmh.harvesting import TITLES, Letters


@pytest.fixture
def letters(tmp_path: Path) -> Letters:
    """Letters in three editions."""
    return Letters(tmp_path).three_editions()


@pytest.mark.parametrize(
    ("type", "index"),
    [
        (None, "SEARCH o USING PRIMARY KEY (profile=? AND version>? AND version<?)"),
        ("record", "SEARCH o USING INDEX offer_of_type (profile=? AND type=? AND version>? AND version<?)"),
    ],
)
def test_a_page_begins_where_an_index_leads(letters: Letters, type: str | None, index: str) -> None:
    """Whatever came before in the list, or before the time asked for, is not gone through; nothing is sorted."""
    values = {"profile": "dc", "type": type, "after": 5, "first": 2, "last": 3, "edition": 3}
    query = f"EXPLAIN QUERY PLAN SELECT v.iri {offered(type)} ORDER BY o.version LIMIT 3"
    with closing(sqlite3.connect(letters.state / "catalog.sqlite")) as catalog:
        plan = [str(row[3]) for row in catalog.execute(query, values)]
    assert plan[0] == index
    assert {step for step in plan[1:] if not step.startswith("SCALAR")} == {
        "SEARCH version USING COVERING INDEX version_since (since>?)",
        "SEARCH version USING COVERING INDEX version_since (since<?)",
        "SEARCH v USING INTEGER PRIMARY KEY (rowid=?)",
    }


@pytest.mark.parametrize(
    ("first", "last", "expected"), [(1, 3, 9), (1, 1, 6), (2, 2, 2), (2, 3, 3), (3, 3, 1), (4, 9, 0), (3, 2, 0)]
)
def test_editions_select_what_they_changed_last(letters: Letters, first: int, last: int, expected: int) -> None:
    """As the newest edition shows it: nothing twice, and deletions too."""
    edition = letters.edition()
    selection = Selection("dc", first=first, last=last)
    assert edition.offered_count(selection) == len(edition.offered(selection, 100)) == expected


def test_an_old_edition_selects_what_stood_in_it(letters: Letters) -> None:
    """Though documents changed since."""
    old = letters.shelf().edition(1)
    found = old.offered(Selection("dc", "record"), 100)
    assert len(found) == len(TITLES)
    assert not any(each.is_gone for each in found)
