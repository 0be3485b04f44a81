"""What an endpoint is (SPARQL 1.1 Service Description, https://www.w3.org/TR/sparql11-service-description/).

Nothing stands here that a client could not try.
"""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from cable_ld.engine.port import Limits
from cable_ld.protocols.sparql.endpoint import Endpoint, has_union
from cable_ld.protocols.sparql.negotiation import DATA
from cable_ld.rdf.canonical import sort
from cable_ld.rdf.literals import integer
from cable_ld.rdf.namespaces import DCAT, DCT, FORMATS, RDF, RDFS, SD, VOID
from cable_ld.site import Site

_TYPE: Final = RDF.term("type")
_SIMPLE_ENTAILMENT: Final = NamedNode("http://www.w3.org/ns/entailment/Simple")
_SPECIFICATIONS: Final = ("https://www.w3.org/TR/sparql11-protocol/", "https://www.w3.org/TR/sparql11-query/")
_FORMATS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "json": "SPARQL_Results_JSON",
        "xml": "SPARQL_Results_XML",
        "csv": "SPARQL_Results_CSV",
        "tsv": "SPARQL_Results_TSV",
        "ttl": "Turtle",
        "jsonld": "JSON-LD",
        "nt": "N-Triples",
        "nq": "N-Quads",
        "trig": "TriG",
        "rdf": "RDF_XML",
        "n3": "N3",
    }
)
"""Form of a result → its name in `FORMATS`."""


def describe_endpoint(site: Site, endpoint: Endpoint) -> tuple[Triple, ...]:
    """The service description."""
    edition = NamedNode(site.addresses.edition(endpoint.edition.number))
    return sort((*_service(site, endpoint), *_access(endpoint.address, edition), *_dataset(site, endpoint, edition)))


def describe(site: Site) -> Iterator[Triple]:
    """What the description of the data set says of the endpoint: where it is, and where it says more."""
    dataset, address = NamedNode(site.addresses.dataset), site.addresses.sparql
    yield Triple(dataset, VOID.term("sparqlEndpoint"), NamedNode(address))
    yield from _access(address, dataset)


def _access(address: str, dataset: NamedNode) -> Iterable[Triple]:
    """The endpoint as a way to the data (DCAT 3, https://www.w3.org/TR/vocab-dcat-3/#Class:Data_Service)."""
    service = NamedNode(address)
    yield Triple(service, _TYPE, DCAT.term("DataService"))
    yield Triple(service, DCT.term("title"), Literal("SPARQL endpoint", language="en"))
    yield Triple(service, DCAT.term("endpointURL"), service)
    yield Triple(service, DCAT.term("endpointDescription"), service)
    yield Triple(service, DCAT.term("servesDataset"), dataset)
    for specification in _SPECIFICATIONS:
        yield Triple(service, DCT.term("conformsTo"), NamedNode(specification))


def _service(site: Site, endpoint: Endpoint) -> Iterable[Triple]:
    service = NamedNode(endpoint.address)
    yield Triple(service, _TYPE, SD.term("Service"))
    yield Triple(service, SD.term("endpoint"), service)
    yield Triple(service, SD.term("supportedLanguage"), SD.term("SPARQL11Query"))
    yield Triple(service, SD.term("defaultEntailmentRegime"), _SIMPLE_ENTAILMENT)
    for form in (variant.suffix for variants in DATA.values() for variant in variants):
        yield Triple(service, SD.term("resultFormat"), FORMATS.term(_FORMATS[form]))
    if has_union(site, endpoint):
        yield Triple(service, SD.term("feature"), SD.term("UnionDefaultGraph"))
    yield Triple(service, RDFS.term("comment"), Literal(in_words(site.engine.limits), language="en"))


def _dataset(site: Site, endpoint: Endpoint, edition: NamedNode) -> Iterable[Triple]:
    """The edition, whose documents are the named graphs. How many triples their union has, nobody counted."""
    default_graph = NamedNode(f"{endpoint.address}#default-graph")
    yield Triple(NamedNode(endpoint.address), SD.term("defaultDataset"), edition)
    yield Triple(edition, _TYPE, SD.term("Dataset"))
    yield Triple(edition, _TYPE, VOID.term("Dataset"))
    yield Triple(edition, VOID.term("documents"), integer(sum(endpoint.edition.counts().values())))
    yield Triple(edition, VOID.term("triples"), integer(endpoint.edition.triple_count))
    yield Triple(edition, SD.term("defaultGraph"), default_graph)
    yield Triple(default_graph, _TYPE, SD.term("Graph"))
    if has_union(site, endpoint):
        about = "All named graphs together; a triple that stands in several of them counts once."
        yield Triple(default_graph, DCT.term("description"), Literal(about, language="en"))
    else:
        yield Triple(default_graph, VOID.term("triples"), integer(0))


def in_words(limits: Limits) -> str:
    """The limits, for a person."""
    mebibytes = limits.max_bytes / 2**20
    return (
        f"A query may have {limits.max_length:,} bytes, run for {limits.timeout:g} seconds and take "
        f"{limits.memory:,} MiB of memory. A result may have {limits.max_rows:,} rows or triples and {mebibytes:,.6g} "
        "MiB. What goes beyond ends in an error, never in part of a result. Nothing is written by SPARQL here, and no "
        "other server is asked."
    )
