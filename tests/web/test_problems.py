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
    QueryInvalid,
    SettingInvalid,
    StateUnusable,
    Withdrawn,
)
from cable_ld.site import Site
from cable_ld.web.problems import reply_to_error
from tests.corpora import START


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


def test_a_query_that_does_not_parse_says_where(site: Site) -> None:
    """Line and column, for programs."""
    document = json.loads(reply_to_error(site, Asked("GET", "/x"), QueryInvalid("no", 3, 7)).body)
    assert (document["line"], document["column"]) == (3, 7)
