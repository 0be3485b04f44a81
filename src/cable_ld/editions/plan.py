"""What changed between the current edition and the checked corpus: documents, what shows them, and edition-wide inputs.

A representation may take from other documents only their face; so when a face changes, every document that shows it
gets a version and a log entry of its own, and no validator and no harvester misses it (CONTRACT.md §6).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256

from pyoxigraph import NamedNode, Triple

from cable_ld.corpus.check import Checked
from cable_ld.editions.catalog.read import CatalogReader, EditionRow
from cable_ld.editions.delta import Delta, NewVersion
from cable_ld.editions.manifest import chain
from cable_ld.editions.version import Version
from cable_ld.model.change import ChangeKind
from cable_ld.model.document import Document
from cable_ld.model.errors import WouldWithdraw
from cable_ld.model.iri import Addresses
from cable_ld.rdf.canonical import digest, ntriples, read_ntriples
from cable_ld.rdf.face import face
from cable_ld.rdf.namespaces import CLD, DCT, RDF

ORIGIN = "folder"


@dataclass(frozen=True, slots=True)
class Before:
    """The current edition as a publish finds it; `row` is None before the first one."""

    catalog: CatalogReader
    row: EditionRow | None
    versions: Mapping[str, Version]

    @classmethod
    def read(cls, catalog: CatalogReader, number: int) -> "Before":
        """Reads edition `number`; 0 stands for none."""
        if not number:
            return cls(catalog, None, {})
        return cls(catalog, catalog.edition(number), {v.iri: v for v in catalog.versions(number)})

    @property
    def number(self) -> int:
        """Its number, 0 where there is none."""
        return self.row.number if self.row else 0


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be published: the checked corpus, at which instant, and which documents (IRI → reason) may go.

    `rebuild` asks for a new edition even where nothing in the corpus changed.
    """

    checked: Checked
    now: datetime
    withdraw: Mapping[str, str]
    rebuild: bool = False


def plan(wish: Wish, before: Before, addresses: Addresses) -> Delta | None:
    """The next edition as a difference, or None where nothing changed.

    Raises WouldWithdraw where the corpus lacks a published document that `wish.withdraw` does not name.
    """
    documents = {document.iri: document for document in wish.checked.documents}
    digests = {iri: digest_of(document) for iri, document in documents.items()}
    gone = _gone(wish, before, documents)
    changed = [
        iri for iri, value in digests.items() if iri not in before.versions or before.versions[iri].digest != value
    ]
    frame = _frame(wish.checked, addresses)
    shown = _shown(before, documents, (*changed, *gone), frame)
    draft = _Draft(wish, before, addresses, documents, digests, frame)
    versions = (*map(draft.version, changed), *filter(None, map(draft.showing, shown)), *map(draft.tombstone, gone))
    assets = _changed_assets(wish.checked, before)
    if not (versions or assets or wish.rebuild):
        return None
    return Delta(
        number=before.number + 1,
        previous=before.number,
        time=_next_instant(wish.now, before),
        versions=tuple(sorted(versions, key=lambda version: version.iri)),
        digest=chain(before.row.digest if before.row else "", ((v.iri, v.digest) for v in versions)),
        frame=frame,
        counts=_counts(before, versions),
        assets=assets,
    )


def digest_of(document: Document) -> str:
    """SHA-256 over the sorted N-Triples of a document and the checksums of the files it holds."""
    held = "".join(f"{file.sha256} {file.media_type} {file.suffix}\n" for file in document.files)
    return digest(ntriples(document.triples) + held.encode())


def _gone(wish: Wish, before: Before, documents: Mapping[str, Document]) -> list[str]:
    gone = [iri for iri, version in before.versions.items() if iri not in documents and version.origin == ORIGIN]
    unnamed = [iri for iri in gone if iri not in wish.withdraw]
    if unnamed:
        raise WouldWithdraw(tuple(unnamed))
    return gone


def _frame(checked: Checked, addresses: Addresses) -> str:
    title = ntriples(
        triple
        for triple in checked.dataset
        if triple.subject == NamedNode(addresses.dataset)
        and triple.predicate in {DCT.term("title"), DCT.term("license")}
    )
    return sha256(b"\0".join((ntriples(checked.ontology), checked.context, title))).hexdigest()


def _shown(before: Before, documents: Mapping[str, Document], touched: tuple[str, ...], frame: str) -> list[str]:
    """Unchanged documents that may show something that changed."""
    others = before.versions.keys() & documents.keys() - set(touched)
    if before.row is None or before.row.frame != frame:
        return sorted(others)
    faces: set[str] = set()
    for iri in touched:
        version = before.versions.get(iri)
        old = set(read_ntriples(before.catalog.face(version.id))) if version else set()
        new = set(face(documents[iri].triples)) if iri in documents else set()
        faces |= {triple.subject.value for triple in old ^ new if isinstance(triple.subject, NamedNode)}
    return sorted(others & before.catalog.showing(sorted(faces), before.number))


def _changed_assets(checked: Checked, before: Before) -> dict[str, bytes]:
    assets = {
        "ontology": ntriples(checked.ontology),
        "context": checked.context,
        "dataset": ntriples(checked.dataset),
    }
    held = {name: before.catalog.asset(name, before.number) if before.row else None for name in assets}
    return {name: data for name, data in assets.items() if (old := held[name]) is None or old[1] != data}


def _next_instant(now: datetime, before: Before) -> datetime:
    whole = now.replace(microsecond=0)
    return max(whole, before.row.time + timedelta(seconds=1)) if before.row else whole


def _counts(before: Before, versions: Iterable[NewVersion]) -> dict[str, int]:
    counts = dict(before.row.counts) if before.row else {"triples": 0, "claims": 0}
    for version in versions:
        old = before.versions.get(version.iri)
        if old:
            _add(counts, old.type, -1, -old.triples, -old.claims)
        if version.triples is not None:
            _add(counts, version.type, 1, version.size, version.claims)
    return counts


def _add(counts: dict[str, int], kind: str, documents: int, triples: int, claims: int) -> None:
    for name, number in ((kind, documents), ("triples", triples), ("claims", claims)):
        counts[name] = counts.get(name, 0) + number


@dataclass(frozen=True)
class _Draft:
    """Makes new versions; holds what they are made from, and each face once it was asked for."""

    wish: Wish
    before: Before
    addresses: Addresses
    documents: Mapping[str, Document]
    digests: Mapping[str, str]
    frame: str
    known_faces: dict[str, dict[str, list[Triple]]] = field(default_factory=dict)

    def version(self, iri: str) -> NewVersion:
        document = self.documents[iri]
        old = self.before.versions.get(iri)
        shows = self._shows(document)
        return NewVersion(
            iri=iri,
            thing=document.thing,
            type=document.type,
            origin=document.origin,
            label=document.label,
            digest=self.digests[iri],
            faces=self._faces(shows),
            triples=ntriples(document.triples),
            face=ntriples(face(document.triples)),
            shows=shows,
            size=len(document.triples),
            claims=sum(t.predicate == RDF.term("type") and t.object == CLD.term("Claim") for t in document.triples),
            created=old.created if old else _next_instant(self.wish.now, self.before),
            kind=ChangeKind.UPDATED if old else ChangeKind.CREATED,
            files=document.files,
        )

    def showing(self, iri: str) -> NewVersion | None:
        """A new version of an unchanged document, if what it shows of others did change."""
        fresh = self.version(iri)
        return None if fresh.faces == self.before.versions[iri].faces else fresh

    def tombstone(self, iri: str) -> NewVersion:
        old = self.before.versions[iri]
        return NewVersion(
            iri=iri,
            thing=old.thing,
            type=old.type,
            origin=old.origin,
            label=old.label,
            digest="",
            faces="",
            triples=None,
            face=b"",
            shows=(),
            size=0,
            claims=0,
            created=old.created,
            kind=ChangeKind.DELETED,
            reason=self.wish.withdraw[iri],
        )

    def _shows(self, document: Document) -> tuple[str, ...]:
        own = self.addresses.name_of_document(document.iri)
        iris = {triple.object.value for triple in document.triples if isinstance(triple.object, NamedNode)}
        named = ((iri, self.addresses.name_of_thing(iri)) for iri in iris)
        return tuple(sorted(iri for iri, name in named if name is not None and name != own))

    def _faces(self, shows: tuple[str, ...]) -> str:
        lines = ntriples(self._face_triples(shows))
        return sha256(self.frame.encode() + b"\n" + lines).hexdigest()

    def _face_triples(self, shows: tuple[str, ...]) -> Iterator[Triple]:
        for iri in shows:
            name = self.addresses.name_of_thing(iri)
            if name is not None:
                yield from self._face(self.addresses.document(name)).get(iri, ())

    def _face(self, iri: str) -> dict[str, list[Triple]]:
        """The face of a document by subject."""
        if iri not in self.known_faces:
            by_subject: dict[str, list[Triple]] = {}
            for triple in face(self.documents[iri].triples) if iri in self.documents else ():
                if isinstance(triple.subject, NamedNode):
                    by_subject.setdefault(triple.subject.value, []).append(triple)
            self.known_faces[iri] = by_subject
        return self.known_faces[iri]
