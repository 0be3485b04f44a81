"""Choosing a profile, and a form of it (Content Negotiation by Profile, https://www.w3.org/TR/dx-prof-conneg/)."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from cable_ld.http.accept import MediaRange, parse_accept, weighted
from cable_ld.http.negotiate import choose, rank
from cable_ld.http.parameters import media_type, one, read_parameters
from cable_ld.model.media import HTML, JSON, RDF_VARIANTS, Variant

PROFILE: Final = "_profile"
"""The parameter that stands for an Accept-Profile header where none can be sent, in a link for example (§7.3)."""

# Possessive, so that a hostile header cannot make them backtrack. A URI in angle brackets may have commas.
_MEMBERS: Final = re.compile(r'(?:<[^<>]*+>|"(?:[^"\\]|\\.)*+"?|[^",])++', re.DOTALL)
_BRACKETED: Final = re.compile(r"<([^<>]*)>[ \t]*(;.*)?", re.DOTALL)
_TOKEN: Final = re.compile(r"([^\s;<>\"]+)[ \t]*(;.*)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Offer:
    """A profile in which something is served: its token and URI, its forms in the order that breaks ties, and the one
    that needs no asking."""

    token: str
    uri: str
    variants: tuple[Variant, ...]
    default: Variant

    @property
    def names(self) -> tuple[str, str]:
        """By what a request may ask for it."""
        return self.uri, self.token


ALTERNATES: Final = Offer("alt", "http://www.w3.org/ns/dx/connegp/altr", (HTML, JSON, *RDF_VARIANTS), JSON)
"""The list of everything that a thing is offered in (§6.3.1), which is itself asked for as a profile."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What the query of an address asks for: a `profile` by token or URI, a `media_type`; None where it does not."""

    profile: str | None = None
    media_type: str | None = None


def read_selection(query: str) -> Selection:
    """Reads `_profile` and `_mediatype`; other parameters say nothing here. Raises RequestMalformed."""
    if not query:
        return Selection()
    given = read_parameters(query)
    return Selection(one(given, PROFILE) or None, media_type(given))


def parse_accept_profile(header: str | None) -> tuple[tuple[str, float], ...]:
    """The profiles that the header names, by URI or token, with their weights, in its order (§7.2.1).

    Members that are not well formed are ignored.
    """
    found = map(_member, _MEMBERS.findall(header or ""))
    return tuple(each for each in found if each is not None)


def negotiate(
    selection: Selection, headers: Mapping[str, str], offers: Sequence[Offer], known: frozenset[str]
) -> tuple[Offer, Variant] | None:
    """The profile and the form of it that a request wants most, or None where it can have none that it asks for.

    `offers` has the default profile first; `known` are all names of profiles that the site has at all: what is not
    among them is asked for in vain, unless in the query of the address, and the default is sent. The query comes before
    Accept-Profile, and that before profiles in Accept. A profile is chosen by its weight among those that have an
    acceptable form, the form then among its own.
    """
    accept = selection.media_type or headers.get("accept")
    if selection.profile:
        return _first([offer for offer in offers if selection.profile in offer.names], accept)
    weights = [(name, q) for name, q in parse_accept_profile(headers.get("accept-profile")) if name in known]
    return _first(_in_order(weights, offers), accept) if weights else _by_parameter(accept, offers, known)


def _member(member: str) -> tuple[str, float] | None:
    text = member.strip(" \t")
    match = _BRACKETED.fullmatch(text) or _TOKEN.fullmatch(text)
    parsed = weighted(f"*{match[2] or ''}") if match else None
    return (match[1].strip(), parsed[2]) if match and parsed else None


def _in_order(weights: Sequence[tuple[str, float]], offers: Sequence[Offer]) -> list[Offer]:
    """The offers that are wanted, the most wanted first; where some are only refused, all others."""
    found = _named([name for name, _ in weights], offers)
    named = {offer: max(q for name, q in weights if name in offer.names) for offer in found}
    if any(q for _, q in weights):
        return sorted((offer for offer, q in named.items() if q), key=lambda offer: -named[offer])
    return [offer for offer in offers if offer not in named]


def _named(names: Collection[str], offers: Sequence[Offer]) -> list[Offer]:
    return [offer for offer in offers if not frozenset(names).isdisjoint(offer.names)]


def _first(offers: Sequence[Offer], accept: str | None) -> tuple[Offer, Variant] | None:
    found = ((offer, choose(accept, offer.variants, offer.default)) for offer in offers)
    return next(((offer, variant) for offer, variant in found if variant is not None), None)


def _by_parameter(accept: str | None, offers: Sequence[Offer], known: frozenset[str]) -> tuple[Offer, Variant] | None:
    """By the `profile` of media ranges (RFC 6906): one that names a profile speaks of that alone."""
    ranges = [(each, _profiles(each) & known) for each in parse_accept(accept)]
    named = frozenset(name for _, names in ranges for name in names)
    if not named:
        return _first(offers[:1], accept)
    ranked = []
    for offer in (offers[0], *_named(named, offers[1:])):
        own = [each for each, names in ranges if _speaks(each, names, offer, offers[0])]
        found = rank(own, offer.variants, offer.default)
        ranked += [(found[0], (offer, found[1]))] if found else []
    return max(ranked, key=lambda pair: pair[0])[1] if ranked else None


def _speaks(media_range: MediaRange, names: frozenset[str], offer: Offer, default: Offer) -> bool:
    """Whether a range counts for an offer: it names it, or names none and the offer is the default, or refuses all."""
    return not names.isdisjoint(offer.names) if names else offer is default or media_range.q == 0


def _profiles(media_range: MediaRange) -> frozenset[str]:
    return frozenset(uri for name, value in media_range.parameters if name == "profile" for uri in value.split())
