"""Problem documents."""

import json

from cable_ld.http.problem import Problem, problem_reply


def test_a_problem_is_a_document_of_rfc_9457() -> None:
    """Type, title, status and detail, and what the problem adds."""
    reply = problem_reply(Problem(404, "not-found", "Nothing here", "Nothing at ü.", {"line": 3}), ("Vary", "Accept"))
    assert (reply.status, reply.header("content-type")) == (404, "application/problem+json")
    assert (reply.header("cache-control"), reply.header("vary")) == ("no-store", "Accept")
    assert json.loads(reply.body) == {
        "type": "https://w3id.org/cable-ld/problem/not-found",
        "title": "Nothing here",
        "status": 404,
        "detail": "Nothing at ü.",
        "line": 3,
    }
