"""Going back: history is linear, so an old state is published again as a new edition."""

from pathlib import Path

from cable_ld.editions.plan import Goal, plan
from cable_ld.editions.publish import Desk, Published, desk
from cable_ld.editions.rendering import PROFILES
from cable_ld.editions.terms import Terms
from cable_ld.model.errors import EditionUnknown
from cable_ld.model.iri import Addresses

ASSETS = ("ontology", "context", "dataset")
"""The edition-wide inputs."""


def rollback(folder: Path, base: str, number: int, terms: Terms) -> Published:
    """Publishes an edition whose documents, ontology and data set equal those of edition `number`.

    Documents that came since leave a tombstone, withdrawn ones come back, all keep their origins. The fingerprint of
    the inputs is carried over, so that `serve` does not publish the folder again before it changes. Raises
    EditionUnknown, StateUnusable, NoSpace and WriteFailed.
    """
    with desk(folder, base, terms.keep_graphs, views=terms.views) as here:
        catalog = here.before.catalog
        if not 1 <= number <= here.before.number:
            raise EditionUnknown(number)
        standing = {version.iri: version for version in catalog.versions(number)}
        goal = Goal(
            origin=None,
            digests={iri: version.digest for iri, version in standing.items()},
            candidate=lambda iri: catalog.candidate(standing[iri]),
            assets=assets_of(here, number),
            now=terms.now,
            withdraw=f"Rolled back to edition {number}.",
            rebuild=here.previous is None,
        )
        delta = plan(goal, here.before, Addresses(base))
        return here.publish(delta, base, inputs_of(here), union_of(here))


def assets_of(here: Desk, number: int) -> dict[str, bytes]:
    """The edition-wide inputs as they stood in edition `number`; the profiles are always those of today."""
    found = ((name, here.before.catalog.asset(name, number)) for name in ASSETS)
    standing = {name: asset[1] for name, asset in found if asset is not None}
    views = here.catalog.views
    profiles = views.digest.encode() if views else here.before.asset(PROFILES)
    return standing if profiles is None else {**standing, PROFILES: profiles}


def inputs_of(here: Desk) -> str:
    """The fingerprint that the current edition has of what it was published from."""
    return here.previous.inputs if here.previous else ""


def union_of(here: Desk) -> bool:
    """Whether the default graph of the current edition is the union."""
    return here.previous.union_default_graph if here.previous else True
