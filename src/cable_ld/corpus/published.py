"""What a published document contributes to what others may know: the facts of a draft, read back from its triples."""

from collections.abc import Iterator, Mapping
from typing import Final

from pyoxigraph import NamedNode, Triple

from cable_ld.corpus.claims import CONTRADICTS
from cable_ld.corpus.held import CAPTURE, SHA256
from cable_ld.corpus.lookup import PERSONA, TYPE, Capture, Facts
from cable_ld.model.claim import Claim
from cable_ld.model.document import Document
from cable_ld.rdf.claims import read_claims
from cable_ld.rdf.namespaces import SCHEMA

_EDITOR: Final = SCHEMA.term("editor")
_PASSAGE: Final = "-passage"


def published_facts(document: Document) -> Facts:
    """The facts of a document as it stands."""
    claims = read_claims(document.triples)
    named = _by_name(claims)
    words = {claim.iri: claim.passage.exact for claim in claims if claim.passage}
    return Facts(
        described=frozenset(_described(document.triples, claims)) | frozenset(named),
        unheld=frozenset(),
        claims=named,
        words=words | {name: words[iris[0]] for name, iris in named.items() if iris[0] in words},
        captures=_captures(document),
        personas=_typed(document, PERSONA),
        contradicted=frozenset(
            t.object.value for t in document.triples if t.predicate == CONTRADICTS and isinstance(t.object, NamedNode)
        ),
    )


def _by_name(claims: tuple[Claim, ...]) -> Mapping[str, tuple[str, ...]]:
    """Claims by their own IRIs and by the names of their graphs (MODEL.md §6.20)."""
    named: dict[str, tuple[str, ...]] = {claim.iri: (claim.iri,) for claim in claims}
    for claim in claims:
        name = _graph_name(claim)
        if name != claim.iri:
            named[name] = (*(iri for iri in named.get(name, ()) if iri != name), claim.iri)
    return named


def _graph_name(claim: Claim) -> str:
    """The name that the claim was authored under: its passage bears it, else it is its IRI without the property."""
    if claim.passage:
        return claim.passage.iri.removesuffix(_PASSAGE)
    predicate = claim.statement.predicate.value
    local = predicate.replace("/", "#").rpartition("#")[2]
    name, found, number = claim.iri.rpartition(f"-{local}")
    return name if found and (not number or number.removeprefix("-").isdecimal()) else claim.iri


def _described(triples: tuple[Triple, ...], claims: tuple[Claim, ...]) -> Iterator[str]:
    subjects = (triple.subject for triple in (*triples, *(claim.statement for claim in claims)))
    return (subject.value for subject in subjects if isinstance(subject, NamedNode))


def _typed(document: Document, kind: NamedNode) -> frozenset[str]:
    found = (t.subject for t in document.triples if t.predicate == TYPE and t.object == kind)
    return frozenset(subject.value for subject in found if isinstance(subject, NamedNode))


def _captures(document: Document) -> Mapping[str, Capture]:
    held = {file.sha256: file for file in document.files}
    captures = _typed(document, CAPTURE)
    found = {}
    for triple in document.triples:
        if triple.predicate == SHA256 and isinstance(triple.subject, NamedNode) and triple.subject.value in captures:
            file = held[getattr(triple.object, "value", "")]
            iri = triple.subject.value
            found[iri] = Capture(iri, document.thing, file.content.decode(), _editors(document, triple.subject), "")
    return found


def _editors(document: Document, capture: NamedNode) -> tuple[NamedNode, ...]:
    editors = (t.object for t in document.triples if t.subject == capture and t.predicate == _EDITOR)
    return tuple(sorted((each for each in editors if isinstance(each, NamedNode)), key=str))
