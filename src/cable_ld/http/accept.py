"""The Accept header (RFC 9110 §12.5.1, https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1) as values."""

import re
from dataclasses import dataclass
from typing import Final

_TOKEN: Final = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_PARAMETER: Final = re.compile(rf"({_TOKEN.pattern})=({_TOKEN.pattern}|\"(?:[^\"\\]|\\.)*+\")", re.DOTALL)
_WEIGHT: Final = re.compile(r"0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?")
# Possessive, so that a hostile header cannot make them backtrack; an unclosed quotation runs to the end.
_MEMBERS: Final = re.compile(r'(?:"(?:[^"\\]|\\.)*+"?|[^",])++', re.DOTALL)
_PIECES: Final = re.compile(r'(?:"(?:[^"\\]|\\.)*+"?|[^";])++', re.DOTALL)
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class MediaRange:
    """One member of an Accept header, its names in lower case. `q` is its weight, from 0 (refused) to 1."""

    type: str
    subtype: str
    parameters: tuple[tuple[str, str], ...] = ()
    q: float = 1.0

    @property
    def level(self) -> int:
        """How much of a media type it names: 0 `*/*`, 1 `text/*`, 2 `text/html`."""
        return (self.type != "*") + (self.subtype != "*")

    def matches(self, media_type: str) -> bool:
        """Whether `media_type` lies in the range; parameters take no part."""
        kind, _, subtype = media_type.partition("/")
        return self.type in {"*", kind} and self.subtype in {"*", subtype}


def parse_accept(header: str | None) -> tuple[MediaRange, ...]:
    """The valid members of an Accept header, in their order; invalid ones are ignored."""
    ranges = (_media_range(member) for member in members(header))
    return tuple(media_range for media_range in ranges if media_range is not None)


def members(header: str | None) -> list[str]:
    """The members of a comma-separated list, without those that are empty."""
    return [member for piece in _MEMBERS.findall(header or "") if (member := piece.strip(" \t"))]


def weighted(member: str) -> tuple[str, tuple[tuple[str, str], ...], float] | None:
    """A member of a list with weights as (value, parameters, q); None where it is not well formed."""
    value, *pieces = (piece.strip(" \t") for piece in _PIECES.findall(member) or [""])
    parameters = [_PARAMETER.fullmatch(piece) for piece in pieces if piece]
    pairs = tuple((match[1].lower(), _unquoted(match[2])) for match in parameters if match)
    weights = [text for name, text in pairs if name == "q"]
    if len(pairs) < len(parameters) or not all(map(_WEIGHT.fullmatch, weights)):
        return None
    return value.lower(), tuple(pair for pair in pairs if pair[0] != "q"), float(weights[0]) if weights else 1.0


def _media_range(member: str) -> MediaRange | None:
    parsed = weighted(member)
    if parsed is None:
        return None
    value, parameters, q = parsed
    kind, _, subtype = value.partition("/")
    if not (_TOKEN.fullmatch(kind) and _TOKEN.fullmatch(subtype)) or (kind == "*" and subtype != "*"):
        return None
    return MediaRange(kind, subtype, parameters, q)


def _unquoted(text: str) -> str:
    return _ESCAPED.sub(r"\1", text[1:-1]) if text.startswith('"') else text
