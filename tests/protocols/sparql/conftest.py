"""Endpoints over a small archive, with an engine that evaluates in this process."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlencode

import pytest

from cable_ld.http.asked import Asked
from cable_ld.http.reply import Reply
from cable_ld.protocols.sparql.routes import PROTOCOL
from cable_ld.site import Site
from tests.corpora import Archive
from tests.protocols.engines import InProcess
from tests.protocols.sites import site_of

Get = Callable[..., Reply]
BROWSER: Final = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@dataclass(frozen=True)
class Endpoints:
    """The endpoints of a site, and the engine behind them."""

    site: Site
    engine: InProcess

    def get(self, query: str | None = None, *more: tuple[str, str], edition: str | None = None, **fields: str) -> Reply:
        """GET with a query and further parameters; `_` in names of fields stands for `-`."""
        given = (*((("query", query),) if query is not None else ()), *more)
        return self.ask(Asked("GET", "", urlencode(given), *_head(edition, fields)))

    def post(self, body: bytes, query: str = "", edition: str | None = None, **fields: str) -> Reply:
        """POST of a body."""
        return self.ask(Asked("POST", "", query, *_head(edition, fields), body=body))

    def ask(self, asked: Asked) -> Reply:
        """Any request; the answer is awaited, and its stream read to the end."""
        path = "/edition/{edition}/sparql" if asked.parameters else "/sparql"
        route = next(route for route in PROTOCOL.routes(self.site) if route.path == path)

        async def answered() -> Reply:
            reply = route.answer(replace(asked, path=path.format(**asked.parameters)))
            found = reply if isinstance(reply, Reply) else await reply
            if found.stream is None:
                return found
            return replace(found, body=found.body + b"".join([piece async for piece in found.stream]), stream=None)

        return asyncio.run(answered())


def _head(edition: str | None, fields: dict[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    return {name.replace("_", "-"): value for name, value in fields.items()}, {"edition": edition} if edition else {}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """Three editions, of which the last two keep their graph: Ann, then Anna, then Anne."""
    archive = Archive(tmp_path_factory.mktemp("sparql"))
    for name in ("Ann", "Anna", "Anne"):
        archive.change({"persons/ann.trig": f'<> a rico:Person ; rdfs:label "{name}"@en .\n'})
        archive.publish(keep_graphs=2)
    return archive


@pytest.fixture
def endpoints(archive: Archive) -> Endpoints:
    """The endpoints of that archive."""
    site = site_of(archive.state)
    engine = InProcess(site.shelf.state)
    return Endpoints(replace(site, engine=engine), engine)
