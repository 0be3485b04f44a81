"""Parts of things (`#…`) that a new version of a document no longer describes: their addresses lead nowhere now."""

import re
from collections.abc import Iterator
from typing import Final

from cable_ld.editions.before import Before
from cable_ld.editions.delta import Delta
from cable_ld.model.change import ChangeKind

_PART: Final = re.compile(rb"^<([^>#]*#[^>]*)> ", re.MULTILINE)


def vanished(delta: Delta, before: Before) -> tuple[str, ...]:
    """The IRIs of parts that were described and are no longer, of documents that still stand; sorted."""
    return tuple(sorted(_vanished(delta, before)))


def _vanished(delta: Delta, before: Before) -> Iterator[str]:
    for new in delta.versions:
        old = before.versions.get(new.iri)
        if old is not None and new.kind is ChangeKind.UPDATED and new.is_own_change:
            own = f"{old.thing}#"
            gone = _parts(before.catalog.triples(old.id)) - _parts(new.candidate.triples)
            yield from (part for part in gone if part.startswith(own))


def _parts(ntriples: bytes) -> set[str]:
    return {iri.decode() for iri in _PART.findall(ntriples)}
