"""Weak entity tags spare a client what it has, and prove nothing."""

import pytest

from cable_ld.http.asked import Asked
from cable_ld.http.weak import Weak, unchanged

TABLE = Weak("1-csv", "http://x/q?_mediatype=text%2Fcsv")
GRAPH = Weak("1-ttl", None)


def _asked(**fields: str) -> Asked:
    return Asked("GET", "/q", headers={name.replace("_", "-"): value for name, value in fields.items()})


def test_an_answer_says_how_it_may_be_known_again() -> None:
    """Its tag is marked as weak, and its own address is named where it has one."""
    assert dict(TABLE.fields)["ETag"] == 'W/"1-csv"'
    assert dict(TABLE.fields)["Content-Location"] == TABLE.location
    assert "Content-Location" not in dict(GRAPH.fields)
    assert {"Vary", "Cache-Control"} <= dict(GRAPH.fields).keys()


@pytest.mark.parametrize("tag", ['W/"1-csv"', '"1-csv"', '"0", W/"1-csv"'])
def test_what_the_client_has_is_not_sent_again(tag: str) -> None:
    """304 with the fields of that very answer."""
    reply = unchanged(_asked(if_none_match=tag), [GRAPH, TABLE])
    assert reply is not None
    assert (reply.status, reply.headers) == (304, TABLE.fields)


@pytest.mark.parametrize("fields", [{}, {"if_none_match": 'W/"2-csv"'}, {"if_match": "*"}])
def test_anything_else_is_answered(fields: dict[str, str]) -> None:
    """Another state, or no condition."""
    assert unchanged(_asked(**fields), [GRAPH, TABLE]) is None


def test_a_weak_tag_never_meets_if_match() -> None:
    """If-Match compares strongly (RFC 9110 §13.1.1)."""
    reply = unchanged(_asked(if_match='W/"1-csv"'), [TABLE])
    assert reply is not None
    assert reply.status == 412
