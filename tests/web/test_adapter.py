"""Between Starlette and our values."""

import pytest
from starlette.requests import Request

from cable_ld.http.reply import Reply
from cable_ld.web.adapter import asked_of, fault_of, response_of


def test_a_request_becomes_a_value() -> None:
    """Names of fields in lower case, repeated fields joined, the raw query with what is not ASCII escaped."""
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/doc/record/x",
        "query_string": "a=ü&b=%2F".encode(),
        "headers": [(b"accept", b"text/html"), (b"accept", b"*/*"), (b"host", b"x")],
        "path_params": {"type": "record"},
    }
    asked = asked_of(Request(scope))
    assert asked.query == "a=%C3%BC&b=%2F"
    assert asked.headers["accept"] == "text/html, */*"
    assert (asked.path, asked.parameters) == ("/doc/record/x", {"type": "record"})


@pytest.mark.parametrize("status", [204, 304])
def test_an_answer_that_never_has_a_body_states_no_length(status: int) -> None:
    """RFC 9110 §8.6."""
    assert response_of(Reply(status), "GET").raw_headers == []


def test_an_address_without_a_raw_path_is_taken_as_it_is() -> None:
    """ASGI does not promise one."""
    assert fault_of({"query_string": b"a=b"}) is None
