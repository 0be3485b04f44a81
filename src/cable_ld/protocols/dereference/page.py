"""A version of a document → the triples and bytes of its forms."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import NamedNode, Triple

from cable_ld.editions.shelf import Edition
from cable_ld.editions.version import Version
from cable_ld.model.change import instant
from cable_ld.model.media import DOCUMENT_VARIANTS, HTML, JSON_LD, Variant
from cable_ld.pages.document import Described, document_page
from cable_ld.pages.render import formats_of
from cable_ld.profiles.native import Graph, render
from cable_ld.rdf.canonical import read_ntriples
from cable_ld.site import Site


@dataclass(frozen=True)
class Forms:
    """The forms of one version, made when they are asked for."""

    site: Site
    edition: Edition
    version: Version

    @cached_property
    def offered(self) -> tuple[tuple[Variant, str], ...]:
        """Each form and its fixed address."""
        fixed = self.site.addresses.fixed
        return tuple((variant, fixed(self.version.iri, variant.suffix)) for variant in DOCUMENT_VARIANTS)

    @cached_property
    def triples(self) -> Sequence[Triple]:
        """What the document says."""
        return self.edition.triples(self.version)

    def render(self, variant: Variant) -> bytes:
        """The bytes of a form."""
        return self._page() if variant == HTML else self._data(variant)

    def _data(self, variant: Variant) -> bytes:
        graph = Graph(self.triples, self.version.thing, self.version.iri)
        return render(graph, variant, self.edition.asset("context"), self.site.addresses)

    def _page(self) -> bytes:
        described = Described(
            document=self.version.iri,
            thing=self.version.thing,
            label=self.version.label,
            modified=instant(self.version.modified),
            triples=self.triples,
            faces=self.edition.faces(self._others()),
            ontology=read_ntriples(self.edition.asset("ontology")),
            formats=formats_of(self.site.addresses, self.offered),
            json_ld=self._data(JSON_LD),
        )
        return document_page(self.site.pages, self.site.frame(self.edition), self.site.addresses, described)

    def _others(self) -> frozenset[str]:
        named = frozenset(t.object.value for t in self.triples if isinstance(t.object, NamedNode))
        own = f"{self.version.thing}#"
        return frozenset(iri for iri in named if iri != self.version.thing and not iri.startswith(own))
