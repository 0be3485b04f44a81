"""A path below `edition/` → what is asked for. Raises AddressUnknown for everything that is no address of this kind."""

from dataclasses import dataclass
from typing import Final

from cable_ld.http.asked import Asked
from cable_ld.model.errors import AddressUnknown
from cable_ld.model.iri import EDITION_NUMBER, split_suffix
from cable_ld.model.media import DOCUMENT_VARIANTS, Variant

FORMS: Final = {variant.suffix: variant for variant in DOCUMENT_VARIANTS}


@dataclass(frozen=True, slots=True)
class EditionRequest:
    """The description of edition `number`; `form` is None where the form is to be negotiated."""

    number: int
    form: Variant | None


def read_edition(asked: Asked) -> EditionRequest:
    """`/edition/{n}`, with the suffix of a form or without."""
    text, suffix = split_suffix(asked.parameters["edition"], tuple(FORMS))
    return EditionRequest(_number(text, asked), FORMS[suffix] if suffix else None)


def read_number(asked: Asked) -> int:
    """The edition that a path below it names."""
    return _number(asked.parameters["edition"], asked)


def _number(text: str, asked: Asked) -> int:
    if not EDITION_NUMBER.fullmatch(text):
        raise AddressUnknown(asked.path)
    return int(text)
