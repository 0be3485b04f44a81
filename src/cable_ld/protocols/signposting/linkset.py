"""Sets of links → their two formats (RFC 9264, https://www.rfc-editor.org/rfc/rfc9264)."""

import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from cable_ld.http.links import Link

Linkset: TypeAlias = Mapping[str, Sequence[Link]]
"""The address that links start from (their anchor) → the links."""


def as_json(linkset: Linkset) -> bytes:
    """`application/linkset+json` (§4.2). A profile is one string, as the clients of FAIR Signposting read it."""
    contexts = [_context(anchor, links) for anchor, links in linkset.items()]
    return json.dumps({"linkset": contexts}, ensure_ascii=False, indent=2).encode() + b"\n"


def as_text(linkset: Linkset) -> bytes:
    """`application/linkset` (§4.1): what a Link field would hold, with line ends and anchors."""
    links = ((anchor, link) for anchor, members in linkset.items() for link in members)
    return ",\n".join(f'{link}; anchor="{anchor}"' for anchor, link in links).encode() + b"\n"


def _context(anchor: str, links: Sequence[Link]) -> dict[str, object]:
    relations: dict[str, list[dict[str, str]]] = {}
    for link in links:
        relations.setdefault(link.rel, []).append(_target(link))
    return {"anchor": anchor, **relations}


def _target(link: Link) -> dict[str, str]:
    fields = {"href": link.address, "type": link.type, "profile": link.profile}
    return {name: value for name, value in fields.items() if value}
