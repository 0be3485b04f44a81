"""What the dumps answer: always those of the current edition, never older ones in their place."""

import json
from collections.abc import Callable
from typing import Final

from cable_ld.editions.dumps.dump import Dump, DumpFile, read_dump
from cable_ld.editions.dumps.forms import FORMS, Form
from cable_ld.editions.shelf import Edition
from cable_ld.http.asked import Asked
from cable_ld.http.download import Download, download
from cable_ld.http.links import Link
from cable_ld.http.reply import Reply
from cable_ld.http.resource import Resource, fixed_form, serve, state_of
from cable_ld.model.change import instant
from cable_ld.model.errors import DumpPending
from cable_ld.model.media import HTML, Variant
from cable_ld.pages.dumps import DumpsPage, Offer, dumps_page
from cable_ld.pages.render import formats_of
from cable_ld.protocols.dumps.request import form_of
from cable_ld.site import Site

FOLDER: Final = "dumps/"
"""Where dumps are served, below the base."""

GZIP: Final = "application/gzip"
JSON: Final = Variant("json", "application/json", "JSON")
_OFFERED: Final = (HTML, JSON)


def dump_of(site: Site, edition: Edition) -> Dump | None:
    """The dump of an edition, if it is made."""
    return read_dump(site.shelf.state, edition.number, edition.digest)


def address_of(site: Site, name: str) -> str:
    """The address of a file."""
    return f"{site.addresses.base}{FOLDER}{name}"


def file(site: Site, ask: Callable[[], None], asked: Asked) -> Reply:
    """A file of the dump; `ask` has it made where it is not there. Raises AddressUnknown and DumpPending."""
    form = form_of(asked)
    edition = site.shelf.lease()
    dump = dump_of(site, edition)
    found = dump.file(form.name) if dump else None
    if dump is None or found is None:
        ask()
        raise DumpPending(edition.number)
    license = site.license(edition)
    links = (Link(site.addresses.dataset, "describedby"), *((Link(license, "license"),) if license else ()))
    return download(asked, Download(dump.folder / found.name, GZIP, found.size, found.sha256, dump.time, links))


def listing(site: Site, asked: Asked) -> Reply:
    """The files of the current edition, as a page unless JSON is asked for."""
    edition = site.shelf.lease()
    dump = dump_of(site, edition)
    address = address_of(site, "")
    offered = tuple((variant, address_of(site, f"index.{variant.suffix}")) for variant in _OFFERED)
    frame, license = site.frame(edition), site.license(edition)

    def render(variant: Variant) -> bytes:
        if variant == JSON:
            return _json(site, edition, dump)
        offers = tuple(_offer(site, form, dump.file(form.name) if dump else None) for form in FORMS)
        formats = formats_of(site.addresses, offered)
        page = DumpsPage(address, edition.number, instant(edition.time), offers, formats, license)
        return dumps_page(site.pages, frame, page)

    resource = Resource(
        address=address,
        offered=offered,
        default=HTML,
        state=state_of(str(edition.number), edition.digest, frame.title, str(license), "made" if dump else "pending"),
        modified=edition.time,
        may_change_after=True,
        render=render,
        links=(Link(license, "license"),) if license else (),
    )
    return serve(asked, resource, fixed_form(asked, _OFFERED))


def _json(site: Site, edition: Edition, dump: Dump | None) -> bytes:
    made = dump.files if dump else ()
    fields = {
        "edition": edition.number,
        "time": instant(edition.time),
        "files": [_described(site, each) for each in made],
        "pending": [address_of(site, form.name) for form in FORMS if not dump],
    }
    return json.dumps(fields, indent=2).encode() + b"\n"


def _described(site: Site, file: DumpFile) -> dict[str, object]:
    return {
        "url": address_of(site, file.name),
        "mediaType": file.media_type,
        "compressFormat": GZIP,
        "byteSize": file.size,
        "sha256": file.sha256,
        "uncompressed": {"byteSize": file.plain_size, "sha256": file.plain_sha256},
        "statements": file.statements,
    }


def _offer(site: Site, form: Form, file: DumpFile | None) -> Offer:
    address = address_of(site, form.name)
    href, label = site.addresses.local(address) or address, form.variant.label
    if file is None:
        return Offer(form.name, href, label)
    return Offer(form.name, href, label, file.size, file.plain_size, file.statements, file.sha256)
