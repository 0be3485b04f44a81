"""What the dumps answer: always those of the current edition, never older ones in their place."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from cable_ld.editions.dumps.dump import Dump, DumpFile, read_dump
from cable_ld.editions.shelf import Edition
from cable_ld.http.asked import Asked
from cable_ld.http.download import Download, Zipped, download
from cable_ld.http.links import Link
from cable_ld.http.reply import Reply
from cable_ld.http.resource import Resource, fixed_form, serve, state_of
from cable_ld.model.change import instant
from cable_ld.model.errors import DumpPending, NothingOffered
from cable_ld.model.media import HTML, Variant
from cable_ld.pages.dumps import DumpsPage, Offer, dumps_page
from cable_ld.pages.render import formats_of
from cable_ld.protocols.dumps.request import Wanted, file_of, wanted_of
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
    """A file of the dump; `ask` has it made where it is not there.

    Raises AddressUnknown, DumpPending and NothingOffered.
    """
    wanted = file_of(site, asked)
    edition = site.shelf.lease()
    dump = dump_of(site, edition)
    if dump is None or wanted.name not in dump.forms:
        ask()
        raise DumpPending(edition.number)
    found = dump.file(wanted.name)
    if found is None:
        place = f"{site.addresses.dataset}#lacking-{wanted.profile.token}"
        raise NothingOffered(edition.number, wanted.profile.token, place)
    return download(asked, _download(site, edition, dump, found))


def _download(site: Site, edition: Edition, dump: Dump, found: DumpFile) -> Download:
    license = site.license(edition)
    links = (Link(site.addresses.dataset, "describedby"), *((Link(license, "license"),) if license else ()))
    path = dump.folder / found.name
    if not found.is_coded:
        return Download(path, GZIP, found.size, found.sha256, dump.time, links)
    zipped = Zipped(path.with_name(f"{path.name}.gz"), found.size, found.sha256)
    return Download(path, found.media_type, found.plain_size, found.plain_sha256, dump.time, links, zipped)


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
        offers = tuple(_offer(site, wanted, dump) for wanted in wanted_of(site))
        formats = formats_of(site.addresses, offered)
        page = DumpsPage(address, edition.number, instant(edition.time), offers, formats, license)
        return dumps_page(site.pages, frame, page)

    resource = Resource(
        address=address,
        offered=offered,
        default=HTML,
        state=state_of(
            str(edition.number), edition.digest, frame.title, str(license), ",".join(dump.forms) if dump else "pending"
        ),
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
        "pending": [address_of(site, each.name) for each in wanted_of(site) if not dump or each.name not in dump.forms],
    }
    return json.dumps(fields, indent=2).encode() + b"\n"


def _described(site: Site, file: DumpFile) -> dict[str, object]:
    plain = {"byteSize": file.plain_size, "sha256": file.plain_sha256}
    packed = {"byteSize": file.size, "sha256": file.sha256}
    head = {"url": address_of(site, file.name), "mediaType": file.media_type}
    if file.is_coded:
        return {**head, **plain, "records": file.records}
    return {**head, "compressFormat": GZIP, **packed, "uncompressed": plain, "statements": file.statements}


def _offer(site: Site, wanted: Wanted, dump: Dump | None) -> Offer:
    address = address_of(site, wanted.name)
    label = wanted.variant.label if wanted.profile.is_native else f"{wanted.profile.title}, {wanted.variant.label}"
    file = dump.file(wanted.name) if dump else None
    offer = Offer(
        wanted.name, site.addresses.local(address) or address, label, is_coded=wanted.profile.dump is not None
    )
    if file is None:
        return replace(offer, is_empty=dump is not None and wanted.name in dump.forms)
    sums = (file.plain_sha256, file.records) if file.is_coded else (file.sha256, file.statements)
    return replace(offer, size=file.size, plain_size=file.plain_size, sha256=sums[0], number=sums[1])
