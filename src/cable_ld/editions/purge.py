"""Removing a document for good: from every edition, graph and dump, with the captures that nothing else holds."""

import shutil
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from cable_ld.editions.catalog.purge import Purge, scrub
from cable_ld.editions.delta import Delta
from cable_ld.editions.lease import drop_graph
from cable_ld.editions.plan import Goal, plan
from cable_ld.editions.publish import Desk, Published, desk
from cable_ld.editions.rendering import Views
from cable_ld.editions.rollback import assets_of, inputs_of, union_of
from cable_ld.editions.state import State
from cable_ld.model.errors import AddressUnknown, WriteFailed
from cable_ld.model.iri import Addresses


@dataclass(frozen=True, slots=True)
class Purged:
    """What a purge did. `is_gone`: the bytes are off the disk; else a reader held them, and the purge is to be run
    again."""

    published: Published
    is_gone: bool


@dataclass(frozen=True, slots=True)
class PurgeTerms:
    """The `document` (an IRI) to remove, why, and when (UTC); `views` as in `Terms`."""

    document: str
    reason: str
    now: datetime
    views: Views | None = None


def purge(folder: Path, base: str, terms: PurgeTerms) -> Purged:
    """Publishes an edition without the document, then removes its content from everything before.

    The graph of the new edition is written anew and all others are dropped, so that no old file holds a triple of it.
    What a crash leaves undone is done by running it again. Raises AddressUnknown where no such document was ever
    published, StateUnusable, NoSpace and WriteFailed.
    """
    with desk(folder, base, views=terms.views) as here:
        version = here.before.catalog.version(terms.document, here.before.number)
        if version is None:
            raise AddressUnknown(terms.document)
        delta = _without(here, base, terms)
        published = replace(here, previous=None).publish(delta, base, inputs_of(here), union_of(here))
        purged = Purge(terms.document, version.thing, delta.time if delta else terms.now, terms.reason)
        try:
            is_gone = scrub(here.state.catalog, purged)
            _drop(here.state, published.edition)
            # The same edition once more: what was answered before the content went, and kept in memory, is forgotten.
            here.state.serve(published.edition)
            here.state.refresh()
        except OSError as error:
            raise WriteFailed(str(folder), f"{error}; run the purge again") from error
        return Purged(published, is_gone)


def _without(here: Desk, base: str, terms: PurgeTerms) -> Delta | None:
    catalog, number = here.before.catalog, here.before.number
    standing = {version.iri: version for version in catalog.versions(number)}
    goal = Goal(
        origin=None,
        digests={iri: version.digest for iri, version in standing.items() if iri != terms.document},
        candidate=lambda iri: catalog.candidate(standing[iri]),
        assets=assets_of(here, number),
        now=terms.now,
        withdraw=terms.reason,
        rebuild=True,
    )
    return plan(goal, here.before, Addresses(base))


def _drop(state: State, newest: int) -> None:
    for number in state.numbers():
        if number != newest and state.graph(number).is_dir():
            drop_graph(state, number, even_if_read=True)
    if state.dumps.exists():
        shutil.rmtree(state.dumps)
