"""Errors are sentences for people."""

from datetime import UTC, datetime

import pytest

from cable_ld.model import errors
from cable_ld.model.media import HTML, TURTLE

SENTENCES = [
    (errors.AddressUnknown("/doc/record/x"), "Nothing is published at /doc/record/x."),
    (
        errors.Withdrawn("/doc/record/x", datetime(2026, 1, 2, tzinfo=UTC), "A duplicate."),
        "/doc/record/x was withdrawn on 2026-01-02: A duplicate.",
    ),
    (
        errors.NotAcceptable("/ns", ((HTML, "http://x/ns.html"), (TURTLE, "http://x/ns.ttl"))),
        "/ns is offered as text/html, text/turtle, but the request accepts none of these.",
    ),
    (errors.NothingPublished("s"), "Nothing is published yet in s: run `cable-ld publish` first."),
    (errors.Refused(1, "a:1: no"), "a:1: no\nNot published: 1 error."),
    (errors.Refused(2, "a:1: no\na:2: no"), "a:1: no\na:2: no\nNot published: 2 errors."),
    (
        errors.OriginConflict("http://x/doc/record/a", "folder", "a.nq"),
        "http://x/doc/record/a was published from folder and now comes from a.nq too. Every document has one origin: "
        "withdraw it there, or give it another name here. Nothing was published.",
    ),
    (errors.StateUnusable("It is locked."), "It is locked."),
    (
        errors.RenameImpossible("http://x/doc/person/a", "http://x/doc/person/b", "it was not published."),
        "http://x/doc/person/a cannot be renamed to http://x/doc/person/b: it was not published. Nothing was "
        "published.",
    ),
    (errors.EditionUnknown(7), "Edition 7: there is no such edition."),
    (
        errors.NoSpace("s", 2**20, 1536 * 2**20),
        "The disk of s has 1.0 MiB left; this may need 1,536.0 MiB. Make room, or drop old graphs with `cable-ld "
        "editions prune`. Nothing was published.",
    ),
    (
        errors.WriteFailed("s", "Input/output error"),
        "s could not be written: Input/output error. The edition published before stays.",
    ),
    (errors.SettingInvalid("base", "cable.toml", "must end in a slash"), "cable.toml: base: must end in a slash"),
    (errors.QueryInvalid("no"), "The query cannot be answered: no"),
    (errors.QueryInvalid("no", 2, 9), "The query cannot be answered at line 2, column 9: no"),
]


@pytest.mark.parametrize(("error", "sentence"), SENTENCES, ids=lambda value: type(value).__name__)
def test_an_error_reads_as_a_sentence(error: errors.CableError, sentence: str) -> None:
    """What `str` gives is what a person reads."""
    assert str(error) == sentence


def test_a_dropped_address_says_how_to_withdraw_it() -> None:
    """The refusal names every address and the way out."""
    text = str(errors.WouldWithdraw(("http://x/doc/record/a", "http://x/doc/record/b")))
    assert "  http://x/doc/record/a\n  http://x/doc/record/b\n" in text
    assert "--withdraw" in text


def test_every_error_of_the_tree_is_drawn_at_the_top() -> None:
    """The drawing in the module's docstring names each class."""
    classes = [name for name, value in vars(errors).items() if isinstance(value, type) and issubclass(value, Exception)]
    assert classes
    assert all(name in (errors.__doc__ or "") for name in classes)
