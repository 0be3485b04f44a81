"""How long an answer may be kept, and what tells it from others: a weak entity tag (CONTRACT.md §4).

It is weak, since an equal answer may have its rows in another order.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from cable_ld.engine.port import Forms
from cable_ld.http.asked import Asked
from cable_ld.http.negotiate import VARY
from cable_ld.http.reply import Reply
from cable_ld.http.resource import state_of
from cable_ld.http.weak import Weak, unchanged
from cable_ld.protocols.sparql.endpoint import Endpoint
from cable_ld.protocols.sparql.negotiation import PREVIEW, media_of
from cable_ld.protocols.sparql.request import SparqlRequest

_CONDITIONS: Final = frozenset({"if-match", "if-none-match"})
UNKEPT: Final = (("Cache-Control", "no-store"), VARY)
"""The fields of an answer that nobody may keep: one that would be another the next time, or went to a POST."""


@dataclass(frozen=True, slots=True)
class Keeping:
    """How the answers to a request may be kept. `page` gives all that a page shows besides the result."""

    endpoint: Endpoint
    asked: Asked
    request: SparqlRequest
    page: Callable[[], str]

    def answer(self, form: str) -> Weak:
        """The answer in a form."""
        edition, shown = self.endpoint.edition, self.page() if form == PREVIEW else ""
        state = state_of(str(edition.number), edition.digest, repr(self.request.parameters), shown)
        return Weak(f"{state}-{form}", self.endpoint.again(self.asked, self.request, media_of(form)))

    def unchanged(self, forms: Forms) -> Reply | None:
        """304 or 412; None where the query is to be answered.

        `If-None-Match: *` asks whether there is any answer at all, which nobody knows yet.
        """
        headers = self.asked.headers
        if _CONDITIONS.isdisjoint(headers) or headers.get("if-none-match", "").strip() == "*":
            return None
        each = dict.fromkeys((forms.solutions, forms.boolean, forms.graph))
        return unchanged(self.asked, [self.answer(form) for form in each if form is not None])
