"""What the collection of activities and its pages answer."""

import json
from hashlib import sha256

from cable_ld.http.asked import Asked
from cable_ld.http.links import Link
from cable_ld.http.negotiate import choose
from cable_ld.http.reply import Reply
from cable_ld.http.resource import TAG_LENGTH, Resource, fixed_form, serve, state_of
from cable_ld.model.change import instant
from cable_ld.model.errors import AddressUnknown
from cable_ld.model.media import HTML, Variant
from cable_ld.pages.activity import Activity, ActivityPage, activity_page
from cable_ld.pages.render import formats_of
from cable_ld.protocols.activity.request import DISCOVERY, FORMS, read_page
from cable_ld.protocols.activity.stream import SIZE, Stream
from cable_ld.site import Site


def collection(site: Site, asked: Asked, size: int = SIZE) -> Reply:
    """The collection, which leads to the pages."""
    stream = Stream(site.shelf.lease(), site.addresses, size)
    return _serve(site, asked, stream, None, fixed_form(asked, FORMS))


def page(site: Site, asked: Asked, size: int = SIZE) -> Reply:
    """A page of activities. Raises AddressUnknown."""
    request = read_page(asked)
    stream = Stream(site.shelf.lease(), site.addresses, size)
    if request.number > stream.last:
        raise AddressUnknown(asked.path)
    return _serve(site, asked, stream, request.number, request.form)


def _serve(site: Site, asked: Asked, stream: Stream, number: int | None, form: Variant | None) -> Reply:
    """As data it has the tag of its bytes, which no edition changes; around them a page shows what one may change."""
    edition, license = stream.edition, site.license(stream.edition)
    address, modified = (stream.address, stream.modified) if number is None else stream.located(number)
    fixed = f"{address}index" if number is None else address
    offered = tuple((each, f"{fixed}.{each.suffix}") for each in FORMS)
    data = _data(stream, number)
    digest = sha256(data).hexdigest()
    is_html = (form or choose(asked.headers.get("accept"), FORMS, DISCOVERY)) == HTML

    def render(variant: Variant) -> bytes:
        if variant != HTML:
            return data
        return activity_page(site.pages, site.frame(edition), _view(site, stream, number, offered))

    resource = Resource(
        address=address,
        offered=offered,
        default=DISCOVERY,
        state=state_of(digest, site.frame(edition).title, str(license)) if is_html else digest[:TAG_LENGTH],
        modified=edition.time if is_html else modified,
        render=render,
        links=(Link(site.addresses.dataset, "describedby"),),
    )
    return serve(asked, resource, form)


def _data(stream: Stream, number: int | None) -> bytes:
    fields = stream.collection() if number is None else stream.page(number)
    return json.dumps(fields, ensure_ascii=False, indent=2).encode() + b"\n"


def _view(site: Site, stream: Stream, number: int | None, offered: tuple[tuple[Variant, str], ...]) -> ActivityPage:
    local, base = site.addresses.local, site.addresses.base
    entries = stream.entries(number) if number else ()
    return ActivityPage(
        canonical=stream.address if number is None else stream.at(number),
        collection=local(stream.address) or stream.address,
        total=stream.edition.log_length,
        number=number,
        last=stream.last,
        rows=tuple(
            Activity(
                kind=each.change.kind,
                name=each.change.document.removeprefix(f"{base}doc/"),
                href=local(each.change.document) or each.change.document,
                time=instant(each.change.time),
            )
            for each in entries
        ),
        formats=formats_of(site.addresses, offered),
        license=site.license(stream.edition),
    )
