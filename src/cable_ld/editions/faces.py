"""What documents show of others in the new edition, as one digest for each: when it changes, so must the validator."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from typing import Final, TypeAlias

from pyoxigraph import NamedNode, Triple

from cable_ld.editions.rendering import PROFILES
from cable_ld.model.iri import Addresses
from cable_ld.rdf.canonical import ntriples, read_ntriples
from cable_ld.rdf.namespaces import DCT, EDM, FOAF, RDFS, SCHEMA

BySubject: TypeAlias = Mapping[str, Sequence[Triple]]

_PUBLISHER: Final = DCT.term("publisher")
_OF_DATASET: Final = frozenset(
    (DCT.term("title"), DCT.term("license"), _PUBLISHER, EDM.term("dataProvider"), EDM.term("provider"))
)
_NAMES: Final = frozenset((FOAF.term("name"), SCHEMA.term("name"), RDFS.term("label")))
_KEPT: Final = 20_000
"""Faces held at a time: a few people are on most records, the rest is read again."""


class Faces:
    """Digests what documents show. `face` gives the N-Triples of a document's face in the new edition by its IRI;
    `frame` is the digest of what every page shows."""

    def __init__(self, frame: str, addresses: Addresses, face: Callable[[str], bytes]) -> None:
        self._frame = frame
        self._addresses = addresses
        self._face = lru_cache(_KEPT)(lambda document: by_subject(face(document)))

    def digest(self, shows: Sequence[str]) -> str:
        """Of the frame, and of the faces of the things and parts `shows`."""
        return sha256(self._frame.encode() + b"\n" + ntriples(self.of(shows))).hexdigest()

    def of(self, shows: Iterable[str]) -> Iterator[Triple]:
        """The faces of the things and parts `shows`."""
        for iri in shows:
            document = self._addresses.document_of(iri)
            if document is not None:
                yield from self._face(document).get(iri, ())


def frame_of(assets: Mapping[str, bytes], addresses: Addresses) -> str:
    """Digest of what every page and every profile shows: ontology, context, title and licence of the data set, the
    names of who publishes it, profiles."""
    dataset, about = NamedNode(addresses.dataset), read_ntriples(assets["dataset"])
    publishers = {t.object for t in about if t.subject == dataset and t.predicate == _PUBLISHER}
    shown = {dataset: _OF_DATASET, **dict.fromkeys(publishers, _NAMES)}
    named = (t for t in about if t.predicate in shown.get(t.subject, ()))
    parts = (assets["ontology"], assets["context"], ntriples(named), assets.get(PROFILES, b""))
    return sha256(b"\0".join(parts)).hexdigest()


def by_subject(face: bytes) -> BySubject:
    """The triples of a face by the IRIs of their subjects."""
    found: dict[str, list[Triple]] = {}
    for triple in read_ntriples(face):
        if isinstance(triple.subject, NamedNode):
            found.setdefault(triple.subject.value, []).append(triple)
    return found


def changed_subjects(old: bytes, new: bytes) -> set[str]:
    """The subjects of which two faces say different things."""
    different = () if old == new else set(read_ntriples(old)) ^ set(read_ntriples(new))
    return {triple.subject.value for triple in different if isinstance(triple.subject, NamedNode)}
