"""One document put in its place, or taken away: what a write over HTTP does, fast however large the edition is."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cable_ld.editions.candidate import candidate_of
from cable_ld.editions.plan import Goal, plan
from cable_ld.editions.publish import Desk, Published, desk
from cable_ld.editions.rendering import Views
from cable_ld.editions.rollback import assets_of
from cable_ld.model.document import Document
from cable_ld.model.errors import NothingPublished
from cable_ld.model.iri import Addresses


@dataclass(frozen=True, slots=True)
class Replacing:
    """Documents of one origin as they shall stand, and the reasons by IRI of those that shall go; the rest stays.

    `now` is UTC.
    """

    origin: str
    documents: tuple[Document, ...]
    withdraw: dict[str, str]
    now: datetime


def replace(replacing: Replacing, folder: Path, base: str, views: Views | None = None) -> Published:
    """Publishes the new edition, in the state folder `folder`.

    Raises NothingPublished, OriginConflict, StateUnusable and NoSpace; nothing was touched then. Raises WriteFailed.
    """
    with desk(folder, base, views=views) as here:
        if here.previous is None:
            raise NothingPublished(str(folder))
        delta = plan(_goal(replacing, here, Addresses(base)), here.before, Addresses(base))
        return here.publish(delta, base, here.previous.inputs, here.previous.union_default_graph)


def _goal(replacing: Replacing, here: Desk, addresses: Addresses) -> Goal:
    candidates = {each.iri: candidate_of(each, addresses) for each in replacing.documents}
    return Goal(
        origin=replacing.origin,
        digests={iri: candidate.digest for iri, candidate in candidates.items()},
        candidate=candidates.__getitem__,
        assets=assets_of(here, here.before.number),
        now=replacing.now,
        withdraw=replacing.withdraw,
        whole=False,
    )
