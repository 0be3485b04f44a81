"""The page for aggregators as JSON, for programs that set up harvests."""

import json
from typing import Final

from cable_ld.model.media import Variant
from cable_ld.pages.harvest import Access, HarvestPage, Told

JSON: Final = Variant("json", "application/json", "JSON")


def as_json(page: HarvestPage) -> bytes:
    """All that the page shows; every address is absolute."""
    fields = {
        "id": page.canonical,
        "edition": page.edition,
        "time": page.time,
        "documents": page.documents,
        "license": page.license,
        "access": [_access(each) for each in page.accesses],
        "profiles": [_profile(each) for each in page.profiles],
    }
    return json.dumps(fields, ensure_ascii=False, indent=2).encode() + b"\n"


def _access(access: Access) -> dict[str, object]:
    return {
        "name": access.name,
        "specification": access.specification,
        "address": access.address,
        "facts": dict(access.facts),
        "examples": [{"title": title, "address": address} for title, address in access.examples],
    }


def _profile(told: Told) -> dict[str, object]:
    return {
        "token": told.token,
        "title": told.title,
        "uri": told.uri,
        "address": told.address,
        "loses": list(told.loses),
        "metadataPrefix": told.prefix,
        "offered": told.offered,
        "lacking": told.lacking,
        "gone": told.gone,
        "missing": [{"document": each.document, "what": each.what} for each in told.missing],
        "hasMoreMissing": told.has_more,
    }
