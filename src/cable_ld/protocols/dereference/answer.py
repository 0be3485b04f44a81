"""What a thing, a document and a capture answer."""

from cable_ld.editions.shelf import Edition
from cable_ld.editions.version import Version
from cable_ld.http.asked import Asked
from cable_ld.http.links import Link
from cable_ld.http.negotiate import VARY
from cable_ld.http.reply import Reply
from cable_ld.http.represent import IMMUTABLE, REVALIDATED, Representation, represent
from cable_ld.http.resource import TAG_LENGTH, Resource, serve, state_of
from cable_ld.model.change import instant
from cable_ld.model.document import HeldFile
from cable_ld.model.errors import AddressUnknown, Withdrawn
from cable_ld.model.iri import Name
from cable_ld.model.media import HELD_VARIANTS, JSON_LD
from cable_ld.protocols.dereference.page import Forms
from cable_ld.protocols.dereference.request import read_capture, read_document, read_thing
from cable_ld.site import Site


def thing(site: Site, asked: Asked) -> Reply:
    """303 to the document about the thing, the query kept (https://www.w3.org/TR/cooluris/#r303gendocument)."""
    version = _version(site, site.shelf.lease(), read_thing(asked), asked)
    query = f"?{asked.query}" if asked.query else ""
    return Reply(303, (("Location", version.iri + query), ("Cache-Control", REVALIDATED), VARY))


def document(site: Site, asked: Asked) -> Reply:
    """The document, in the form that its suffix names or that the request wants most."""
    request = read_document(asked)
    edition = site.shelf.lease()
    version = _version(site, edition, request.name, asked)
    if request.form in HELD_VARIANTS:
        held = edition.held(version, request.form.suffix)
        if held is None:
            raise AddressUnknown(asked.path)
        return represent(asked, _held(site, version, held))
    return serve(asked, _resource(site, edition, version), request.form)


def capture(site: Site, asked: Asked) -> Reply:
    """The bytes of a capture, which never change."""
    held = site.shelf.lease().capture(read_capture(asked))
    if held is None:
        raise AddressUnknown(asked.path)
    address = site.addresses.capture(held.sha256)
    return represent(
        asked,
        Representation(_content_type(held), held.sha256, lambda: held.content, address, cache_control=IMMUTABLE),
    )


def _version(site: Site, edition: Edition, name: Name, asked: Asked) -> Version:
    version = edition.version(site.addresses.document(name))
    if version is None:
        raise AddressUnknown(asked.path)
    if version.withdrawn is not None:
        raise Withdrawn(asked.path, version.modified, version.withdrawn)
    return version


def _resource(site: Site, edition: Edition, version: Version) -> Resource:
    forms = Forms(site, edition, version)
    license = site.license(edition)
    return Resource(
        address=version.iri,
        offered=forms.offered,
        default=JSON_LD,
        state=state_of(version.digest, version.faces, instant(version.modified)),
        modified=version.modified,
        render=forms.render,
        links=(Link(version.thing, "describes"), *((Link(license, "license"),) if license else ())),
    )


def _content_type(held: HeldFile) -> str:
    """Held files are UTF-8 (MODEL.md §6.4), and say so where their type has a name for it."""
    return next((form.content_type for form in HELD_VARIANTS if form.media_type == held.media_type), held.media_type)


def _held(site: Site, version: Version, held: HeldFile) -> Representation:
    return Representation(
        content_type=_content_type(held),
        tag=f"{held.sha256[:TAG_LENGTH]}-{held.suffix}",
        render=lambda: held.content,
        address=site.addresses.fixed(version.iri, held.suffix or ""),
        modified=version.modified,
    )
