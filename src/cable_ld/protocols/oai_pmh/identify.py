"""What the repository says of itself (OAI-PMH 2.0 §4.2, https://www.openarchives.org/OAI/openarchivesprotocol.html#Identify)."""

import re
from collections.abc import Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode

from cable_ld.editions.catalog.harvest import Selection
from cable_ld.editions.shelf import Edition
from cable_ld.model.change import instant
from cable_ld.profiles.profile import NATIVE
from cable_ld.protocols.oai_pmh.repository import Repository
from cable_ld.protocols.oai_pmh.xml import XSI, element, nested
from cable_ld.rdf.namespaces import DCAT, DCT, FOAF, VCARD

NO_ADDRESS: Final = "not-stated@harvest.invalid"
"""Stands where the schema demands an address and nobody stated one: below `.invalid` there is never anybody (RFC 6761
§6.4, https://www.rfc-editor.org/rfc/rfc6761#section-6.4)."""
GRANULARITY: Final = "YYYY-MM-DDThh:mm:ssZ"

_ADDRESS: Final = re.compile(r"[^\s@]+@(?:[^\s@.]+\.)+[^\s@.]+")
_SCHEME: Final = "http://www.openarchives.org/OAI/2.0/oai-identifier"


def identify(repository: Repository, edition: Edition) -> str:
    """The description of the repository."""
    earliest = repository.site.shelf.edition(1).time
    parts = (
        element("repositoryName", repository.site.frame(edition).title),
        element("baseURL", repository.address),
        element("protocolVersion", "2.0"),
        *(element("adminEmail", address) for address in addresses(repository, edition) or (NO_ADDRESS,)),
        element("earliestDatestamp", instant(earliest)),
        element("deletedRecord", "persistent"),
        element("granularity", GRANULARITY),
        element("compression", "gzip"),
        *_description(repository, edition),
    )
    return "\n".join(parts)


def addresses(repository: Repository, edition: Edition) -> tuple[str, ...]:
    """The electronic mail addresses that the description of the data set states: `foaf:mbox` of its publisher,
    `vcard:hasEmail` of its contact point."""
    dataset = NamedNode(repository.site.addresses.dataset)
    ways = {DCT.term("publisher"): FOAF.term("mbox"), DCAT.term("contactPoint"): VCARD.term("hasEmail")}
    found = (
        of_them.object
        for about in edition.dataset
        if about.subject == dataset and about.predicate in ways
        for of_them in edition.dataset
        if of_them.subject == about.object and of_them.predicate == ways[about.predicate]
    )
    texts = (term.value.removeprefix("mailto:") for term in found if isinstance(term, NamedNode | Literal))
    return tuple(dict.fromkeys(text for text in texts if _ADDRESS.fullmatch(text)))


def _description(repository: Repository, edition: Edition) -> Iterator[str]:
    """How identifiers are made, where that follows the scheme (guidelines-oai-identifier)."""
    first = edition.offered(Selection(NATIVE), 1)
    if not (first and repository.identifiers.is_registrable):
        return
    parts = (
        element("scheme", "oai"),
        element("repositoryIdentifier", repository.identifiers.namespace),
        element("delimiter", ":"),
        element("sampleIdentifier", repository.identifiers.of(first[0].version.iri)),
    )
    attributes = (("xmlns", _SCHEME), ("xmlns:xsi", XSI), ("xsi:schemaLocation", f"{_SCHEME} {_SCHEME}.xsd"))
    yield nested("description", nested("oai-identifier", "".join(parts), attributes))
