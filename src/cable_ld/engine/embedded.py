"""The embedded engine: Oxigraph over an edition's store, opened read-only."""

import re
from pathlib import Path
from typing import Final

from pyoxigraph import Store

from cable_ld.engine.guard import refuse_connections
from cable_ld.engine.port import Query, Result
from cable_ld.model.errors import QueryInvalid

_PLACE: Final = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


class Embedded:
    """Answers queries over the store in the folder `graph`."""

    def __init__(self, graph: Path) -> None:
        self._store = Store.read_only(str(graph))

    def answer(self, query: Query) -> Result:
        """Evaluates `query` in this thread, without a limit. Raises QueryInvalid."""
        refuse_connections(query.text)
        try:
            result = self._store.query(query.text, base_iri=query.base, prefixes=dict(query.prefixes))
        except SyntaxError as error:
            raise _invalid(str(error)) from error
        return result


def _invalid(message: str) -> QueryInvalid:
    place = _PLACE.search(message)
    return QueryInvalid(place[3], int(place[1]), int(place[2])) if place else QueryInvalid(message)
