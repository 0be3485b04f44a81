"""An endpoint: which edition it asks, and the addresses at which its answers can be had again."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlencode

from cable_ld.editions.shelf import Edition
from cable_ld.http.asked import Asked
from cable_ld.http.parameters import MEDIA_TYPE
from cable_ld.model.errors import AddressUnknown, EditionUnknown
from cable_ld.model.iri import EDITION_NUMBER
from cable_ld.model.media import Variant
from cable_ld.protocols.sparql.request import SparqlRequest
from cable_ld.site import Site

_LONGEST: Final = 2_000
"""Characters of an address that fits into header fields several times; common clients read 16 KiB of these."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """The endpoint at `address` (absolute), which answers over `edition`."""

    address: str
    edition: Edition

    def ask(self, request: SparqlRequest, variant: Variant | None = None) -> str:
        """The address that asks the same by GET: for one form of the answer, or for whatever is wanted."""
        form = ((MEDIA_TYPE, variant.media_type),) if variant else ()
        given = urlencode((*request.parameters, *form), quote_via=quote)  # in Link fields a space may not be a `+`
        return f"{self.address}?{given}" if given else self.address

    def short(self, request: SparqlRequest, variant: Variant) -> str | None:
        """The same for header fields, None where it is too long for them."""
        return _if_short(self.ask(request, variant))

    def again(self, asked: Asked, request: SparqlRequest, variant: Variant) -> str | None:
        """The address of a GET, as it was sent, with the form of its answer named; None where it is too long."""
        form = "" if request.media_type else f"&{MEDIA_TYPE}={quote(variant.media_type)}"
        return _if_short(f"{self.address}?{asked.query}{form}")


def _if_short(address: str) -> str | None:
    return address if len(address) <= _LONGEST else None


def endpoint_of(site: Site, asked: Asked, chosen: int | None) -> Endpoint:
    """The endpoint that the path names; where that names no edition, of the `chosen` one, else of the current one.

    Raises AddressUnknown, and EditionUnknown where an edition answers no queries.
    """
    named = asked.parameters.get("edition")
    if named is not None and not EDITION_NUMBER.fullmatch(named):
        raise AddressUnknown(asked.path)
    number = chosen if named is None else int(named)
    if number is None:
        return Endpoint(site.addresses.sparql, site.shelf.lease())
    edition = site.shelf.edition(number)
    if not site.shelf.has_graph(number):
        raise EditionUnknown(
            number,
            f"its graph is not kept, so that it answers no queries. {site.addresses.sparql} does, and the documents of "
            f"this edition are where {site.addresses.edition(number)} says.",
        )
    return Endpoint(site.addresses.sparql_in_edition(number), edition)


def has_union(site: Site, endpoint: Endpoint) -> bool:
    """Whether the default graph is all named graphs together, as the edition was made: the setting may have changed."""
    return site.shelf.state.manifest(endpoint.edition.number).union_default_graph
