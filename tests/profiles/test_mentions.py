"""Every mention of a thing says what it is."""

from cable_ld.profiles.mentions import mentioned

ANN = {"id": "ann", "type": "Person", "_label": "Ann", "born": {"type": "Birth"}}


def test_a_mention_repeats_what_was_said_where_the_thing_is_described() -> None:
    """Only the keys that are asked for, and only where nothing else is said."""
    tree = {
        "id": "top",
        "type": "Text",
        "by": [ANN],
        "about": [{"id": "ann"}, {"id": "top"}],
        "part": {"of": {"id": "top"}},
    }
    assert mentioned(tree, ("type", "_label")) == {
        "id": "top",
        "type": "Text",
        "by": [ANN],
        "about": [{"id": "ann", "type": "Person", "_label": "Ann"}, {"id": "top", "type": "Text"}],
        "part": {"of": {"id": "top", "type": "Text"}},
    }


def test_what_is_described_nowhere_stays_a_name() -> None:
    """Nobody said what it is."""
    assert mentioned({"id": "top", "about": [{"id": "x"}]}, ("type",)) == {"id": "top", "about": [{"id": "x"}]}
