"""The page of the ontology: every term with its definition."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from cable_ld.model.iri import NAMESPACE, Addresses
from cable_ld.pages.names import Names, Value, labels_of
from cable_ld.pages.render import Format, Frame, Head, Pages, embedded
from cable_ld.rdf.namespaces import DCT, OWL, RDF, SKOS
from cable_ld.rdf.order import natural

THING: Final = NAMESPACE[:-1]
"""The ontology, which its document describes."""

_CLASS: Final = OWL.term("Class")
_TITLE: Final = DCT.term("title")


@dataclass(frozen=True, slots=True)
class TermEntry:
    """A class or property. `rows` are its remaining statements, as property and values."""

    id: str | None
    title: Value
    name: str
    definition: Value | None
    rows: tuple[tuple[Value, tuple[Value, ...]], ...]


@dataclass(frozen=True, slots=True)
class OntologyPage:
    """The view of the ontology."""

    iri: str
    title: str
    own: TermEntry
    groups: tuple[tuple[str, tuple[TermEntry, ...]], ...]


def ontology_page(pages: Pages, frame: Frame, addresses: Addresses, offer: "OntologyOffer") -> bytes:
    """The page as UTF-8."""
    view = view_of(addresses, offer.triples)
    head = Head(
        title=f"{view.title} · {frame.title}",
        canonical=addresses.ontology,
        license=_license(offer.triples),
        formats=offer.formats,
        json_ld=embedded(offer.json_ld),
    )
    return pages.render("ontology.html", frame, head, view)


@dataclass(frozen=True, slots=True)
class OntologyOffer:
    """The triples of the ontology, and how it is offered otherwise."""

    triples: Sequence[Triple]
    formats: tuple[Format, ...]
    json_ld: bytes


def view_of(addresses: Addresses, triples: Sequence[Triple]) -> OntologyPage:
    """Everything that the page shows: the ontology itself, its classes, its properties, and others' terms."""
    about: dict[str, list[Triple]] = {THING: []}
    for triple in triples:
        if isinstance(triple.subject, NamedNode):
            about.setdefault(triple.subject.value, []).append(triple)
    ids = {iri: iri[len(NAMESPACE) :] for iri in about if iri.startswith(NAMESPACE)}
    names = Names(addresses, labels_of(triples), ids)
    titles = (t.object.value for t in about[THING] if t.predicate == _TITLE and isinstance(t.object, Literal))
    own = _entry(names, THING, about.pop(THING))
    entries = {iri: _entry(names, iri, about[iri]) for iri in sorted(about, key=natural)}
    kinds = {iri: _kind(iri, said) for iri, said in about.items()}
    groups = ("Classes", "Properties", "Terms of other vocabularies")
    return OntologyPage(
        iri=THING,
        title=next(titles, "Vocabulary"),
        own=own,
        groups=tuple((kind, tuple(entries[iri] for iri in entries if kinds[iri] == kind)) for kind in groups),
    )


def _kind(iri: str, triples: Sequence[Triple]) -> str:
    if not iri.startswith(NAMESPACE):
        return "Terms of other vocabularies"
    return "Classes" if any(triple.object == _CLASS for triple in triples) else "Properties"


def _entry(names: Names, iri: str, triples: Sequence[Triple]) -> TermEntry:
    definitions = [names.value(t.object) for t in triples if t.predicate == SKOS.term("definition")]
    rows: dict[str, list[Value]] = {}
    for triple in triples:
        rows.setdefault(triple.predicate.value, []).append(_shown(names, triple))
    return TermEntry(
        id=names.ids.get(iri),
        title=names.term(iri),
        name=names.term(iri).hint or iri,
        definition=definitions[0] if len(definitions) == 1 else None,
        rows=tuple(
            (names.term(name), tuple(values))
            for name, values in rows.items()
            if name != SKOS + "definition" or len(definitions) > 1
        ),
    )


def _shown(names: Names, triple: Triple) -> Value:
    """Classes and properties of any vocabulary by their words, all else as it is."""
    is_term = isinstance(triple.object, NamedNode) and triple.predicate.value.startswith((RDF, OWL, SKOS))
    return (
        names.term(triple.object.value)
        if is_term and isinstance(triple.object, NamedNode)
        else names.value(triple.object)
    )


def _license(triples: Sequence[Triple]) -> str | None:
    found = (t.object.value for t in triples if t.predicate == DCT.term("license") and isinstance(t.object, NamedNode))
    return next(found, None)
