"""Linksets in their two formats (RFC 9264)."""

import json

from cable_ld.http.links import Link
from cable_ld.protocols.signposting.linkset import as_json, as_text

LINKSET = {
    "http://x/a": (Link("http://x/1", "item", "text/turtle"), Link("http://x/2", "item"), Link("http://x/é", "type")),
    "http://x/b": (Link("http://x/3?a=b+c", "describedby", "text/turtle", "http://x/p"),),
}


def test_json_groups_targets_by_anchor_and_relation() -> None:
    """§4.2.2: an object for each context, an array for each relation."""
    assert json.loads(as_json(LINKSET)) == {
        "linkset": [
            {
                "anchor": "http://x/a",
                "item": [{"href": "http://x/1", "type": "text/turtle"}, {"href": "http://x/2"}],
                "type": [{"href": "http://x/%C3%A9"}],
            },
            {
                "anchor": "http://x/b",
                "describedby": [{"href": "http://x/3?a=b%2Bc", "type": "text/turtle", "profile": "http://x/p"}],
            },
        ]
    }


def test_text_is_what_a_field_holds_with_anchors() -> None:
    """§4.1: line ends may stand between links."""
    assert as_text(LINKSET).decode().splitlines() == [
        '<http://x/1>; rel="item"; type="text/turtle"; anchor="http://x/a",',
        '<http://x/2>; rel="item"; anchor="http://x/a",',
        '<http://x/%C3%A9>; rel="type"; anchor="http://x/a",',
        '<http://x/3?a=b%2Bc>; rel="describedby"; type="text/turtle"; profile="http://x/p"; anchor="http://x/b"',
    ]
