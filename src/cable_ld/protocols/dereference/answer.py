"""What a thing, a document and a capture answer."""

from cable_ld.forms.answer import answer_document, moved, version_of
from cable_ld.forms.document import content_type
from cable_ld.http.asked import Asked
from cable_ld.http.document import read_document
from cable_ld.http.negotiate import VARY
from cable_ld.http.reply import Reply
from cable_ld.http.represent import IMMUTABLE, REVALIDATED, Representation, represent
from cable_ld.model.errors import AddressUnknown, Withdrawn
from cable_ld.protocols.dereference.request import read_capture, read_thing
from cable_ld.site import Site


def thing(site: Site, asked: Asked) -> Reply:
    """303 to the document about the thing, the query kept (https://www.w3.org/TR/cooluris/#r303gendocument).

    301 to the thing that it was renamed to.
    """
    addresses = site.addresses
    edition, things = site.shelf.lease(), [f"{addresses.base}id/{path}" for path in read_thing(asked)]
    documents = (document for thing in things if (document := addresses.document_of(thing)))
    found = (each for each in documents if (version := edition.version(each)) and version.thing in things)
    version = version_of(edition, next(found, things[0]), asked)
    if version.successor is not None:
        return moved(addresses.thing_of(version.successor), asked)
    query = f"?{asked.query}" if asked.query else ""
    return Reply(303, (("Location", version.iri + query), ("Cache-Control", REVALIDATED), VARY))


def document(site: Site, asked: Asked) -> Reply:
    """The document, in the form that its suffix names or that the request wants most."""
    return answer_document(site, asked, read_document(asked))


def capture(site: Site, asked: Asked) -> Reply:
    """The bytes of a capture, which never change."""
    digest = read_capture(asked)
    held = site.shelf.lease().capture(digest)
    purged = site.shelf.purged(digest) if held is None else None
    if purged is not None:
        raise Withdrawn(asked.path, *purged)
    if held is None:
        raise AddressUnknown(asked.path)
    address = site.addresses.capture(held.sha256)
    return represent(
        asked,
        Representation(content_type(held), held.sha256, lambda: held.content, address, cache_control=IMMUTABLE),
    )
