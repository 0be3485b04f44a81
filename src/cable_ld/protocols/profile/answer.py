"""What the profiles answer: all of them, each, and its context."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Triple

from cable_ld.editions.shelf import Edition
from cable_ld.http.asked import Asked
from cable_ld.http.reply import Reply
from cable_ld.http.resource import Resource, fixed_form, serve, state_of
from cable_ld.model.errors import AddressUnknown
from cable_ld.model.iri import split_suffix
from cable_ld.model.media import DOCUMENT_VARIANTS, HTML, JSON_LD, Variant
from cable_ld.pages.profile import ProfileFacts, ProfileList, profile_page, profiles_page
from cable_ld.pages.render import formats_of
from cable_ld.profiles.apply import context_of
from cable_ld.profiles.profile import Profile, digest_of
from cable_ld.profiles.render import Graph, render
from cable_ld.protocols.profile.description import describe_all, describe_profile, types_in_words
from cable_ld.site import Site

SUFFIXES: Final = tuple(variant.suffix for variant in DOCUMENT_VARIANTS)


@dataclass(frozen=True, slots=True)
class _Description:
    """Something that is described at `address`, whose fixed forms begin with `stem`, and its page."""

    address: str
    stem: str
    subject: str
    triples: tuple[Triple, ...]
    page: Callable[[Edition, Resource, bytes], bytes]


def profiles(site: Site, asked: Asked) -> Reply:
    """All profiles."""
    address = f"{site.addresses.base}profile/"
    triples = describe_all(site.addresses, site.profiles)

    def page(edition: Edition, resource: Resource, json_ld: bytes) -> bytes:
        local, at = site.addresses.local, site.addresses.profile
        rows = tuple((each.title, local(at(each.token)) or "", each.uri) for each in site.profiles)
        view = ProfileList(rows, formats_of(site.addresses, resource.offered), json_ld)
        return profiles_page(site.pages, site.frame(edition), address, view)

    description = _Description(address, f"{address}index", address, triples, page)
    return _serve(site, asked, description, fixed_form(asked, DOCUMENT_VARIANTS))


def profile(site: Site, asked: Asked) -> Reply:
    """A profile, in the form that a suffix names or that is wanted most. Raises AddressUnknown and NotAcceptable."""
    token, suffix = split_suffix(asked.parameters["token"], SUFFIXES)
    found = _profile(site, token, asked)
    form = next((variant for variant in DOCUMENT_VARIANTS if variant.suffix == suffix), None)
    address = site.addresses.profile(token)

    def page(edition: Edition, resource: Resource, json_ld: bytes) -> bytes:
        facts = ProfileFacts(
            title=found.title,
            uri=found.uri,
            token=found.token,
            specification=found.specification,
            types=types_in_words(found),
            forms=tuple((variant.label, variant.media_type) for variant in found.variants),
            loses=found.loses,
            context=context_of(found, site.addresses),
            prefix=found.oai_pmh.prefix if found.oai_pmh else None,
            formats=formats_of(site.addresses, resource.offered),
            json_ld=json_ld,
        )
        return profile_page(site.pages, site.frame(edition), address, facts)

    triples = describe_profile(site.addresses, found)
    return _serve(site, asked, _Description(address, address, found.uri, triples, page), form)


def context(site: Site, asked: Asked) -> Reply:
    """The JSON-LD context of a profile that has one of its own. Raises AddressUnknown where it has none."""
    found = _profile(site, asked.parameters["token"], asked)
    held = found.context
    if held is None or found.context_url:
        raise AddressUnknown(asked.path)
    address = site.addresses.context_of_profile(found.token)
    resource = Resource(
        address=address,
        offered=((JSON_LD, address),),
        default=JSON_LD,
        state=state_of(found.digest),
        modified=site.shelf.lease().time,
        may_change_after=True,
        render=lambda _: held,
    )
    return serve(asked, resource)


def _profile(site: Site, token: str, asked: Asked) -> Profile:
    found = next((each for each in site.profiles if each.token == token), None)
    if found is None:
        raise AddressUnknown(asked.path)
    return found


def _serve(site: Site, asked: Asked, described: _Description, form: Variant | None) -> Reply:
    edition = site.shelf.lease()

    def rendered(variant: Variant) -> bytes:
        graph = Graph(described.triples, described.subject, described.address)
        data = render(graph, JSON_LD if variant == HTML else variant, edition.context, site.addresses)
        return described.page(edition, resource, data) if variant == HTML else data

    fixed = site.addresses.fixed
    resource = Resource(
        address=described.address,
        offered=tuple((variant, fixed(described.stem, variant.suffix)) for variant in DOCUMENT_VARIANTS),
        default=HTML,
        state=state_of(digest_of(site.profiles), edition.asset_digest("context"), site.frame(edition).title),
        modified=edition.time,
        may_change_after=True,
        render=rendered,
    )
    return serve(asked, resource, form)
