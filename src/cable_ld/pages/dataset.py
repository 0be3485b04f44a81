"""The landing page: what the data set is, what is in it, and how to get at it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from cable_ld.http.links import Link
from cable_ld.model.iri import FOLDERS, OTHER, Addresses
from cable_ld.pages.names import Names, Value, labels_of
from cable_ld.pages.render import NAME, Format, Frame, Head, Pages, embedded
from cable_ld.rdf.language import bcp47
from cable_ld.rdf.namespaces import DCT

_HEADINGS: Final = {kind: folder.capitalize() for folder, kind in FOLDERS.items()} | {OTHER: "Other documents"}


@dataclass(frozen=True, slots=True)
class Lack:
    """A document that a profile cannot be offered for, by the path and the label of its thing, and what is missing."""

    href: str
    label: str
    what: str


@dataclass(frozen=True, slots=True)
class Offering:
    """A profile with the number of documents that it is offered for, and those that lack something (or the first)."""

    title: str
    token: str
    href: str
    offered: int
    lacks: tuple[Lack, ...] = ()
    has_more: bool = False


@dataclass(frozen=True, slots=True)
class Summary:
    """What the landing page shows.

    `description` are the triples about the data set, `documents` pairs of thing and label by type, of which there are
    so many `more`; `edition` and `time` name the state that is described. `json_ld` is for search engines, `links` are
    those that HTTP sends.
    """

    description: Sequence[Triple]
    documents: Mapping[str, Sequence[tuple[str, str]]]
    more: Mapping[str, int]
    figures: tuple[tuple[str, int], ...]
    edition: int
    time: str
    protocols: tuple[tuple[str, str], ...]
    formats: tuple[Format, ...]
    json_ld: bytes
    offerings: tuple[Offering, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class DatasetPage:
    """The view of the data set."""

    title: str
    lang: str | None
    description: Value | None
    example: Value | None
    groups: tuple[tuple[str, tuple[Value, ...], int], ...]
    rows: tuple[tuple[Value, tuple[Value, ...]], ...]
    summary: Summary


def dataset_page(pages: Pages, frame: Frame, addresses: Addresses, summary: Summary) -> bytes:
    """The page as UTF-8."""
    view = view_of(addresses, summary)
    head = Head(
        title=view.title,
        canonical=addresses.dataset,
        license=one(summary.description, addresses.dataset, "license", NamedNode),
        formats=summary.formats,
        json_ld=embedded(summary.json_ld),
        links=summary.links,
    )
    return pages.render("dataset.html", frame, head, view)


def view_of(addresses: Addresses, summary: Summary) -> DatasetPage:
    """Everything that the page shows."""
    names = Names(addresses, labels_of(summary.description))
    about = [triple for triple in summary.description if triple.subject == NamedNode(addresses.dataset)]
    titles = [t.object for t in about if t.predicate == DCT.term("title") and isinstance(t.object, Literal)]
    descriptions = [names.value(t.object) for t in about if t.predicate == DCT.term("description")]
    rows: dict[str, list[Value]] = {}
    for triple in about:
        rows.setdefault(triple.predicate.value, []).append(names.value(triple.object))
    groups = tuple(
        (
            _HEADINGS[kind],
            tuple(Value(label, addresses.local(iri), hint=iri) for iri, label in documents),
            summary.more.get(kind, 0),
        )
        for kind, documents in summary.documents.items()
    )
    return DatasetPage(
        title=titles[0].value if titles else NAME,
        lang=bcp47(titles[0].language) if titles and titles[0].language else None,
        description=descriptions[0] if descriptions else None,
        example=groups[0][1][0] if groups else None,
        groups=groups,
        rows=tuple((names.term(name), tuple(values)) for name, values in rows.items()),
        summary=summary,
    )


def one(triples: Sequence[Triple], subject: str, name: str, kind: type[NamedNode] | type[Literal]) -> str | None:
    """The first value of the Dublin Core term `name` that is of that kind of term."""
    node, predicate = NamedNode(subject), DCT.term(name)
    found = (t.object for t in triples if t.subject == node and t.predicate == predicate)
    return next((term.value for term in found if isinstance(term, kind)), None)
