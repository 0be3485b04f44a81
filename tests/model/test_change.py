"""Instants have one lexical form."""

from datetime import UTC, datetime

from cable_ld.model.change import instant


def test_an_instant_is_written_in_one_form() -> None:
    """Harvesters compare instants as strings: whole seconds, UTC, Z."""
    assert instant(datetime(1950, 5, 14, 4, 10, 0, 999999, tzinfo=UTC)) == "1950-05-14T04:10:00Z"
