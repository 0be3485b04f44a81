"""What an edition is: PROV says what it came from, DCAT 3 of what it is a version
(https://www.w3.org/TR/vocab-dcat-3/#dataset-versions)."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from cable_ld.editions.shelf import Edition
from cable_ld.model.change import instant
from cable_ld.model.iri import Addresses
from cable_ld.rdf.canonical import sort
from cable_ld.rdf.literals import integer
from cable_ld.rdf.namespaces import DCAT, DCT, PROV, RDF, SPDX, VOID, XSD


def describe(addresses: Addresses, edition: Edition) -> tuple[Triple, ...]:
    """The triples about an edition. Its digest chains over all changes since the first one."""
    return sort((*_facts(addresses, edition), *_digest(addresses, edition)))


def _facts(addresses: Addresses, edition: Edition) -> Iterator[Triple]:
    node, dataset = NamedNode(addresses.edition(edition.number)), NamedNode(addresses.dataset)
    time = Literal(instant(edition.time), datatype=XSD.term("dateTime"))
    for kind in (PROV.term("Entity"), DCAT.term("Dataset"), VOID.term("Dataset")):
        yield Triple(node, RDF.term("type"), kind)
    yield Triple(node, DCT.term("title"), Literal(f"Edition {edition.number}", language="en"))
    yield Triple(node, DCT.term("issued"), time)
    yield Triple(node, PROV.term("generatedAtTime"), time)
    yield Triple(node, DCAT.term("version"), Literal(str(edition.number)))
    yield Triple(node, DCAT.term("isVersionOf"), dataset)
    yield Triple(node, VOID.term("documents"), integer(sum(edition.counts().values())))
    yield Triple(node, VOID.term("triples"), integer(edition.triple_count))
    if edition.number > 1:
        previous = NamedNode(addresses.edition(edition.number - 1))
        yield Triple(node, DCAT.term("previousVersion"), previous)
        yield Triple(node, PROV.term("wasRevisionOf"), previous)


def _digest(addresses: Addresses, edition: Edition) -> Iterator[Triple]:
    node = NamedNode(addresses.edition(edition.number))
    checksum = NamedNode(f"{node.value}#digest")
    yield Triple(node, SPDX.term("checksum"), checksum)
    yield Triple(checksum, RDF.term("type"), SPDX.term("Checksum"))
    yield Triple(checksum, SPDX.term("algorithm"), SPDX.term("checksumAlgorithm_sha256"))
    yield Triple(checksum, SPDX.term("checksumValue"), Literal(edition.digest, datatype=XSD.term("hexBinary")))
