"""A request for a document → the answer: the form that is named, or wanted most, of what stands there."""

from collections.abc import Sequence

from cable_ld.editions.shelf import Edition
from cable_ld.editions.version import Version
from cable_ld.forms.document import Forms
from cable_ld.http.asked import Asked
from cable_ld.http.document import DocumentRequest
from cable_ld.http.negotiate import VARY
from cable_ld.http.profile import Offer, Selection, negotiate, read_selection
from cable_ld.http.reply import Reply
from cable_ld.http.represent import REVALIDATED, represent
from cable_ld.model.errors import AddressUnknown, Withdrawn
from cable_ld.model.media import HELD_VARIANTS, Variant
from cable_ld.profiles.profile import NATIVE
from cable_ld.site import Site


def answer_document(site: Site, asked: Asked, requests: Sequence[DocumentRequest], number: int | None = None) -> Reply:
    """The first document of `requests` that is there, as it stands or stood in edition `number`: in the form that is
    named, or is wanted most.

    A renamed one leads on to its successor. Raises AddressUnknown, EditionUnknown, Withdrawn, RequestMalformed and
    NotAcceptable.
    """
    edition = site.shelf.lease() if number is None else site.shelf.edition(number)
    versions = ((each, edition.version(f"{site.addresses.base}doc/{each.path}")) for each in requests)
    request, found = next(((each, version) for each, version in versions if version), (requests[0], None))
    version = _standing(found, asked)
    forms = Forms(site, edition, version, is_past=number is not None)
    if version.successor is not None:
        suffix = f".{request.form.suffix}" if request.form else ""
        return moved(f"{forms.at(version.successor)}{suffix}", asked)
    selection = read_selection(asked.query)
    if request.form in HELD_VARIANTS and selection.profile in {None, NATIVE}:
        held = edition.held(version, request.form.suffix)
        if held is None:
            raise AddressUnknown(asked.path)
        return represent(asked, forms.held(held))
    offer, variant = _chosen(forms, asked, selection, request.form)
    is_fixed = request.form is not None or None not in (selection.profile, selection.media_type)
    return represent(asked, forms.representation(offer, variant, is_fixed))


def version_of(edition: Edition, document: str, asked: Asked) -> Version:
    """What stands of a document; a tombstone only where it names a successor. Raises AddressUnknown and Withdrawn."""
    return _standing(edition.version(document), asked)


def moved(address: str, asked: Asked) -> Reply:
    """301 to where a renamed thing or document is now, the query kept."""
    query = f"?{asked.query}" if asked.query else ""
    return Reply(301, (("Location", address + query), ("Cache-Control", REVALIDATED), VARY))


def _standing(version: Version | None, asked: Asked) -> Version:
    if version is None:
        raise AddressUnknown(asked.path)
    if version.withdrawn is not None and version.successor is None:
        raise Withdrawn(asked.path, version.gone, version.withdrawn)
    return version


def _chosen(forms: Forms, asked: Asked, selection: Selection, form: Variant | None) -> tuple[Offer, Variant]:
    """A suffix says which form; of which profile only the query can say there."""
    offers = forms.answered
    if form is not None:
        wanted = selection.profile or NATIVE
        offer = next((each for each in offers if wanted in each.names and form in each.variants), None)
        found = (offer, form) if offer else None
    else:
        found = negotiate(selection, asked.headers, offers, forms.known)
    if found is None:
        raise forms.not_acceptable(selection.profile)
    return found
