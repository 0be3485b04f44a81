"""Errors are sentences for people."""

from datetime import UTC, datetime

import pytest

from cable_ld.model import errors, query_errors, request_errors
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
    (errors.ProfileNotAcceptable("/d", (), ()), "/d is not offered as the request wants it."),
    (
        errors.ProfileNotAcceptable("/d", (), (), "edm"),
        "/d is not offered in the profile edm as the request wants it.",
    ),
    (
        errors.ProfileNotAcceptable("/d", (), (), "edm", ("a rights URI", "a language")),
        "/d is not offered in the profile edm, for what is missing: a rights URI; a language.",
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
    (query_errors.QueryInvalid("no"), "The query cannot be answered: no"),
    (query_errors.QueryInvalid("no", 2, 9), "The query cannot be answered at line 2, column 9: no"),
    (
        query_errors.UpdateRefused(),
        "Nothing is written by SPARQL Update here. Documents are written by the Graph Store Protocol.",
    ),
    (query_errors.QueryTooLong(70_000, 65_536), "The query has 70,000 bytes; this service reads up to 65,536."),
    (
        query_errors.QueryOutOfTime(2.5),
        "The query was stopped after 2.5 seconds, which is as long as one may run here.",
    ),
    (
        query_errors.QueryOutOfMemory(1200),
        "The query was stopped: it needs more than the 1,200 MiB of memory that one may take here.",
    ),
    (
        query_errors.QueryCrashed(),
        "The query was stopped: the evaluator cannot cope with it. It may be nested too deeply.",
    ),
    (
        query_errors.ResultTooLarge(1_000_000, "rows"),
        "The result has more than 1,000,000 rows, which is the most that one may have here. Ask for part of it with "
        "LIMIT, or take a dump.",
    ),
    (query_errors.ResultNotAcceptable("graph", "It is a graph."), "It is a graph."),
    (query_errors.EngineBusy(3), "Too many queries are running. Ask again in 3 seconds."),
    (query_errors.EngineDown("no workers.", 5), "The query engine is down: no workers."),
    (query_errors.BudgetSpent(7), "Your queries have taken their share of computing. Ask again in 7 seconds."),
    (request_errors.RequestMalformed("No."), "No."),
    (
        request_errors.MediaTypeUnsupported("text/x", ("text/a", "text/b")),
        "A body of the type text/x is not read here. Send text/a or text/b.",
    ),
    (
        request_errors.MediaTypeUnsupported("", ("text/a",)),
        "A body without a Content-Type is not read here. Send text/a.",
    ),
    (
        request_errors.CodingUnsupported("gzip"),
        "A body with Content-Encoding gzip is not read here. Send it as it is.",
    ),
    (request_errors.BodyTooLarge(1000), "The request body has more than the 1,000 bytes that are read here."),
    (request_errors.BodyTooSlow(30.0), "The request body did not come within 30 seconds."),
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
    modules = (errors, query_errors, request_errors)
    values = (value for module in modules for value in vars(module).values())
    classes = {value.__name__ for value in values if isinstance(value, type) and issubclass(value, Exception)}
    assert len(classes) > 30
    assert all(name in (errors.__doc__ or "") for name in classes)
