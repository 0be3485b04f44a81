"""The address of a document ⇄ its identifier `oai:{namespace}:{type}/{slug}`
(https://www.openarchives.org/OAI/2.0/guidelines-oai-identifier.htm)."""

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, unquote

from cable_ld.model.iri import Addresses

_PLAIN: Final = "/;:@&=+$,-_.!~*'()"
"""What stands in an identifier as it is, besides letters and digits; everything else is escaped, `%` too."""
_DOMAIN: Final = re.compile(r"[A-Za-z][A-Za-z0-9-]*(?:\.[A-Za-z][A-Za-z0-9-]+)+")


@dataclass(frozen=True, slots=True)
class Identifiers:
    """Makes and reads the identifiers of one site."""

    namespace: str
    addresses: Addresses

    @property
    def is_registrable(self) -> bool:
        """Whether the namespace is a domain name, as the scheme demands; the address of a machine is none."""
        return _DOMAIN.fullmatch(self.namespace) is not None

    def of(self, document: str) -> str:
        """The identifier of a document, by its address."""
        return f"{self._start}{quote(document.removeprefix(self._folder), safe=_PLAIN)}"

    def read(self, identifier: str) -> str | None:
        """The address of the document that has this very identifier; None where none can have it."""
        document = self._folder + unquote(identifier.removeprefix(self._start))
        return document if self.of(document) == identifier else None

    @property
    def _start(self) -> str:
        return f"oai:{self.namespace}:"

    @property
    def _folder(self) -> str:
        return f"{self.addresses.base}doc/"
