"""Parameters: the fields of a form, or of the query of an address (https://url.spec.whatwg.org/#urlencoded-parsing).

Each is decoded once and strictly: what is not well formed is refused, never guessed.
"""

import re
from typing import Final, TypeAlias
from urllib.parse import parse_qsl

from cable_ld.http.accept import parse_accept
from cable_ld.model.request_errors import RequestMalformed

Parameters: TypeAlias = tuple[tuple[str, str], ...]
"""Names and values in their order."""

MOST: Final = 1_000
"""Fields that an address or a form may have."""
MEDIA_TYPE: Final = "_mediatype"
"""The parameter that stands for an Accept header where none can be sent, in a link for example (CONTRACT.md §3)."""

_BAD_ESCAPE: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")


def read_parameters(text: str) -> Parameters:
    """Raises RequestMalformed."""
    if _BAD_ESCAPE.search(text):
        raise RequestMalformed("There is a % that two hexadecimal digits do not follow.")
    try:
        return tuple(parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=MOST))
    except UnicodeDecodeError as error:
        raise RequestMalformed("What the percent signs stand for is not UTF-8.") from error
    except ValueError as error:
        raise RequestMalformed(f"There are more than {MOST:,} fields.") from error


def every(parameters: Parameters, name: str) -> tuple[str, ...]:
    """All values of a parameter."""
    return tuple(value for key, value in parameters if key == name)


def one(parameters: Parameters, name: str) -> str | None:
    """The value of a parameter, None where it is absent. Raises RequestMalformed where there are several."""
    values = every(parameters, name)
    if len(values) > 1:
        raise RequestMalformed(f"`{name}` is given {len(values)} times, and may be given once.")
    return values[0] if values else None


def media_type(parameters: Parameters) -> str | None:
    """The value of `_mediatype`, None where it is absent or empty. Raises RequestMalformed where it is no media type.

    Whoever types `application/rdf+xml` into an address forgets that `+` means a space there.
    """
    value = (one(parameters, MEDIA_TYPE) or "").replace(" ", "+")
    if value and len(parse_accept(value)) != 1:
        raise RequestMalformed(f"`{MEDIA_TYPE}` is one media type, such as text/csv, which {value!r} is not.")
    return value or None
