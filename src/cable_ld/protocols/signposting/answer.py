"""What linksets and the catalogue of interfaces answer."""

from collections.abc import Callable
from typing import Final
from urllib.parse import quote

from cable_ld.forms import links
from cable_ld.forms.answer import moved, version_of
from cable_ld.forms.document import Forms
from cable_ld.http.asked import Asked
from cable_ld.http.links import Link
from cable_ld.http.negotiate import choose
from cable_ld.http.reply import Reply
from cable_ld.http.resource import Resource, serve, state_of
from cable_ld.model.errors import AddressUnknown, NotAcceptable
from cable_ld.model.media import LINKSET, LINKSET_JSON, Variant
from cable_ld.protocols.signposting.catalogue import PATH, catalogue
from cable_ld.protocols.signposting.linkset import Linkset, as_json, as_text
from cable_ld.protocols.signposting.request import LinksetRequest, read_linkset
from cable_ld.site import Landing, Site

WRITERS: Final = {LINKSET_JSON: as_json, LINKSET: as_text}
API_CATALOG: Final = Variant(
    "json",
    "application/linkset+json",
    "API catalogue",
    ("application/json",),
    profile="https://www.rfc-editor.org/info/rfc9727",
)


def of_document(site: Site, asked: Asked) -> Reply:
    """The links of a document. Raises AddressUnknown, Withdrawn, NotAcceptable and RequestMalformed."""
    request, edition = read_linkset(asked), site.shelf.lease()
    found = (edition.version(f"{site.addresses.base}doc/{path}") for path in request.paths)
    version = next((each for each in found if each), None)
    if version is None:
        raise AddressUnknown(asked.path)
    version = version_of(edition, version.iri, asked)
    if version.successor is not None:
        return moved(address_of(site, version.successor), asked)
    forms = Forms(site, edition, version)
    address = address_of(site, version.iri)
    resource = Resource(
        address=address,
        offered=_offered(address),
        default=LINKSET_JSON,
        state=state_of("linkset", forms.state, site.license(edition) or ""),
        modified=version.modified,
        may_change_after=True,
        render=_writer(lambda: {forms.address: links.complete(forms)}),
    )
    return _serve(asked, request, resource)


def of_dataset(site: Site, asked: Asked) -> Reply:
    """The links of the data set and of the home page. Raises NotAcceptable and RequestMalformed."""
    edition, address = site.shelf.lease(), address_of(site, site.addresses.dataset)
    found = links.of_dataset(site, edition)
    resource = Resource(
        address=address,
        offered=_offered(address),
        default=LINKSET_JSON,
        state=state_of("linkset", *map(str, found)),
        modified=edition.time,
        may_change_after=True,
        render=_writer(lambda: {site.addresses.dataset: found, site.addresses.base: found}),
    )
    return _serve(asked, read_linkset(asked), resource)


def api_catalog(site: Site, asked: Asked) -> Reply:
    """The catalogue of interfaces."""
    edition, address = site.shelf.lease(), f"{site.addresses.base}{PATH}"
    body = as_json(catalogue(site))
    resource = Resource(
        address=address,
        offered=((API_CATALOG, address),),
        default=API_CATALOG,
        state=state_of(body.decode()),
        modified=edition.time,
        may_change_after=True,
        render=lambda _: body,
        links=(Link(address, "api-catalog"),),
    )
    return serve(asked, resource)


def linked(site: Site, landing: Landing) -> tuple[Link, ...]:
    """From a document as it stands, and from the data set, to the linkset; from that to the catalogue, too."""
    if landing.version is None:
        catalog = Link(f"{site.addresses.base}{PATH}", "api-catalog", API_CATALOG.media_type)
        return (_link(site, landing.address), catalog)
    return () if landing.is_past else (_link(site, landing.address),)


def address_of(site: Site, page: str) -> str:
    """Where the linkset of a document or of the data set (by address) is negotiated."""
    return f"{site.addresses.base}linkset/{page.removeprefix(site.addresses.base)}"


def _link(site: Site, page: str) -> Link:
    return Link(address_of(site, page), "linkset", LINKSET_JSON.media_type)


def _writer(linkset: Callable[[], Linkset]) -> Callable[[Variant], bytes]:
    return lambda variant: WRITERS[variant](linkset())


def _offered(address: str) -> tuple[tuple[Variant, str], ...]:
    return tuple((each, f"{address}?_mediatype={quote(each.media_type, safe='/')}") for each in WRITERS)


def _serve(asked: Asked, request: LinksetRequest, resource: Resource) -> Reply:
    if request.media_type is None:
        return serve(asked, resource)
    variant = choose(request.media_type, tuple(WRITERS), LINKSET_JSON)
    if variant is None:
        raise NotAcceptable(resource.address, resource.offered)
    return serve(asked, resource, variant)
