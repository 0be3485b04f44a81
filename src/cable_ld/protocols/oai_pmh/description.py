"""What the repository is to the description of the data set, and to who harvests it."""

from collections.abc import Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from cable_ld.editions.shelf import Edition
from cable_ld.model.change import instant
from cable_ld.pages.harvest import Access
from cable_ld.protocols.oai_pmh.identify import GRANULARITY, addresses
from cable_ld.protocols.oai_pmh.repository import Repository
from cable_ld.rdf.namespaces import DCAT, DCT, FOAF, RDF
from cable_ld.site import Site

NAME: Final = "OAI-PMH 2.0"
SPECIFICATION: Final = "https://www.openarchives.org/OAI/openarchivesprotocol.html"

_NO_ADDRESS: Final = "stated by nobody: write a foaf:mbox of the publisher into dataset.ttl"


def describe(site: Site) -> Iterator[Triple]:
    """The repository as a service."""
    repository = Repository(site)
    service, identify = NamedNode(repository.address), NamedNode(f"{repository.address}?verb=Identify")
    yield Triple(service, RDF.term("type"), DCAT.term("DataService"))
    yield Triple(service, DCT.term("title"), Literal(NAME, language="en"))
    yield Triple(service, DCAT.term("endpointURL"), service)
    yield Triple(service, DCAT.term("endpointDescription"), identify)
    yield Triple(service, DCAT.term("servesDataset"), NamedNode(site.addresses.dataset))
    yield Triple(service, DCT.term("conformsTo"), NamedNode(SPECIFICATION))
    yield Triple(service, FOAF.term("page"), identify)


def harvest(site: Site, edition: Edition) -> Iterator[Access]:
    """The base URL, what there is in each format and set, and requests to begin with."""
    repository = Repository(site)
    ask = f"{repository.address}?verb="
    prefixes = _counted(repository, edition)
    yield Access(
        name=NAME,
        specification=SPECIFICATION,
        address=repository.address,
        facts=(
            ("Metadata prefixes", ", ".join(f"{prefix} ({number:,})" for prefix, number in prefixes.items())),
            ("Sets", ", ".join(f"{kind} ({number:,})" for kind, number in edition.counts().items())),
            ("Identifiers", f"oai:{repository.identifiers.namespace}:{{type}}/{{slug}}"),
            ("Granularity", f"{GRANULARITY}, or days"),
            ("Deletions", "persistent"),
            ("Earliest datestamp", instant(site.shelf.edition(1).time)),
            ("Records of a page", f"up to {site.settings.oai_page}"),
            ("Administrator", ", ".join(addresses(repository, edition)) or _NO_ADDRESS),
        ),
        examples=(
            ("The repository", f"{ask}Identify"),
            *((f"Everything as {prefix}", f"{ask}ListRecords&metadataPrefix={prefix}") for prefix in prefixes),
            ("The records among the documents", f"{ask}ListRecords&metadataPrefix=oai_dc&set=record"),
        ),
    )


def _counted(repository: Repository, edition: Edition) -> dict[str, int]:
    """How many documents are offered in each format."""
    counted = edition.listing.counted
    return {prefix: counted(format.profile.token, "offered") for prefix, format in repository.formats.items()}
