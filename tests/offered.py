"""A site whose documents are offered in profiles: the project's own corpus, and a thing of other people's RDF."""

from pathlib import Path
from typing import Final

from cable_ld.corpus.read import Inputs
from cable_ld.editions.dataset.publish import publish_dataset
from cable_ld.editions.publish import publish
from cable_ld.editions.terms import Terms
from cable_ld.model.iri import Addresses
from cable_ld.profiles.profile import discover
from cable_ld.profiles.views import views
from cable_ld.site import Site
from tests.corpora import BASE, ROOT, START
from tests.protocols.sites import site_of

FOREIGN: Final = (
    f'<{BASE}id/any/thing> <http://purl.org/dc/terms/title> "A thing" <{BASE}doc/any/thing> .\n'
    f'<{BASE}id/any/thing> <http://x.example/1> "No name in XML" <{BASE}doc/any/thing> .\n'
)


def offered_site(folder: Path) -> Site:
    """Two editions: the corpus, and other people's RDF, of which RDF/XML cannot write a property."""
    (folder / "foreign.nq").write_text(FOREIGN)
    inputs = Inputs(BASE, ROOT / "data", ROOT / "ontology", "required")
    made = views(Addresses(BASE), discover(), 100_000)
    publish(inputs, folder / "state", Terms(START, views=made))
    publish_dataset(folder / "foreign.nq", inputs, folder / "state", Terms(START.replace(day=2), views=made))
    return site_of(folder / "state")
