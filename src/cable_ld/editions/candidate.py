"""A document as a publish wants it to stand, with all that the catalog keeps of it."""

from dataclasses import dataclass

from pyoxigraph import NamedNode

from cable_ld.model.document import Document, HeldFile
from cable_ld.model.iri import GRAPH, Addresses
from cable_ld.rdf.canonical import digest, ntriples
from cable_ld.rdf.face import face
from cable_ld.rdf.namespaces import CLD, RDF


@dataclass(frozen=True, slots=True)
class Candidate:
    """`triples` are sorted N-Triples, `face` those of them that others may show; `shows` are the IRIs of other
    documents' things and parts that it mentions, sorted; `size` and `claims` are counts."""

    iri: str
    thing: str
    type: str
    origin: str
    label: str
    digest: str
    triples: bytes
    face: bytes
    shows: tuple[str, ...]
    size: int
    claims: int
    files: tuple[HeldFile, ...] = ()


def candidate_of(document: Document, addresses: Addresses) -> Candidate:
    """A compiled document as a candidate."""
    triples = ntriples(document.triples)
    return Candidate(
        iri=document.iri,
        thing=document.thing,
        type=document.type,
        origin=document.origin,
        label=document.label,
        digest=digest_of(triples, document.files),
        triples=triples,
        face=b"" if document.type == GRAPH else ntriples(face(document.triples)),
        shows=() if document.type == GRAPH else _shows(document, addresses),
        size=len(document.triples),
        claims=sum(t.predicate == RDF.term("type") and t.object == CLD.term("Claim") for t in document.triples),
        files=document.files,
    )


def digest_of(triples: bytes, files: tuple[HeldFile, ...]) -> str:
    """SHA-256 over the sorted N-Triples of a document and the checksums of the files it holds."""
    held = "".join(f"{file.sha256} {file.media_type} {file.suffix}\n" for file in files)
    return digest(triples + held.encode())


def _shows(document: Document, addresses: Addresses) -> tuple[str, ...]:
    iris = {triple.object.value for triple in document.triples if isinstance(triple.object, NamedNode)}
    return tuple(sorted(iri for iri in iris if addresses.document_of(iri) not in {None, document.iri}))
