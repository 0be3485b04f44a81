"""What robots may and may not ask for (RFC 9309, https://www.rfc-editor.org/rfc/rfc9309)."""

from typing import Final

from cable_ld.model.iri import Addresses

ALLOWED: Final = ("id/", "doc/")
"""Below the base: what there is to find. The rest may be read as well, where nothing here refuses it."""

DISALLOWED: Final = ("sparql", "edition/*/sparql", "graphs", "search?", "reconcile")
"""Below the base: addresses that anybody can make up without end, each of which costs work."""


def robots(addresses: Addresses, sitemap: str) -> bytes:
    """The file. It names paths from the origin on, so it says the same there and below a base that has a path."""
    root = f"{addresses.path_prefix}/"
    lines = (
        "User-agent: *",
        *(f"Allow: {root}{path}" for path in ALLOWED),
        *(f"Disallow: {root}{path}" for path in DISALLOWED),
        "",
        f"Sitemap: {sitemap}",
    )
    return "\n".join((*lines, "")).encode()
