"""A graph of a dataset file → the candidate that the catalog keeps, read off its lines without making terms of them."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from cable_ld.editions.candidate import Candidate, digest_of
from cable_ld.model.iri import GRAPH, OTHER, Addresses
from cable_ld.rdf.canonical import read_ntriples
from cable_ld.rdf.face import FACE_PREDICATES, label
from cable_ld.rdf.namespaces import CLD, DCT, FOAF, PROV, RDF

_FACE: Final = frozenset(str(each).encode() for each in FACE_PREDICATES)
_CLAIM: Final = f" {RDF.term('type')} {CLD.term('Claim')} .\n".encode()
_STAMP: Final = tuple(str(each).encode() for each in (DCT.term("modified"), PROV.term("generatedAtTime")))
_TOPIC: Final = f" {FOAF.term('primaryTopic')} <".encode()


@dataclass(frozen=True)
class Describer:
    """Describes the graphs of one origin."""

    addresses: Addresses
    origin: str

    def candidate(self, iri: str, lines: bytes) -> Candidate:
        """The graph named `iri`, which says `lines`: distinct, in canonical form and order."""
        return self._document(iri, lines) if self.addresses.is_document(iri) else self._graph(iri, lines)

    def _document(self, iri: str, lines: bytes) -> Candidate:
        face = b"".join(line + b"\n" for line in lines.split(b"\n")[:-1] if line.split(b" ", 2)[1] in _FACE)
        thing = self._thing(iri, lines)
        named = label(read_ntriples(face), thing)
        name = self.addresses.name_of_document(iri)
        return Candidate(
            iri=iri,
            thing=thing,
            type=name.type if name else OTHER,
            origin=self.origin,
            label=named.value if named else (self.addresses.relative(iri) or iri).removeprefix("doc/"),
            digest=digest_of(lines, ()),
            triples=lines,
            face=face,
            shows=self._shows(iri, lines),
            size=lines.count(b"\n"),
            claims=lines.count(_CLAIM),
        )

    def _graph(self, iri: str, lines: bytes) -> Candidate:
        digest, size = digest_of(lines, ()), lines.count(b"\n")
        return Candidate(iri, iri, GRAPH, self.origin, iri, digest, lines, b"", (), size, 0)

    def _thing(self, iri: str, lines: bytes) -> str:
        """What the document is about: the thing of its own path where it is described, else its primary topic."""
        thing = self.addresses.thing_of(iri)
        if _says(lines, b"<%b> " % thing.encode()):
            return thing
        start = b"<%b>%b" % (iri.encode(), _TOPIC)
        return _after(lines, start).partition(b">")[0].decode() if _says(lines, start) else iri

    def _shows(self, document: str, lines: bytes) -> tuple[str, ...]:
        shown = {iri.decode() for iri in self._thing_object.findall(lines)}
        return tuple(sorted(iri for iri in shown if self.addresses.document_of(iri) != document))

    @cached_property
    def _thing_object(self) -> re.Pattern[bytes]:
        return re.compile(rb" <(%b[^>]+)> \.\n" % re.escape(f"{self.addresses.base}id/".encode()))


def without_stamp(document: str, lines: bytes) -> bytes:
    """What a document says, without what an earlier publish said of it: `dct:modified` and `prov:generatedAtTime` of
    one instant. So a dump that is published again is what was dumped; a date that somebody else gave stays."""
    stamps = tuple(b"<%b> %b " % (document.encode(), predicate) for predicate in _STAMP)
    if not all(_says(lines, stamp) for stamp in stamps):
        return lines
    modified, generated = (stamp + _after(lines, stamp).partition(b"\n")[0] + b"\n" for stamp in stamps)
    if modified[len(stamps[0]) :] != generated[len(stamps[1]) :]:
        return lines
    return b"".join(line for line in lines.splitlines(keepends=True) if line not in {modified, generated})


def _says(lines: bytes, start: bytes) -> bool:
    return lines.startswith(start) or b"\n" + start in lines


def _after(lines: bytes, start: bytes) -> bytes:
    return (b"\n" + lines).partition(b"\n" + start)[2]
