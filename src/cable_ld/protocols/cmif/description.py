"""What the correspondence file adds to the description of the data set, a distribution (DCAT 3), and what an
aggregator is told of it."""

from collections.abc import Iterable
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from cable_ld.editions.shelf import Edition
from cable_ld.model.change import instant
from cable_ld.pages.harvest import Access
from cable_ld.protocols.cmif.answer import PROFILE, correspondence_of
from cable_ld.protocols.cmif.header import FILE, address_of
from cable_ld.rdf.namespaces import DCAT, DCT, RDF
from cable_ld.site import Site

SPECIFICATION: Final = "https://correspsearch.net/en/documentation.html"
_MEDIA_TYPE: Final = NamedNode("https://www.iana.org/assignments/media-types/application/xml")


def describe(site: Site) -> Iterable[Triple]:
    """The file; nothing where there can be none."""
    found = correspondence_of(site, site.shelf.lease())
    if found is None:
        return ()
    dataset, address = NamedNode(site.addresses.dataset), NamedNode(address_of(site.addresses))
    node = NamedNode(f"{site.addresses.dataset}#{FILE}")
    return (
        Triple(dataset, DCAT.term("distribution"), node),
        Triple(node, RDF.term("type"), DCAT.term("Distribution")),
        Triple(node, DCT.term("title"), Literal("The letters, for correspSearch", language="en")),
        Triple(node, DCT.term("conformsTo"), NamedNode(found.profile.uri)),
        Triple(node, DCAT.term("accessURL"), address),
        Triple(node, DCAT.term("downloadURL"), address),
        Triple(node, DCAT.term("mediaType"), _MEDIA_TYPE),
    )


def harvest(site: Site, edition: Edition) -> Iterable[Access]:
    """The address to register, how many records are letters, and when one last changed."""
    found = correspondence_of(site, edition)
    if found is None:
        return ()
    records = edition.listing.counted(PROFILE, "offered")
    address = address_of(site.addresses)
    facts = (("Records with letters", f"{records:,}"), ("Last change of a letter", instant(found.modified)))
    return (
        Access("Correspondence file for correspSearch", SPECIFICATION, address, facts, (("all letters", address),)),
    )
