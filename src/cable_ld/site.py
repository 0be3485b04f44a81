"""The site: everything a request needs, wired once into one frozen value, and the type of a protocol folder."""

from collections.abc import Callable, Coroutine, Iterable
from dataclasses import dataclass, field
from typing import Any

from pyoxigraph import Literal, NamedNode, Triple

from cable_ld.editions.secret import read_secret
from cable_ld.editions.shelf import Edition, Shelf
from cable_ld.editions.state import State
from cable_ld.editions.version import Version
from cable_ld.engine.pool import Pool
from cable_ld.engine.port import Engine, Limits
from cable_ld.http.asked import Asked
from cable_ld.http.links import Link
from cable_ld.http.problem import Problem
from cable_ld.http.reply import Reply
from cable_ld.model.iri import Addresses
from cable_ld.pages.harvest import Access
from cable_ld.pages.render import Frame, Pages, frame_of
from cable_ld.profiles.profile import Profile, discover
from cable_ld.rdf.namespaces import DCT
from cable_ld.settings import Settings


@dataclass(frozen=True, slots=True)
class Route:
    """One address: `path` below the base with `{name}` or `{name:path}` parts, and the function that answers it.

    An answer that has to wait is awaited, and cancelled where the client goes. `methods` leaves out HEAD (which comes
    with GET) and OPTIONS (which the shell answers). `cacheable` says that its answers to GET depend on the edition and
    the request alone, so that they may be kept until the next edition; `cacheable_with_query` says so of requests with
    a query. With POST a body of up to `body_limit` bytes is
    read. `problem_page` is how a browser is shown a problem there, where the usual page (None) would not do.
    """

    path: str
    answer: Callable[[Asked], Reply | Coroutine[Any, Any, Reply]]
    summary: str
    methods: tuple[str, ...] = ("GET",)
    cacheable: bool = False
    cacheable_with_query: bool = False
    body_limit: int = 0
    problem_page: Callable[[Asked, Problem], bytes | None] | None = None


@dataclass(frozen=True, slots=True)
class Landing:
    """Where people land and programs look for links: a document at `address`, or the data set (`version` is None).

    `is_past`: a document as it stood in the edition, at the address that it has there.
    """

    address: str
    edition: Edition
    version: Version | None = None
    is_past: bool = False


def nothing(*_: object) -> tuple[()]:
    """What a protocol adds that adds nothing. No lambda: other processes that serve are sent the protocols by name."""
    return ()


@dataclass(frozen=True, slots=True)
class Protocol:
    """A way in. `routes(site)` are its addresses; `describe(site)` is what it adds to the data set's description.

    `harvest(site, edition)` is what an aggregator needs to know to take the data by it; nothing where it cannot be.
    `links(site, landing)` is what it adds to the links of a document and of the data set, in HTTP, HTML and linksets.
    """

    name: str
    title: str
    specification: str
    routes: Callable[["Site"], tuple[Route, ...]]
    describe: Callable[["Site"], Iterable[Triple]]
    harvest: Callable[["Site", Edition], Iterable[Access]] = nothing
    links: Callable[["Site", Landing], Iterable[Link]] = nothing


@dataclass(frozen=True, slots=True)
class Site:
    """Settings, addresses, editions, engine, pages, profiles and protocols as one value, passed by closure.

    `secret` is what it signs with.
    """

    settings: Settings
    addresses: Addresses
    shelf: Shelf
    engine: Engine
    pages: Pages
    profiles: tuple[Profile, ...]
    protocols: tuple[Protocol, ...]
    secret: bytes = field(repr=False)

    def frame(self, edition: Edition | None) -> Frame:
        """What stands around every page; without an edition the site has no title of its own."""
        return frame_of(self.addresses, self._of_dataset(edition, "title") if edition else None)

    def license(self, edition: Edition) -> str | None:
        """The licence of the data set."""
        return self._of_dataset(edition, "license")

    def _of_dataset(self, edition: Edition, name: str) -> str | None:
        dataset, predicate = NamedNode(self.addresses.dataset), DCT.term(name)
        about = (t for t in edition.dataset if t.subject == dataset)
        found = (t.object for t in about if t.predicate == predicate)
        return next((term.value for term in found if isinstance(term, NamedNode | Literal)), None)


def open_site(settings: Settings, protocols: tuple[Protocol, ...], processes: int = 1) -> Site:
    """Opens the state folder for reading and wires the site of one of so many `processes`. Raises StateUnusable."""
    addresses = Addresses(settings.base)
    shelf = Shelf(settings.state, addresses)
    engine = Pool(shelf.state, limits_of(settings), processes)
    return Site(settings, addresses, shelf, engine, Pages(), discover(), protocols, secret_of(settings, shelf.state))


def secret_of(settings: Settings, state: State) -> bytes:
    """The secret that is set, else the one that is kept in the state folder. Raises StateUnusable.

    A replica has neither: there the base stands in, which keeps what is signed the same in all processes and after
    each start. Nothing that is signed so opens what is not open to everyone.
    """
    if settings.secret is not None:
        return settings.secret.get_secret_value().encode()
    return read_secret(state) or settings.base.encode()


def limits_of(settings: Settings) -> Limits:
    """What the settings allow queries to take."""
    return Limits(
        timeout=settings.query_timeout,
        memory=settings.query_memory,
        max_length=settings.query_max_length,
        max_rows=settings.query_max_rows,
        max_bytes=settings.query_max_bytes,
        workers=settings.query_workers,
        queue=settings.query_queue,
    )
