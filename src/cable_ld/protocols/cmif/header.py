"""The correspondence file without its letters, from what people say of the data set."""

from datetime import datetime
from typing import Final

from cable_ld.editions.shelf import Edition
from cable_ld.model.change import instant
from cable_ld.model.iri import Addresses
from cable_ld.model.media import TEI
from cable_ld.profiles.profile import Profile
from cable_ld.profiles.template import fill
from cable_ld.rdf.construct import Queryable, Words
from cable_ld.rdf.jsonld import frame
from cable_ld.rdf.namespaces import PREFIXES

FILE: Final = "cmif.xml"
"""Where the file is, below the base."""
BEFORE_LETTERS: Final = b"    <profileDesc>\n"
"""What the letters follow, in the file as in the form of one record."""
DEMANDED: Final = ("title", "publisher", "licence")
"""What the data set must say for there to be a file."""


def address_of(addresses: Addresses) -> str:
    """The address of the file: what a harvester is told, and what the file says of itself, to the letter."""
    return f"{addresses.base}{FILE}"


def empty_file(
    profile: Profile, edition: Edition, addresses: Addresses, modified: datetime
) -> tuple[bytes, bytes] | None:
    """What stands before the letters and after them, in a file last changed at `modified`; None where the data set
    says too little.

    It is made as the form of a record is, of a record of which nothing is said.
    """
    address = address_of(addresses)
    words = Words(address, {**PREFIXES, "doc": address, "site": addresses.base})
    triples = Queryable(edition.dataset).construct(profile.construct or "", words)
    tree = frame(triples, address, profile.framing or edition.context, addresses.context)
    if not all(tree.get(name) for name in DEMANDED):
        return None
    of_file = {**tree, "idno": address, "modified": instant(modified)}
    whole = fill(profile.templates[TEI.suffix], {"tree": of_file, "document": address, "thing": address})
    before, mark, after = whole.partition(BEFORE_LETTERS)
    return before + mark, after
