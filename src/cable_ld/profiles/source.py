"""What a profile is applied to: a document, the faces of what it refers to, and what people say of the data set."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import NamedNode, Triple

from cable_ld.editions.shelf import Edition
from cable_ld.editions.version import Version
from cable_ld.model.iri import Addresses
from cable_ld.rdf.construct import Queryable, Words
from cable_ld.rdf.context import Context
from cable_ld.rdf.namespaces import PREFIXES


@dataclass(frozen=True)
class Source:
    """`triples` are those of the document with the instant of its publication; `context` is the site's own."""

    version: Version
    triples: Sequence[Triple]
    faces: Sequence[Triple]
    dataset: Sequence[Triple]
    context: Context
    addresses: Addresses

    @cached_property
    def graph(self) -> Queryable:
        """All of it as one graph; what the document itself says is also the graph of its name."""
        return Queryable((*self.faces, *self.dataset), self.triples, self.version.iri)

    @cached_property
    def words(self) -> Words:
        """How the queries of a profile name what they are about."""
        own = {"doc": self.version.iri, "site": self.addresses.base}
        return Words(self.version.thing, {**PREFIXES, **own})


def own_source_of(edition: Edition, version: Version, addresses: Addresses) -> Source:
    """A version as it stands in an edition, with nothing of other documents: all that the native profile is made of."""
    return Source(version, edition.triples(version), (), (), edition.context, addresses)


def source_of(edition: Edition, version: Version, addresses: Addresses) -> Source:
    """A version as it stands in an edition."""
    triples = edition.triples(version)
    faces = edition.faces(others(triples, version.thing))
    return Source(version, triples, faces, edition.dataset, edition.context, addresses)


def others(triples: Iterable[Triple], thing: str) -> frozenset[str]:
    """The IRIs that a document refers to, without the thing and its parts."""
    named = frozenset(triple.object.value for triple in triples if isinstance(triple.object, NamedNode))
    return frozenset(iri for iri in named if iri != thing and not iri.startswith(f"{thing}#"))
