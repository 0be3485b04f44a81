"""What the dumps add to the description of the data set: those that exist, as VoID and DCAT 3 say it."""

from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from cable_ld.editions.dumps.dump import DumpFile
from cable_ld.protocols.dumps.answer import GZIP, address_of, dump_of
from cable_ld.rdf.namespaces import DCAT, DCT, RDF, SPDX, VOID, XSD
from cable_ld.site import Site

_TYPE: Final = RDF.term("type")
_MEDIA_TYPES: Final = "https://www.iana.org/assignments/media-types/"


def describe(site: Site) -> Iterable[Triple]:
    """A distribution for each file of the current edition's dump; nothing where it is not made."""
    dump = dump_of(site, site.shelf.lease())
    return tuple(triple for file in (dump.files if dump else ()) for triple in _distribution(site, file))


def _distribution(site: Site, file: DumpFile) -> Iterator[Triple]:
    dataset, address = NamedNode(site.addresses.dataset), NamedNode(address_of(site, file.name))
    node = NamedNode(f"{site.addresses.dataset}#{file.name}")
    checksum = NamedNode(f"{node.value}-sha256")
    yield Triple(dataset, VOID.term("dataDump"), address)
    yield Triple(dataset, DCAT.term("distribution"), node)
    yield Triple(node, _TYPE, DCAT.term("Distribution"))
    yield Triple(node, DCT.term("title"), Literal(file.name))
    yield Triple(node, DCAT.term("downloadURL"), address)
    yield Triple(node, DCAT.term("mediaType"), NamedNode(_MEDIA_TYPES + file.media_type))
    yield Triple(node, DCAT.term("compressFormat"), NamedNode(_MEDIA_TYPES + GZIP))
    yield Triple(node, DCAT.term("byteSize"), Literal(str(file.size), datatype=XSD.term("nonNegativeInteger")))
    yield Triple(node, SPDX.term("checksum"), checksum)
    yield Triple(checksum, _TYPE, SPDX.term("Checksum"))
    yield Triple(checksum, SPDX.term("algorithm"), SPDX.term("checksumAlgorithm_sha256"))
    yield Triple(checksum, SPDX.term("checksumValue"), Literal(file.sha256, datatype=XSD.term("hexBinary")))
