"""For operators: whether the process is up, whether an edition is served, and what runs here."""

import json
from functools import partial
from typing import Final

import pyoxigraph

from cable_ld import VERSION
from cable_ld.http.asked import Asked
from cable_ld.http.reply import Reply
from cable_ld.model.errors import NothingPublished, StateUnusable
from cable_ld.site import Route, Site

_FIELDS: Final = (("Content-Type", "application/json"), ("Cache-Control", "no-store"))


def routes(site: Site) -> tuple[Route, ...]:
    """`-/health`, `-/ready` and `-/version`."""
    return (
        Route("/-/health", _health, "Whether the process is up."),
        Route("/-/ready", partial(_ready, site), "Whether an edition is served."),
        Route("/-/version", partial(_version, site), "Software, edition and engine."),
    )


def _health(_: Asked) -> Reply:
    return _reply(200, {"status": "up"})


def _ready(site: Site, _: Asked) -> Reply:
    edition = _edition(site)
    if edition is None:
        return _reply(503, {"status": "nothing is published"}).with_headers(("Retry-After", "5"))
    fault = site.shelf.fault()
    if fault is not None:
        return _reply(200, {"status": "degraded", "edition": edition, "reason": fault})
    return _reply(200, {"status": "ready", "edition": edition})


def _version(site: Site, _: Asked) -> Reply:
    engine = f"pyoxigraph {pyoxigraph.__version__}"
    return _reply(200, {"software": f"cable-ld {VERSION}", "edition": _edition(site), "engine": engine})


def _edition(site: Site) -> int | None:
    try:
        return site.shelf.lease().number
    except (NothingPublished, StateUnusable):
        return None


def _reply(status: int, facts: dict[str, object]) -> Reply:
    return Reply(status, _FIELDS, json.dumps(facts).encode() + b"\n")
