"""The end of a document's path → which document is asked for, and in which form (CONTRACT.md §1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final
from urllib.parse import quote

from cable_ld.http.asked import Asked
from cable_ld.model.iri import read_name, split_suffix
from cable_ld.model.media import DOCUMENT_VARIANTS, HELD_VARIANTS, Variant

FORMS: Final[Mapping[str, Variant]] = MappingProxyType(
    {variant.suffix: variant for variant in (*DOCUMENT_VARIANTS, *HELD_VARIANTS)}
)
"""Suffix → the form that it asks for."""


@dataclass(frozen=True, slots=True)
class DocumentRequest:
    """A document by its path below `doc/`; `form` is None where the form is to be negotiated."""

    path: str
    form: Variant | None


def read_document(asked: Asked) -> tuple[DocumentRequest, ...]:
    """`…/{type}/{slug}` with the suffix of a form or without, or any other path: what may be meant, in order.

    The path of other people's document may itself end like a suffix, and its IRI may be written with or without
    percent signs.
    """
    whole = read_path(asked)
    path, suffix = split_suffix(whole, tuple(FORMS))
    form = FORMS[suffix] if suffix else None
    if read_name(path):
        return (DocumentRequest(path, form),)
    readings = ((whole, None), (quote(whole), None), (path, form), (quote(path), form))
    return tuple(dict.fromkeys(DocumentRequest(*reading) for reading in readings))


def read_path(asked: Asked) -> str:
    """The path below `doc/` or `id/`."""
    named = asked.parameters
    return named["path"] if "path" in named else f"{named['type']}/{named['slug']}"
