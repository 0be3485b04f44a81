"""A path → what is asked for. Raises AddressUnknown for everything that is no address of this kind."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from cable_ld.http.asked import Asked
from cable_ld.model.errors import AddressUnknown
from cable_ld.model.iri import Name, is_sha256, read_name, split_suffix
from cable_ld.model.media import DOCUMENT_VARIANTS, HELD_VARIANTS, Variant

FORMS: Final[Mapping[str, Variant]] = MappingProxyType(
    {variant.suffix: variant for variant in (*DOCUMENT_VARIANTS, *HELD_VARIANTS)}
)
"""Suffix → the form that it asks for."""


@dataclass(frozen=True, slots=True)
class DocumentRequest:
    """A document; `form` is None where the form is to be negotiated."""

    name: Name
    form: Variant | None


def read_thing(asked: Asked) -> Name:
    """`/id/{type}/{slug}`."""
    name = read_name(_tail(asked))
    if name is None:
        raise AddressUnknown(asked.path)
    return name


def read_document(asked: Asked) -> DocumentRequest:
    """`/doc/{type}/{slug}`, with the suffix of a form or without."""
    text, suffix = split_suffix(_tail(asked), tuple(FORMS))
    name = read_name(text)
    if name is None:
        raise AddressUnknown(asked.path)
    return DocumentRequest(name, FORMS[suffix] if suffix else None)


def read_capture(asked: Asked) -> str:
    """`/capture/{sha256}`."""
    digest = asked.parameters["sha256"]
    if not is_sha256(digest):
        raise AddressUnknown(asked.path)
    return digest


def _tail(asked: Asked) -> str:
    return f"{asked.parameters['type']}/{asked.parameters['slug']}"
