"""A version of a document → what its addresses answer: the living ones, or those under an edition (CONTRACT.md §1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from pyoxigraph import NamedNode, Triple

from cable_ld.editions.shelf import Edition
from cable_ld.editions.version import Version
from cable_ld.http.asked import Asked
from cable_ld.http.document import DocumentRequest
from cable_ld.http.links import Link
from cable_ld.http.negotiate import VARY
from cable_ld.http.reply import Reply
from cable_ld.http.represent import IMMUTABLE, REVALIDATED, Representation, represent
from cable_ld.http.resource import TAG_LENGTH, Resource, serve, state_of
from cable_ld.model.change import instant
from cable_ld.model.document import HeldFile
from cable_ld.model.errors import AddressUnknown, NotAcceptable, Withdrawn
from cable_ld.model.media import (
    DOCUMENT_VARIANTS,
    HELD_VARIANTS,
    HTML,
    JSON_LD,
    N_QUADS,
    N_TRIPLES,
    TURTLE,
    Variant,
)
from cable_ld.pages.document import Described, Past, document_page
from cable_ld.pages.render import formats_of
from cable_ld.profiles.render import Graph, render
from cable_ld.site import Site

LASTING: Final = frozenset((N_TRIPLES, N_QUADS, TURTLE, JSON_LD))
"""The forms of a document in an edition that never change again."""


def answer_document(site: Site, asked: Asked, requests: Sequence[DocumentRequest], number: int | None = None) -> Reply:
    """The first document of `requests` that is there, as it stands or stood in edition `number`: in the form that is
    named, or is wanted most.

    A renamed one leads on to its successor. Raises AddressUnknown, EditionUnknown, Withdrawn and NotAcceptable.
    """
    edition = site.shelf.lease() if number is None else site.shelf.edition(number)
    versions = ((each, edition.version(f"{site.addresses.base}doc/{each.path}")) for each in requests)
    request, found = next(((each, version) for each, version in versions if version), (requests[0], None))
    version = _standing(found, asked)
    forms = Forms(site, edition, version, is_past=number is not None)
    if version.successor is not None:
        suffix = f".{request.form.suffix}" if request.form else ""
        return moved(f"{forms.at(version.successor)}{suffix}", asked)
    if request.form in HELD_VARIANTS:
        held = edition.held(version, request.form.suffix)
        if held is None:
            raise AddressUnknown(asked.path)
        return represent(asked, forms.held(held))
    return serve(asked, forms.resource(), request.form)


def version_of(edition: Edition, document: str, asked: Asked) -> Version:
    """What stands of a document; a tombstone only where it names a successor. Raises AddressUnknown and Withdrawn."""
    return _standing(edition.version(document), asked)


def _standing(version: Version | None, asked: Asked) -> Version:
    if version is None:
        raise AddressUnknown(asked.path)
    if version.withdrawn is not None and version.successor is None:
        raise Withdrawn(asked.path, version.gone, version.withdrawn)
    return version


def moved(address: str, asked: Asked) -> Reply:
    """301 to where a renamed thing or document is now, the query kept."""
    query = f"?{asked.query}" if asked.query else ""
    return Reply(301, (("Location", address + query), ("Cache-Control", REVALIDATED), VARY))


def content_type(held: HeldFile) -> str:
    """Held files are UTF-8 (MODEL.md §6.4), and say so where their type has a name for it."""
    return next((form.content_type for form in HELD_VARIANTS if form.media_type == held.media_type), held.media_type)


@dataclass(frozen=True)
class Forms:
    """The forms of one version, made when they are asked for; `is_past`: under the address of the edition."""

    site: Site
    edition: Edition
    version: Version
    is_past: bool = False

    def at(self, document: str) -> str:
        """The address at which this edition serves a document."""
        return self.site.addresses.in_edition(document, self.edition.number) if self.is_past else document

    @cached_property
    def address(self) -> str:
        """Where these forms are negotiated."""
        return self.at(self.version.iri)

    @cached_property
    def offered(self) -> tuple[tuple[Variant, str], ...]:
        """Each form and its fixed address."""
        fixed = self.site.addresses.fixed
        return tuple((variant, fixed(self.address, variant.suffix)) for variant in DOCUMENT_VARIANTS)

    @cached_property
    def triples(self) -> Sequence[Triple]:
        """What the document says."""
        return self.edition.triples(self.version)

    def resource(self) -> Resource:
        """The forms with what HTTP needs of them."""
        license = self.site.license(self.edition)
        links = [Link(self.version.thing, "describes")]
        links += [Link(license, "license")] if license else []
        links += [Link(self.version.iri, "canonical")] if self.is_past else []
        return Resource(
            address=self.address,
            offered=self.offered,
            default=JSON_LD,
            state=state_of(self.version.digest, self.version.faces, instant(self.version.modified)),
            modified=self.version.modified,
            render=self.render,
            links=tuple(links),
            lasting=LASTING if self.is_past else frozenset(),
        )

    def held(self, file: HeldFile) -> Representation:
        """A file that the document holds."""
        return Representation(
            content_type=content_type(file),
            tag=f"{file.sha256[:TAG_LENGTH]}-{file.suffix}",
            render=lambda: file.content,
            address=self.site.addresses.fixed(self.address, file.suffix or ""),
            modified=self.version.modified,
            cache_control=IMMUTABLE if self.is_past else REVALIDATED,
        )

    def render(self, variant: Variant) -> bytes:
        """The bytes of a form."""
        return self._page() if variant == HTML else self._data(variant)

    def _data(self, variant: Variant) -> bytes:
        made = None if self.is_past else self.edition.rendering(self.version, variant.suffix)
        if made is not None:
            return made
        addresses = self.site.addresses
        graph = Graph(self.triples, self.version.thing, self.version.iri)
        context = addresses.context_in_edition(self.edition.number) if self.is_past else addresses.context
        try:
            return render(graph, variant, self.edition.context, addresses, context)
        except ValueError as error:
            # Other people's RDF may hold what XML has no name or character for.
            others = tuple((each, address) for each, address in self.offered if each != variant)
            raise NotAcceptable(self.address, others) from error

    def _page(self) -> bytes:
        described = Described(
            document=self.version.iri,
            thing=self.version.thing,
            label=self.version.label,
            modified=instant(self.version.modified),
            triples=self.triples,
            faces=self.edition.faces(self._others()),
            ontology=self.edition.ontology,
            formats=formats_of(self.site.addresses, self.offered),
            json_ld=self._data(JSON_LD),
            past=self._past() if self.is_past else None,
        )
        return document_page(self.site.pages, self.site.frame(self.edition), self.site.addresses, described)

    def _past(self) -> Past:
        local, address = self.site.addresses.local, self.site.addresses.edition(self.edition.number)
        living = self.version.iri
        number, time = self.edition.number, instant(self.edition.time)
        return Past(number, time, local(address) or address, local(living) or living)

    def _others(self) -> frozenset[str]:
        named = frozenset(t.object.value for t in self.triples if isinstance(t.object, NamedNode))
        own = f"{self.version.thing}#"
        return frozenset(iri for iri in named if iri != self.version.thing and not iri.startswith(own))
