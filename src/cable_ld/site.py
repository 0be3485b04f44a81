"""The site: everything a request needs, wired once into one frozen value, and the type of a protocol folder."""

from collections.abc import Callable, Coroutine, Iterable
from dataclasses import dataclass
from typing import Any

from pyoxigraph import Literal, NamedNode, Triple

from cable_ld.editions.shelf import Edition, Shelf
from cable_ld.engine.pool import Pool
from cable_ld.engine.port import Engine, Limits
from cable_ld.http.asked import Asked
from cable_ld.http.problem import Problem
from cable_ld.http.reply import Reply
from cable_ld.model.iri import Addresses
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
class Protocol:
    """A way in. `routes(site)` are its addresses; `describe(site)` is what it adds to the data set's description."""

    name: str
    title: str
    specification: str
    routes: Callable[["Site"], tuple[Route, ...]]
    describe: Callable[["Site"], Iterable[Triple]]


@dataclass(frozen=True, slots=True)
class Site:
    """Settings, addresses, editions, engine, pages, profiles and protocols as one value, passed by closure."""

    settings: Settings
    addresses: Addresses
    shelf: Shelf
    engine: Engine
    pages: Pages
    profiles: tuple[Profile, ...]
    protocols: tuple[Protocol, ...]

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
    return Site(settings, addresses, shelf, engine, Pages(), discover(), protocols)


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
