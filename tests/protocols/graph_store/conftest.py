"""A graph store over an archive and a dataset file, with an engine that evaluates in this process."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from cable_ld.editions.dataset.publish import publish_dataset
from cable_ld.editions.terms import Terms
from cable_ld.http.asked import Asked
from cable_ld.http.reply import Reply
from cable_ld.protocols.graph_store.routes import PROTOCOL
from cable_ld.site import Site
from tests.corpora import BASE, Archive
from tests.protocols.engines import InProcess
from tests.protocols.sites import site_of

Ask = Callable[..., Reply]
DATA = f"""\
<http://x/s> <http://x/p> "05"^^<http://www.w3.org/2001/XMLSchema#int> <http://elsewhere.example/g> .
<http://x/s> <http://x/p> _:a <http://elsewhere.example/g> .
<http://x/s> <http://x/123> "\\u0001" <urn:wild> .
<http://x/s> <http://x/p> "one" <http://x/g%31> .
<http://x/s> <http://x/p> "two" <http://x/g1> .
<{BASE}id/caf%C3%A9> <http://x/p> "doc" <{BASE}doc/caf%C3%A9> .
<http://x/s> <http://x/p> "default" .
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A letter of Anna, who was Ann; Bob was withdrawn; and other people's graphs."""
    folder: Path = tmp_path_factory.mktemp("graphs")
    archive = Archive(folder)
    archive.change({"persons/bob.trig": '<> a rico:Person ; rdfs:label "Bob"@en .\n'})
    archive.publish()
    (archive.data / "persons/bob.trig").unlink()
    archive.publish(withdraw={archive.doc("person/bob"): "Not he."})
    (archive.data / "persons/ann.trig").rename(archive.data / "persons/anna.trig")
    letter = '<> a rico:Record ; rdfs:label "A letter"@en ; rico:hasSender person:anna .\n'
    archive.change({"records/letter/record.trig": letter})
    archive.publish(rename={archive.doc("person/ann"): archive.doc("person/anna")})
    (folder / "other.nq").write_text(DATA)
    publish_dataset(folder / "other.nq", archive.inputs, archive.state, Terms(archive.now + timedelta(hours=1)))
    found = site_of(archive.state)
    return replace(found, engine=InProcess(found.shelf.state))


@pytest.fixture(scope="module")
def ask(site: Site) -> Ask:
    """Asks with a query string as it is sent; `_` in names of fields stands for `-`."""
    (route,) = PROTOCOL.routes(site)

    def asked(query: str, **fields: str) -> Reply:
        headers = {name.replace("_", "-"): value for name, value in fields.items()}
        answer = route.answer(Asked("GET", "/graphs", query, headers))
        assert isinstance(answer, Coroutine)
        return asyncio.run(answer)

    return asked
