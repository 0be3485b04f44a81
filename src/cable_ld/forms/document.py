"""A version of a document → its forms in the profiles that it is offered in, now or in an edition."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from pyoxigraph import Triple

from cable_ld.editions.shelf import Edition
from cable_ld.editions.version import Version
from cable_ld.forms import links
from cable_ld.forms.alternates import alternates_view
from cable_ld.http.policy import DATA, PAGE
from cable_ld.http.profile import ALTERNATES, Offer
from cable_ld.http.represent import IMMUTABLE, REVALIDATED, Representation
from cable_ld.http.resource import TAG_LENGTH, state_of
from cable_ld.model.change import instant
from cable_ld.model.document import HeldFile
from cable_ld.model.errors import NotAcceptable, ProfileNotAcceptable
from cable_ld.model.media import (
    DOCUMENT_VARIANTS,
    HELD_VARIANTS,
    HTML,
    JSON_LD,
    N_QUADS,
    N_TRIPLES,
    RDF_XML,
    TURTLE,
    Variant,
)
from cable_ld.pages.document import Described, Past, document_page
from cable_ld.pages.render import Format, formats_of
from cable_ld.profiles.apply import apply
from cable_ld.profiles.inline import inlined
from cable_ld.profiles.profile import NATIVE, Profile, digest_of
from cable_ld.profiles.render import Graph, render
from cable_ld.profiles.source import Source, others, source_of
from cable_ld.rdf.jsonld import write_jsonld
from cable_ld.site import Landing, Site

INLINED: Final = "schema"
"""The token of the profile that pages carry."""

LASTING: Final = frozenset((N_TRIPLES, N_QUADS, TURTLE, JSON_LD))
"""The native forms of a document in an edition that never change again."""


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
    def landing(self) -> Landing:
        """The document as a place that people land on."""
        return Landing(self.address, self.edition, self.version, self.is_past)

    @cached_property
    def profiles(self) -> tuple[Profile, ...]:
        """Those that the version is offered in, the native one first, which every document has."""
        offered = {token for token, (state, _) in self._states.items() if state == "offered"}
        return tuple(each for each in self.site.profiles if each.is_native or each.token in offered)

    @property
    def lacking(self) -> Mapping[str, tuple[str, ...]]:
        """By token what the version would need to be offered in further profiles that apply to it."""
        there = {each.token for each in self.site.profiles} - {each.token for each in self.profiles}
        return {token: missing for token, (_, missing) in self._states.items() if token in there}

    @cached_property
    def _states(self) -> Mapping[str, tuple[str, tuple[str, ...]]]:
        return self.edition.offers(self.version)

    @property
    def titles(self) -> Mapping[str, str]:
        """The names of profiles for people."""
        return {each.token: each.title for each in self.site.profiles} | {ALTERNATES.token: "All forms"}

    @cached_property
    def offers(self) -> tuple[Offer, ...]:
        """What may be chosen."""
        return tuple(each.offer for each in self.profiles)

    @property
    def answered(self) -> tuple[Offer, ...]:
        """That, and the list of all of it."""
        return (*self.offers, ALTERNATES)

    @property
    def known(self) -> frozenset[str]:
        """All names of profiles that the site has, offered here or not."""
        own = (name for each in self.site.profiles for name in each.offer.names)
        return frozenset((*own, *ALTERNATES.names))

    def fixed(self, offer: Offer, variant: Variant) -> str:
        """The address of one form in one profile."""
        if offer.token == NATIVE:
            return self.site.addresses.fixed(self.address, variant.suffix)
        return self.site.addresses.in_profile(self.address, offer.token, variant.media_type)

    @cached_property
    def offered(self) -> tuple[tuple[Variant, str], ...]:
        """Each form of the native profile and its fixed address."""
        return tuple((variant, self.fixed(self.offers[0], variant)) for variant in DOCUMENT_VARIANTS)

    @cached_property
    def triples(self) -> Sequence[Triple]:
        """What the document says."""
        return self.edition.triples(self.version)

    @cached_property
    def source(self) -> Source:
        """What a profile is applied to."""
        return source_of(self.edition, self.version, self.site.addresses)

    @property
    def state(self) -> str:
        """What is another one when any form may be."""
        profiles = digest_of(self.site.profiles)
        return state_of(self.version.digest, self.version.faces, instant(self.version.modified), profiles)

    def representation(self, offer: Offer, variant: Variant, is_fixed: bool) -> Representation:
        """A form with what HTTP needs of it; `is_fixed`: it was asked for by an address that has no other."""
        is_native = offer.token == NATIVE
        lasts = self.is_past and is_fixed and is_native and variant in LASTING
        return Representation(
            content_type=variant.content_type,
            tag=f"{self.state}-{variant.suffix if is_native else f'{offer.token}.{variant.suffix}'}",
            render=lambda: self.render(offer, variant),
            address=self.fixed(offer, variant),
            modified=self.version.modified,
            links=links.of_answer(self, offer, variant),
            negotiated=not is_fixed,
            cache_control=IMMUTABLE if lasts else REVALIDATED,
            policy=PAGE if variant == HTML else DATA,
            profile=offer.uri,
        )

    def held(self, file: HeldFile) -> Representation:
        """A file that the document holds."""
        return Representation(
            content_type=content_type(file),
            tag=f"{file.sha256[:TAG_LENGTH]}-{file.suffix}",
            render=lambda: file.content,
            address=self.site.addresses.fixed(self.address, file.suffix or ""),
            modified=self.version.modified,
            links=links.of_item(self),
            cache_control=IMMUTABLE if self.is_past else REVALIDATED,
        )

    def not_acceptable(self, wanted: str | None, impossible: Variant | None = None) -> ProfileNotAcceptable:
        """Nothing of what was asked for: what there is, and what the profile `wanted` would need.

        A form of that profile may have turned out to be `impossible`.
        """
        token = next((each.token for each in self.site.profiles if wanted in (each.token, each.uri)), "")
        forms = tuple(
            (offer, variant)
            for offer in self.answered
            for variant in offer.variants
            if (offer.token, variant) != (token, impossible)
        )
        return ProfileNotAcceptable(
            self.address,
            tuple((variant, self.fixed(offer, variant)) for offer, variant in forms),
            tuple(offer.uri for offer, _ in forms),
            wanted,
            self.lacking.get(token, ()),
        )

    def render(self, offer: Offer, variant: Variant) -> bytes:
        """The bytes of a form. Raises NotAcceptable where the form cannot carry what the document says."""
        if offer is ALTERNATES:
            return alternates_view(self, variant)
        return self._page() if variant == HTML else self._data(offer, variant)

    @cached_property
    def listing(self) -> tuple[tuple[Offer, Variant, str], ...]:
        """Everything that there is, with its address: what cannot be written for this document is left out."""
        forms = ((offer, variant) for offer in self.answered for variant in offer.variants)
        return tuple(
            (offer, variant, self.fixed(offer, variant)) for offer, variant in forms if self._is_whole(offer, variant)
        )

    def _is_whole(self, offer: Offer, variant: Variant) -> bool:
        """Whether the form can carry what the document says, which is in doubt for XML alone."""
        if variant != RDF_XML or offer is ALTERNATES:
            return True
        try:
            self.render(offer, variant)
        except NotAcceptable:
            return False
        return True

    def _data(self, offer: Offer, variant: Variant) -> bytes:
        profile = next(each for each in self.profiles if each.token == offer.token)
        # What was made at publish names the living context.
        is_made = not (profile.is_native and self.is_past)
        made = self.edition.rendering(self.version, profile.key(variant)) if is_made else None
        if made is not None:
            return made
        try:
            return self._native(variant) if profile.is_native else apply(profile, self.source, variant)
        except ValueError as error:
            # Other people's RDF may hold what XML has no name or character for.
            raise self.not_acceptable(offer.token, variant) from error

    def _native(self, variant: Variant) -> bytes:
        addresses = self.site.addresses
        graph = Graph(self.triples, self.version.thing, self.version.iri)
        context = addresses.context_in_edition(self.edition.number) if self.is_past else addresses.context
        return render(graph, variant, self.edition.context, addresses, context)

    def _page(self) -> bytes:
        described = Described(
            document=self.version.iri,
            thing=self.version.thing,
            label=self.version.label,
            modified=instant(self.version.modified),
            triples=self.triples,
            faces=self.edition.faces(others(self.triples, self.version.thing)),
            ontology=self.edition.ontology,
            formats=formats_of(self.site.addresses, self.offered),
            json_ld=self._inlined(),
            past=self._past() if self.is_past else None,
            profiles=self._profiles(),
            links=links.of_answer(self, self.offers[0], HTML),
        )
        return document_page(self.site.pages, self.site.frame(self.edition), self.site.addresses, described)

    def _inlined(self) -> bytes:
        """What programs read within the page: the words of search engines, where the document is offered in them."""
        words = next((each for each in self.profiles if each.token == INLINED), None)
        return write_jsonld(inlined(words, self.source)) if words else self._data(self.offers[0], JSON_LD)

    def _profiles(self) -> tuple[Format, ...]:
        """The other profiles, each in its usual form, and the list of everything."""
        offers = (*self.offers[1:], ALTERNATES)
        named = ((each, HTML if each is ALTERNATES else each.default) for each in offers)
        pairs = ((self.titles[offer.token], variant, self.fixed(offer, variant)) for offer, variant in named)
        local = self.site.addresses.local
        return tuple(Format(title, variant.media_type, local(at) or at) for title, variant, at in pairs)

    def _past(self) -> Past:
        local, address = self.site.addresses.local, self.site.addresses.edition(self.edition.number)
        living = self.version.iri
        number, time = self.edition.number, instant(self.edition.time)
        return Past(number, time, local(address) or address, local(living) or living)
