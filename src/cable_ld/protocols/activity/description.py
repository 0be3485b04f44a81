"""What the activities are to the description of the data set, and to who harvests it."""

from collections.abc import Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from cable_ld.editions.shelf import Edition
from cable_ld.pages.harvest import Access
from cable_ld.protocols.activity.stream import Stream
from cable_ld.rdf.namespaces import DCAT, DCT, FOAF, RDF
from cable_ld.site import Site

NAME: Final = "IIIF Change Discovery"
SPECIFICATION: Final = "https://iiif.io/api/discovery/1.0/"


def describe(site: Site) -> Iterator[Triple]:
    """The collection as a service."""
    service = NamedNode(f"{site.addresses.base}activity/")
    yield Triple(service, RDF.term("type"), DCAT.term("DataService"))
    yield Triple(service, DCT.term("title"), Literal(NAME, language="en"))
    yield Triple(service, DCAT.term("endpointURL"), service)
    yield Triple(service, DCAT.term("servesDataset"), NamedNode(site.addresses.dataset))
    yield Triple(service, DCT.term("conformsTo"), NamedNode(SPECIFICATION))
    yield Triple(service, FOAF.term("page"), NamedNode(f"{service.value}index.html"))


def harvest(site: Site, edition: Edition) -> Iterator[Access]:
    """The collection, how long it is, and where a walk begins."""
    stream = Stream(edition, site.addresses)
    yield Access(
        name=NAME,
        specification=SPECIFICATION,
        address=stream.address,
        facts=(
            ("Changes", f"{edition.log_length:,}, withdrawals among them"),
            ("Pages", f"{stream.last:,}, of {stream.size} changes each; a page that has a successor never changes"),
            ("Objects", "each leads to one JSON-LD object that has the same id"),
        ),
        examples=(("The newest changes; go on with prev", stream.at(stream.last)),),
    )
