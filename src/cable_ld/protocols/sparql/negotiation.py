"""In which form a result is written (SPARQL 1.1 Protocol §2.1.6, CONTRACT.md §2): decided for every kind of result
before the query is looked at, since only the engine parses it."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final, TypeAlias

from cable_ld.engine.port import Forms, Kind
from cable_ld.http.negotiate import choose
from cable_ld.model.media import BOOLEAN_VARIANTS, HTML, RDF_VARIANTS, SOLUTION_VARIANTS, Variant

PREVIEW: Final = "preview"
"""The form from which a page is made."""

DATA: Final[Mapping[Kind, tuple[Variant, ...]]] = MappingProxyType(
    {"solutions": SOLUTION_VARIANTS, "boolean": BOOLEAN_VARIANTS, "graph": RDF_VARIANTS}
)
"""The forms of each kind of result for programs; the first is for those that have no wish. People get a page."""

Negotiate: TypeAlias = Callable[[str | None], Forms]

_KEPT: Final = 64
_EVERY: Final = tuple(variant for variants in DATA.values() for variant in variants)


def forms_of(accept: str | None) -> Forms:
    """The form of each kind that an Accept header wants most; None where it accepts none."""
    return Forms(**{kind: _form(choose(accept, (*variants, HTML), variants[0])) for kind, variants in DATA.items()})


def remembering() -> Negotiate:
    """`forms_of` with a memory: clients send few different headers, and reading one takes as long as a light query."""
    return lru_cache(_KEPT)(forms_of)


def media_of(form: str) -> Variant:
    """The variant that a form is sent as."""
    return HTML if form == PREVIEW else next(each for each in _EVERY if each.suffix == form)


def _form(variant: Variant | None) -> str | None:
    if variant is None:
        return None
    return PREVIEW if variant == HTML else variant.suffix
