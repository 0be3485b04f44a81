"""What a dataset file is called: its slug, its origin, and the names of its graphs that have no IRI."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from cable_ld.editions.dataset.split import Naming
from cable_ld.model.iri import Addresses
from cable_ld.rdf.blank import mark_of

_ENDINGS: Final = (".gz", ".nq")


@dataclass(frozen=True)
class Origin:
    """The origin of what comes from a dataset file, by its slug: two files of the same name are one origin."""

    slug: str
    addresses: Addresses

    @classmethod
    def of(cls, path: Path, addresses: Addresses) -> "Origin":
        """`/some/where/My Archive.nq.gz` → `my-archive`."""
        name = path.name.lower()
        for ending in _ENDINGS:
            name = name.removesuffix(ending)
        return cls(re.sub("[^a-z0-9]+", "-", name).strip("-") or "dataset", addresses)

    @property
    def name(self) -> str:
        """As the catalog has it."""
        return f"dataset:{self.slug}"

    @cached_property
    def naming(self) -> Naming:
        """How blank nodes are marked, and graphs named that have no IRI."""
        return Naming(mark_of(self.name).encode(), self._graph)

    def _graph(self, label: bytes) -> bytes:
        named = self.addresses.genid(label.decode().removeprefix("_:")) if label else self.addresses.graph(self.slug)
        return f"<{named}>".encode()
