"""The page of a document: every statement in it, grouped by what it is about, each with who says so."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from cable_ld.http.links import Link
from cable_ld.model.claim import Claim
from cable_ld.model.iri import Addresses
from cable_ld.pages.evidence import Evidence, Witness
from cable_ld.pages.names import Names, Term, Value, labels_of
from cable_ld.pages.order import in_reading_order, most_specific
from cable_ld.pages.render import Format, Frame, Head, Pages, embedded
from cable_ld.rdf.claims import read_claims
from cable_ld.rdf.language import bcp47
from cable_ld.rdf.namespaces import CLD, DCT, OA, RDF, RDFS

_TYPE: Final = RDF.term("type")
_SELECTOR: Final = OA.term("hasSelector")
_EVIDENCE: Final = frozenset(
    (
        *(RDF + name for name in ("type", "subject", "predicate", "object")),
        *(CLD + name for name in ("voice", "certainty", "status", "assertedBy", "evidence")),
        *(CLD + name for name in ("source", "restsOn", "contradicts")),
        *(OA + name for name in ("hasSource", "hasSelector", "exact", "prefix", "suffix", "start", "end")),
        RDFS + "comment",
    )
)
"""What the view of a claim shows of its nodes; anything else said of them is shown like any statement."""


@dataclass(frozen=True, slots=True)
class Past:
    """The edition that a page shows a document in, and where it and the living document are (paths)."""

    number: int
    time: str
    edition: str
    living: str


@dataclass(frozen=True, slots=True)
class Described:
    """What a document page shows: its triples, what it may show of other documents, and how it is offered otherwise.

    `past` is given where it shows the document as it stood in an edition; `profiles` are its other ones, `links` what
    HTTP sends.
    """

    document: str
    thing: str
    label: str
    modified: str
    triples: Sequence[Triple]
    faces: Sequence[Triple]
    ontology: Sequence[Triple]
    formats: tuple[Format, ...]
    json_ld: bytes
    past: Past | None = None
    profiles: tuple[Format, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """A value of a property, and the claims that state it."""

    value: Value
    claims: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Property:
    """A property of a subject with its values."""

    name: Value
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """A thing or part: what is stated of it, and what others say that this site does not state."""

    id: str | None
    iri: str
    title: Value
    kind: Value | None
    properties: tuple[Property, ...]
    unstated: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """The view of a document: the thing, its parts by kind, and what the document says of itself."""

    thing: Subject
    groups: tuple[tuple[str, tuple[Subject, ...]], ...]
    about: Subject | None
    iri: str
    label: str
    lang: str | None
    modified: str
    claims: int
    past: Past | None
    profiles: tuple[Format, ...]


def document_page(pages: Pages, frame: Frame, addresses: Addresses, described: Described) -> bytes:
    """The page as UTF-8."""
    view = view_of(addresses, described)
    head = Head(
        title=f"{view.label} · {frame.title}",
        canonical=described.document,
        license=_license(described),
        formats=described.formats,
        json_ld=embedded(described.json_ld),
        links=described.links,
    )
    return pages.render("document.html", frame, head, view)


def view_of(addresses: Addresses, described: Described) -> DocumentPage:
    """Everything that the page shows, in its order."""
    claims = read_claims(described.triples)
    absorbed = _absorbed(described.triples, claims)
    shown = [t for t in described.triples if key_of(t.subject) not in absorbed or t.predicate.value not in _EVIDENCE]
    labels = labels_of((*described.ontology, *described.faces, *described.triples))
    names = Names(addresses, labels, ids_of((*described.triples, *(claim.statement for claim in claims)), described))
    subjects = _Subjects(names, claims, absorbed, _selectors(described.triples)).of(shown, described.thing)
    thing, about = subjects.pop(described.thing), subjects.pop(described.document, None)
    own = labels.get(described.thing)
    return DocumentPage(
        thing=thing,
        groups=_groups(subjects.values()),
        about=about,
        iri=described.thing,
        label=own.value if own else described.label,
        lang=bcp47(own.language) if own and own.language else None,
        modified=described.modified,
        claims=len(claims),
        past=described.past,
        profiles=described.profiles,
    )


def ids_of(triples: Iterable[Triple], described: Described) -> dict[str, str]:
    """The id of the element for every part: its fragment, which no other part may have taken."""
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for subject in sorted({key_of(triple.subject) for triple in triples}, key=lambda iri: _foreign(iri, described)):
        fragment = subject if subject.startswith("_:") else subject.partition("#")[2]
        if fragment and fragment not in taken:
            ids[subject] = fragment
            taken.add(fragment)
    return ids


def key_of(term: Term) -> str:
    """A node as text: the IRI itself, `_:b` for a blank node."""
    return term.value if isinstance(term, NamedNode) else str(term)


def _foreign(iri: str, described: Described) -> tuple[bool, str]:
    return not iri.startswith(f"{described.thing}#"), iri


def _absorbed(triples: Iterable[Triple], claims: Sequence[Claim]) -> frozenset[str]:
    """The nodes that claims are made of, which are shown with them and not by themselves."""
    passages = {claim.passage.iri for claim in claims if claim.passage}
    selectors = {key_of(t.object) for t in triples if t.predicate == _SELECTOR and key_of(t.subject) in passages}
    return frozenset({claim.iri for claim in claims} | passages | selectors)


def _selectors(triples: Iterable[Triple]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for triple in triples:
        if triple.predicate == _SELECTOR:
            found[key_of(triple.subject)].append(key_of(triple.object))
    return {passage: tuple(sorted(selectors)) for passage, selectors in found.items()}


class _Subjects:
    """Builds the view of each subject."""

    def __init__(
        self, names: Names, claims: Sequence[Claim], anchored: frozenset[str], selectors: Mapping[str, tuple[str, ...]]
    ) -> None:
        self._names = names
        self._anchored = anchored
        self._claims: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            self._claims[key_of(claim.statement.subject)].append(claim)
        self._witness = Witness(names, selectors)

    def of(self, triples: Iterable[Triple], thing: str) -> dict[str, Subject]:
        """All subjects in reading order; the thing is one of them even where nothing is said of it."""
        about: dict[str, list[Triple]] = {thing: []}
        for triple in triples:
            about.setdefault(key_of(triple.subject), []).append(triple)
        for subject in self._claims:
            about.setdefault(subject, [])
        return {subject: self._subject(subject, about[subject]) for subject in in_reading_order(about, thing)}

    def _subject(self, iri: str, triples: Sequence[Triple]) -> Subject:
        by_statement: dict[Triple, list[Claim]] = defaultdict(list)
        for claim in self._claims.get(iri, ()):
            by_statement[claim.statement].append(claim)
        by_property: dict[str, list[Statement]] = defaultdict(list)
        for triple in triples:
            evidence = tuple(map(self._witness.evidence, by_statement.pop(triple, ())))
            by_property[triple.predicate.value].append(Statement(self._value(triple), evidence))
        kind = most_specific(triples)
        return Subject(
            id=None if iri in self._anchored else self._names.ids.get(iri),
            iri=iri,
            title=self._title(iri),
            kind=self._names.term(kind) if kind else None,
            properties=tuple(Property(self._names.term(iri), tuple(said)) for iri, said in by_property.items()),
            unstated=tuple(self._witness.evidence(claim) for claims in by_statement.values() for claim in claims),
        )

    def _value(self, triple: Triple) -> Value:
        """A class by its words, all else as it is."""
        if triple.predicate == _TYPE and isinstance(triple.object, NamedNode):
            return self._names.term(triple.object.value)
        return self._names.value(triple.object)

    def _title(self, iri: str) -> Value:
        return self._names.value(BlankNode(iri[2:])) if iri.startswith("_:") else self._names.iri(iri)


def _groups(subjects: Iterable[Subject]) -> tuple[tuple[str, tuple[Subject, ...]], ...]:
    groups: dict[str, list[Subject]] = defaultdict(list)
    for subject in subjects:
        groups[subject.kind.text if subject.kind else "other"].append(subject)
    return tuple((kind, tuple(members)) for kind, members in groups.items())


def _license(described: Described) -> str | None:
    licenses = (
        triple.object.value
        for triple in described.triples
        if triple.subject == NamedNode(described.document)
        and triple.predicate == DCT.term("license")
        and not isinstance(triple.object, Triple | Literal)
    )
    return next(licenses, None)
