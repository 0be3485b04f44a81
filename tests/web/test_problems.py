"""Which error means what."""

import json

import pytest

from cable_ld.http.asked import Asked
from cable_ld.model.errors import (
    AddressUnknown,
    CableError,
    DumpPending,
    EditionUnknown,
    NothingPublished,
    ProfileNotAcceptable,
    SettingInvalid,
    StateUnusable,
    Withdrawn,
)
from cable_ld.model.media import HTML, JSON_LD, TURTLE
from cable_ld.model.query_errors import (
    BudgetSpent,
    EngineBusy,
    EngineDown,
    QueryConnects,
    QueryCrashed,
    QueryInvalid,
    QueryOutOfMemory,
    QueryOutOfTime,
    QueryTooLong,
    ResultTooLarge,
    UpdateRefused,
)
from cable_ld.model.request_errors import (
    BodyTooLarge,
    BodyTooSlow,
    CodingUnsupported,
    MediaTypeUnsupported,
    RequestMalformed,
)
from cable_ld.site import Site
from cable_ld.web.problems import reply_to_error
from tests.corpora import START
from tests.web.calls import BROWSER


@pytest.mark.parametrize(
    ("error", "status", "name"),
    [
        (AddressUnknown("/x"), 404, "not-found"),
        (EditionUnknown(7), 404, "edition-unknown"),
        (Withdrawn("/x", START, "a reason"), 410, "gone"),
        (NothingPublished("/secret"), 503, "nothing-published"),
        (DumpPending(3), 503, "dump-pending"),
        (StateUnusable("/secret is damaged"), 503, "unavailable"),
        (QueryInvalid("no"), 400, "query-invalid"),
        (QueryConnects("no", 1, 2), 400, "query-connects"),
        (UpdateRefused(), 403, "update-refused"),
        (QueryTooLong(70_000, 65_536), 413, "query-too-long"),
        (QueryOutOfTime(10), 503, "query-timeout"),
        (QueryOutOfMemory(1200), 503, "query-memory"),
        (QueryCrashed(), 503, "query-crashed"),
        (ResultTooLarge(10, "rows"), 503, "result-too-large"),
        (EngineBusy(3), 503, "engine-busy"),
        (EngineDown("/secret", 5), 503, "engine-down"),
        (BudgetSpent(7), 429, "budget-spent"),
        (RequestMalformed("no"), 400, "request-malformed"),
        (MediaTypeUnsupported("text/x", ("text/y",)), 415, "media-type-unsupported"),
        (CodingUnsupported("gzip"), 415, "coding-unsupported"),
        (BodyTooLarge(10), 413, "body-too-large"),
        (BodyTooSlow(30), 408, "body-too-slow"),
        (SettingInvalid("base", "/secret", "no"), 500, "internal"),
        (CableError("/secret"), 500, "internal"),
    ],
)
def test_every_error_has_one_status(site: Site, error: CableError, status: int, name: str) -> None:
    """And none tells about the inside."""
    reply = reply_to_error(site, Asked("GET", "/x"), error)
    assert reply.status == status
    assert json.loads(reply.body)["type"] == f"https://w3id.org/cable-ld/problem/{name}"
    assert b"secret" not in reply.body


def test_a_refused_profile_says_what_there_is_and_what_it_needs(site: Site) -> None:
    """Everything in the body; in the links every form of the first profile, and the first form of each other."""
    offered = ((HTML, "http://x/a.html"), (TURTLE, "http://x/a.ttl"), (TURTLE, "http://x/b"), (JSON_LD, "http://x/c"))
    profiles = ("http://x/native", "http://x/native", "http://x/dc", "http://x/dc")
    error = ProfileNotAcceptable("http://x/a", offered, profiles, "edm", ("a rights URI",))
    reply = reply_to_error(site, Asked("GET", "/a"), error)
    told = json.loads(reply.body)
    assert (reply.status, told["missing"]) == (406, ["a rights URI"])
    assert told["alternatives"][3] == {"href": "http://x/c", "type": "application/ld+json", "profile": "http://x/dc"}
    assert reply.header("Link") == (
        '<http://x/a.html>; rel="alternate"; type="text/html"; profile="http://x/native", '
        '<http://x/a.ttl>; rel="alternate"; type="text/turtle"; profile="http://x/native", '
        '<http://x/b>; rel="alternate"; type="text/turtle"; profile="http://x/dc"'
    )
    page = reply_to_error(site, Asked("GET", "/a", headers={"accept": BROWSER}), error).body.decode()
    assert "Turtle in http://x/dc" in page
    bare = reply_to_error(site, Asked("GET", "/a"), ProfileNotAcceptable("http://x/a", offered, profiles))
    assert "missing" not in json.loads(bare.body)


def test_a_query_that_does_not_parse_says_where(site: Site) -> None:
    """Line and column, for programs."""
    document = json.loads(reply_to_error(site, Asked("GET", "/x"), QueryInvalid("no", 3, 7)).body)
    assert (document["line"], document["column"]) == (3, 7)


@pytest.mark.parametrize(
    ("error", "seconds"),
    [
        (EngineBusy(3), "3"),
        (EngineDown("no", 5), "5"),
        (BudgetSpent(7), "7"),
        (QueryOutOfTime(10), None),
        (QueryOutOfMemory(1200), None),
        (QueryCrashed(), None),
        (ResultTooLarge(10, "bytes"), None),
    ],
)
def test_only_what_may_succeed_later_is_to_be_tried_again(site: Site, error: CableError, seconds: str | None) -> None:
    """Clients repeat what carries Retry-After by themselves."""
    assert reply_to_error(site, Asked("GET", "/x"), error).header("Retry-After") == seconds


def test_an_address_may_show_a_problem_on_a_page_of_its_own(site: Site) -> None:
    """To browsers alone, with the status of the problem; where it has none to show, the usual page serves."""
    error, browser = QueryInvalid("no", 3, 7), Asked("GET", "/x", headers={"accept": BROWSER})
    own = reply_to_error(site, browser, error, lambda asked, problem: f"{asked.path} {problem.name}".encode())
    assert (own.status, own.body, own.header("Cache-Control")) == (400, b"/x query-invalid", "no-store")
    assert own.header("Content-Type") == "text/html; charset=utf-8"
    assert reply_to_error(site, browser, error, lambda *_: None).body == reply_to_error(site, browser, error).body
    assert b"problem/query-invalid" in reply_to_error(site, Asked("GET", "/x"), error, lambda *_: b"own").body
