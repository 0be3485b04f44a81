"""How to publish: what a caller decides, and nothing that is found out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from cable_ld.editions.rendering import Views


@dataclass(frozen=True, slots=True)
class Terms:
    """How to publish: at which instant, with the union in the default graph or not, and what may be withdrawn and why.

    `rename` has the new IRIs of documents by their old ones; `keep_graphs` is how many editions stay queryable.
    `only_if_inputs_changed` answers at once, without a check, where the current edition was made from the same inputs.
    `views` says what is made of each document that changed; None: nothing.
    """

    now: datetime
    union_default_graph: bool = True
    withdraw: Mapping[str, str] | None = None
    only_if_inputs_changed: bool = False
    rename: Mapping[str, str] | None = None
    keep_graphs: int = 20
    views: Views | None = None
