"""A small archive that is harvested, and a harvester that reads what it is told."""

import asyncio
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

from lxml import etree

from cable_ld.editions.dataset.publish import publish_dataset
from cable_ld.editions.publish import Published, publish
from cable_ld.editions.terms import Terms
from cable_ld.http.asked import Asked
from cable_ld.http.reply import Reply
from cable_ld.model.iri import Addresses
from cable_ld.profiles.profile import discover
from cable_ld.profiles.views import views
from cable_ld.protocols.oai_pmh.answer import answer
from cable_ld.protocols.oai_pmh.repository import Repository
from cable_ld.site import Site
from tests.corpora import ANN, BASE, Archive
from tests.protocols.sites import site_of

OAI: Final = "{http://www.openarchives.org/OAI/2.0/}"
PAGE: Final = 3
TITLES: Final = (
    "A letter",
    "A second one",
    "A third one",
    "A fourth one",
    "Müller & Söhne, 北京来电",
    "a ]]> b, an <error code='x'>",
    "مرحبا \u202bשלום\u202c",
    "</script> “q” 'r'",
)
"""The first four change in the course of the editions."""

OTHERS: Final = r"""
THING <http://www.w3.org/2000/01/rdf-schema#label> "a\u0008b <error ]]> \u202Bש\u202C \U0001F4DC\r" NOTE .
THING <http://www.w3.org/2000/01/rdf-schema#label> "x\u0000y"@en NOTE .
THING <http://other.example/1/> "unnamed" NOTE .
THING <http://other.example/n> "5\u0008"^^<http://other.example/type> NOTE .
"""
"""Control characters, and a property that RDF/XML has no name for."""


class Letters(Archive):
    """An archive of letters, each with a title; every document is offered to harvesters."""

    def __init__(self, folder: Path, titles: tuple[str, ...] = TITLES, base: str = BASE) -> None:
        letters = {path_of(number): letter(title) for number, title in enumerate(titles, 1)}
        super().__init__(folder, {"persons/ann.trig": ANN, **letters}, base)

    def publish_all(self, withdraw: Mapping[str, str] | None = None, most: int = 100) -> Published:
        """Publishes an hour later, with all that is made at a publish of up to `most` documents."""
        self.now += timedelta(hours=1)
        made = views(Addresses(self.base), discover(), most)
        return publish(self.inputs, self.state, Terms(self.now, withdraw=withdraw, views=made))

    def write_letter(self, number: int, title: str) -> None:
        """Writes a letter, new or over the old one."""
        self.change({path_of(number): letter(title)})

    def withdraw(self, number: int) -> dict[str, str]:
        """Takes a letter away, and says why."""
        shutil.rmtree((self.data / path_of(number)).parent)
        return {self.doc(f"record/letter-{number}"): "A duplicate."}

    def repository(self, page: int = PAGE) -> Repository:
        """The site as harvesters see it."""
        return Repository(with_page(site_of(self.state, self.base), page))

    def three_editions(self) -> "Letters":
        """One letter is changed, one withdrawn, one withdrawn and written again."""
        self.publish_all()
        self.write_letter(2, "Changed")
        self.publish_all({**self.withdraw(3), **self.withdraw(4)})
        self.write_letter(4, "Written again")
        self.publish_all()
        return self

    def publish_others(self) -> "Letters":
        """Publishes a document of other people, with what XML cannot carry, two hours later."""
        self.now += timedelta(hours=2)
        file = self.data.parent / "others.nq"
        thing, note = f"<{self.base}id/note/1%20a>", f"<{self.base}doc/note/1%20a>"
        file.write_text(OTHERS.replace("THING", thing).replace("NOTE", note), encoding="utf-8")
        terms = Terms(self.now, views=views(Addresses(self.base), discover(), 100))
        publish_dataset(file, self.inputs, self.state, terms)
        return self


def letter(title: str) -> str:
    """The file of a letter."""
    return f'<> a rico:Record ; rdfs:label """{title}""" ; rico:hasSender person:ann .\n'


def path_of(number: int) -> str:
    """Where the file is."""
    return f"records/letter-{number}/record.trig"


def with_page(site: Site, page: int) -> Site:
    """The site with another page size."""
    return replace(site, settings=site.settings.model_copy(update={"oai_page": page}))


@dataclass(frozen=True)
class Header:
    """The header of a record."""

    identifier: str
    datestamp: str
    set: str
    deleted: bool


@dataclass(frozen=True)
class Answer:
    """An answer, parsed."""

    reply: Reply
    tree: etree._Element

    @property
    def error(self) -> str | None:
        """The code of the error."""
        found = self.tree.find(f"{OAI}error")
        return None if found is None else found.get("code")

    @property
    def token(self) -> str | None:
        """The resumption token; empty at the end of a list."""
        found = self.tree.find(f".//{OAI}resumptionToken")
        return None if found is None else found.text or ""

    @property
    def size(self) -> int | None:
        """The size of the whole list, where that comes in pages."""
        found = self.tree.find(f".//{OAI}resumptionToken")
        return None if found is None else int(found.get("completeListSize") or "")

    @property
    def date(self) -> str:
        """Its responseDate."""
        return self.text("responseDate")

    def text(self, name: str) -> str:
        """The text of an element."""
        return self.tree.findtext(f".//{OAI}{name}") or ""

    def texts(self, name: str) -> list[str]:
        """The texts of all such elements."""
        return [each.text or "" for each in self.tree.iter(f"{OAI}{name}")]

    @property
    def headers(self) -> list[Header]:
        """The headers in their order."""
        return [
            Header(
                each.findtext(f"{OAI}identifier") or "",
                each.findtext(f"{OAI}datestamp") or "",
                each.findtext(f"{OAI}setSpec") or "",
                each.get("status") == "deleted",
            )
            for each in self.tree.iter(f"{OAI}header")
        ]

    @property
    def payloads(self) -> list[etree._Element]:
        """What stands in `metadata`."""
        return [each[0] for each in self.tree.iter(f"{OAI}metadata")]

    @property
    def request(self) -> dict[str, str]:
        """The arguments that the answer repeats."""
        found = self.tree.find(f"{OAI}request")
        return {} if found is None else {str(name): str(value) for name, value in found.attrib.items()}


def ask(repository: Repository, **arguments: str) -> Answer:
    """Asks by GET; `from_` stands for `from`."""
    return answered(repository, Asked("GET", "/oai", urlencode(_named(arguments))))


def answered(repository: Repository, asked: Asked) -> Answer:
    """The answer to any request."""
    reply = asyncio.run(answer(repository, asked))
    assert reply.status == 200
    return Answer(reply, etree.fromstring(reply.body))


def walk(repository: Repository, verb: str, **arguments: str) -> Iterator[Answer]:
    """All pages of a list."""
    page = ask(repository, verb=verb, **arguments)
    yield page
    while page.token:
        page = ask(repository, verb=verb, resumptionToken=page.token)
        yield page


def headers(repository: Repository, **arguments: str) -> list[Header]:
    """All headers of a list."""
    arguments = {"metadataPrefix": "oai_dc", **arguments}
    return [header for page in walk(repository, "ListIdentifiers", **arguments) for header in page.headers]


def prefixes() -> list[str]:
    """The metadata prefixes that there are."""
    return [profile.oai_pmh.prefix for profile in discover() if profile.oai_pmh]


def _named(arguments: Mapping[str, str]) -> dict[str, str]:
    return {name.rstrip("_"): value for name, value in arguments.items()}
