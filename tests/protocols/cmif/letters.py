"""A site with letters, published as the command line does it, and its correspondence file."""

import asyncio
from collections.abc import AsyncGenerator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Final

from lxml import etree

from cable_ld.editions.dataset.publish import publish_dataset
from cable_ld.editions.publish import publish
from cable_ld.editions.terms import Terms
from cable_ld.http.reply import Reply
from cable_ld.model.iri import Addresses
from cable_ld.profiles.profile import discover
from cable_ld.profiles.views import views
from tests.corpora import ANN, Archive
from tests.correspondence import TEI
from tests.protocols.sites import Ask, asker, site_of

LETTER: Final = (
    '<> a rico:Record ; rdfs:label "Letter {0}"@en ; rico:hasSender person:ann ; rico:hasAddressee person:bob .\n'
)
BOB: Final = ANN.replace("Ann", "Bob")
PEOPLE: Final = {"persons/ann.trig": ANN, "persons/bob.trig": BOB}


def letters(*numbers: int) -> dict[str, str]:
    """Letters from Ann to Bob, as files."""
    return {**PEOPLE, **{f"records/l{n}/record.trig": LETTER.format(n) for n in numbers}}


class Post:
    """An archive of letters that is published an hour later each time."""

    def __init__(self, folder: Path, files: Mapping[str, str]) -> None:
        self.archive = Archive(folder, files)

    def publish(self, withdraw: Mapping[str, str] | None = None, prerender: int = 100) -> None:
        """Publishes; of an edition that changes more than `prerender` documents no forms are made."""
        archive = self.archive
        archive.now += timedelta(hours=1)
        made = views(Addresses(archive.base), discover(), prerender)
        publish(archive.inputs, archive.state, Terms(archive.now, withdraw=withdraw, views=made))

    def publish_file(self, file: Path) -> None:
        """Publishes a dataset file of other people beside the letters."""
        archive = self.archive
        archive.now += timedelta(hours=1)
        made = views(Addresses(archive.base), discover(), 100)
        publish_dataset(file, archive.inputs, archive.state, Terms(archive.now, views=made))

    def remove(self, name: str) -> None:
        """Takes a file out of the corpus, with a folder that was for it alone."""
        path = self.archive.data / name
        path.unlink()
        if name.endswith("/record.trig"):
            path.parent.rmdir()

    def ask(self) -> Ask:
        """Asks the site as it is now."""
        return asker(site_of(self.archive.state), "cmif")

    def file(self, **fields: str) -> Reply:
        """The answer for the file."""
        return self.ask()("/cmif.xml", **fields)


def whole(reply: Reply) -> bytes:
    """The body with all that streams after it."""
    return reply.body + (asyncio.run(_rest(reply.stream)) if reply.stream else b"")


async def _rest(stream: AsyncGenerator[bytes, None]) -> bytes:
    return b"".join([piece async for piece in stream])


def found(data: bytes, path: str) -> list[str]:
    """What an XPath finds in a file, as texts."""
    values = etree.fromstring(data).xpath(path, namespaces=TEI)
    assert isinstance(values, list)
    return [str(value) for value in values]
