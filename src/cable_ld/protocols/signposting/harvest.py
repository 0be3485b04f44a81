"""What an aggregator needs to know of links and of the catalogue of interfaces."""

from collections.abc import Iterator

from cable_ld.editions.shelf import Edition
from cable_ld.pages.harvest import Access
from cable_ld.protocols.signposting.catalogue import PATH
from cable_ld.site import Site


def harvest(site: Site, _edition: Edition) -> Iterator[Access]:
    """Where the interfaces are listed, and where the links of a document are."""
    base = site.addresses.base
    yield Access(
        name="API catalogue and Signposting",
        specification="https://www.rfc-editor.org/rfc/rfc9727",
        address=f"{base}{PATH}",
        facts=(("Links", "in HTTP, in HTML and as linksets of every document and of the data set: the same in each"),),
        examples=(("All interfaces", f"{base}{PATH}"), ("The links of the data set", f"{base}linkset/dataset")),
    )
