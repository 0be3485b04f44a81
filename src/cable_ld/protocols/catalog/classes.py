"""The classes of what a description leads to, which DCAT-AP wants stated beside it
(https://semiceu.github.io/DCAT-AP/releases/3.0.0/): its shapes look at classes, and look nothing up."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from pyoxigraph import NamedNode, Triple

from cable_ld.rdf.namespaces import DCAT, DCT, FOAF, RDF, RDFS, SPDX

_TYPE: Final = RDF.term("type")

RANGES: Final[Mapping[NamedNode, NamedNode]] = MappingProxyType(
    {
        DCT.term("conformsTo"): DCT.term("Standard"),
        DCT.term("creator"): FOAF.term("Agent"),
        DCT.term("language"): DCT.term("LinguisticSystem"),
        DCT.term("license"): DCT.term("LicenseDocument"),
        DCT.term("publisher"): FOAF.term("Agent"),
        DCAT.term("accessURL"): RDFS.term("Resource"),
        DCAT.term("compressFormat"): DCT.term("MediaType"),
        DCAT.term("downloadURL"): RDFS.term("Resource"),
        DCAT.term("endpointDescription"): RDFS.term("Resource"),
        DCAT.term("endpointURL"): RDFS.term("Resource"),
        DCAT.term("landingPage"): FOAF.term("Document"),
        DCAT.term("mediaType"): DCT.term("MediaType"),
        FOAF.term("homepage"): FOAF.term("Document"),
        FOAF.term("page"): FOAF.term("Document"),
        SPDX.term("algorithm"): SPDX.term("ChecksumAlgorithm"),
    }
)
"""Property → the class of its values."""


def classes(description: Iterable[Triple]) -> Iterator[Triple]:
    """The class of each value that is an IRI."""
    for triple in description:
        if (kind := RANGES.get(triple.predicate)) and isinstance(triple.object, NamedNode):
            yield Triple(triple.object, _TYPE, kind)
