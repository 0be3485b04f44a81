"""What the dumps add to the description of the data set: those that exist, as VoID and DCAT 3 say it."""

from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from cable_ld.editions.dumps.dump import DumpFile
from cable_ld.editions.shelf import Edition
from cable_ld.http.links import Link
from cable_ld.pages.dumps import in_words
from cable_ld.pages.harvest import Access
from cable_ld.profiles.profile import Profile
from cable_ld.protocols.dumps.answer import GZIP, address_of, dump_of
from cable_ld.protocols.dumps.request import wanted_of
from cable_ld.rdf.namespaces import DCAT, DCT, RDF, SPDX, VOID, XSD
from cable_ld.site import Landing, Site

SPECIFICATION: Final = "https://www.w3.org/TR/void/#dumps"
_TYPE: Final = RDF.term("type")
_MEDIA_TYPES: Final = "https://www.iana.org/assignments/media-types/"


def describe(site: Site) -> Iterable[Triple]:
    """A distribution for each file of the current edition's dump; nothing where it is not made."""
    edition = site.shelf.lease()
    license = site.license(edition)
    profiles = {wanted.name: wanted.profile for wanted in wanted_of(site)}
    files = _files(site, edition)
    licensed = (Triple(_node(site, each), DCT.term("license"), NamedNode(license)) for each in files if license)
    described = (triple for each in files for triple in _distribution(site, each, profiles[each.name]))
    return (*described, *licensed)


def harvest(site: Site, edition: Edition) -> Iterator[Access]:
    """The files that exist, with their sizes."""
    files = _files(site, edition)
    facts = tuple((file.name, _in_words(file)) for file in files)
    yield Access(
        name="Dumps",
        specification=SPECIFICATION,
        address=address_of(site, ""),
        facts=facts or (("Files", "none is made for this edition yet; the first request for one has them made"),),
        examples=tuple((file.name, address_of(site, file.name)) for file in files),
    )


def linked(site: Site, landing: Landing) -> tuple[Link, ...]:
    """From the data set to the files that exist, each with the type that it is served as."""
    if landing.version is not None:
        return ()
    files = ((file, file.media_type if file.is_coded else GZIP) for file in _files(site, landing.edition))
    return tuple(Link(address_of(site, file.name), "item", media_type) for file, media_type in files)


def _files(site: Site, edition: Edition) -> tuple[DumpFile, ...]:
    dump = dump_of(site, edition)
    known = {wanted.name for wanted in wanted_of(site)}
    return tuple(file for file in dump.files if file.name in known) if dump else ()


def _in_words(file: DumpFile) -> str:
    if file.is_coded:
        return f"{in_words(file.plain_size)}, {file.records:,} records"
    return f"{in_words(file.size)}, {file.statements:,} statements"


def _node(site: Site, file: DumpFile) -> NamedNode:
    return NamedNode(f"{site.addresses.dataset}#{file.name}")


def _distribution(site: Site, file: DumpFile, profile: Profile) -> Iterator[Triple]:
    dataset, address = NamedNode(site.addresses.dataset), NamedNode(address_of(site, file.name))
    node = _node(site, file)
    size, sha256 = (file.plain_size, file.plain_sha256) if file.is_coded else (file.size, file.sha256)
    if profile.is_native:  # the others have not all triples of the data set
        yield Triple(dataset, VOID.term("dataDump"), address)
    yield Triple(dataset, DCAT.term("distribution"), node)
    yield Triple(node, _TYPE, DCAT.term("Distribution"))
    yield Triple(node, DCT.term("title"), Literal(file.name))
    yield Triple(node, DCT.term("conformsTo"), NamedNode(profile.uri))
    yield Triple(node, DCAT.term("accessURL"), address)
    yield Triple(node, DCAT.term("downloadURL"), address)
    yield Triple(node, DCAT.term("mediaType"), NamedNode(_MEDIA_TYPES + file.media_type))
    if not file.is_coded:
        yield Triple(node, DCAT.term("compressFormat"), NamedNode(_MEDIA_TYPES + GZIP))
    yield Triple(node, DCAT.term("byteSize"), Literal(str(size), datatype=XSD.term("nonNegativeInteger")))
    yield from _checksum(node, sha256)


def _checksum(node: NamedNode, sha256: str) -> Iterator[Triple]:
    checksum = NamedNode(f"{node.value}-sha256")
    yield Triple(node, SPDX.term("checksum"), checksum)
    yield Triple(checksum, _TYPE, SPDX.term("Checksum"))
    yield Triple(checksum, SPDX.term("algorithm"), SPDX.term("checksumAlgorithm_sha256"))
    yield Triple(checksum, SPDX.term("checksumValue"), Literal(sha256, datatype=XSD.term("hexBinary")))
