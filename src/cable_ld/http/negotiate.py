"""Choosing a form by media type (RFC 9110 §12.5.1 and §15.5.7, CONTRACT.md §2)."""

from collections.abc import Sequence
from typing import Final

from cable_ld.http.accept import MediaRange, parse_accept
from cable_ld.model.media import Variant

VARY: Final = ("Vary", "Accept, Accept-Profile, Accept-Encoding")
"""What an answer at a negotiated address depends on."""

_NAMED: Final = 2


def choose(accept: str | None, offered: Sequence[Variant], default: Variant) -> Variant | None:
    """The form that a request wants most, or None where it accepts none of them.

    The more specific range wins. Forms that are wanted equally are taken by how specifically they were asked for, then
    `default` before others where only a wildcard was, then in the order in which they are offered. A header without a
    valid member counts as absent.
    """
    ranges = parse_accept(accept)
    if not ranges:
        return default
    found = rank(ranges, offered, default)
    return found[1] if found else None


def rank(
    ranges: Sequence[MediaRange], offered: Sequence[Variant], default: Variant
) -> tuple[tuple[float, int, bool], Variant] | None:
    """The form that is wanted most, and how much: by weight, then by how specifically it was asked for."""
    rated = [(rating, variant) for variant in offered if (rating := _rating(variant, ranges)) is not None]
    ranked = [
        ((media_range.q, media_range.level, media_range.level < _NAMED and variant == default), variant)
        for media_range, variant in rated
    ]
    return max(ranked, key=lambda pair: pair[0]) if ranked else None


def _rating(variant: Variant, ranges: Sequence[MediaRange]) -> MediaRange | None:
    """The range that speaks for a form. An alias counts only where it is named itself.

    A form whose own type is refused by name stays refused: its own type is what Content-Type would say.
    """
    own = _most_specific(variant.media_type, ranges)
    if own is not None and own.q == 0 and own.level == _NAMED:
        return None
    aliases = (_most_specific(alias, ranges) for alias in variant.aliases)
    named = (found for found in aliases if found is not None and found.level == _NAMED)
    wanted = [found for found in (own, *named) if found is not None and found.q > 0]
    return max(wanted, key=lambda found: (found.q, found.level), default=None)


def _most_specific(media_type: str, ranges: Sequence[MediaRange]) -> MediaRange | None:
    """A range with parameters says less about our form than the same type without them, which we do not offer."""
    matching = (found for found in ranges if found.matches(media_type))
    return max(matching, key=lambda found: (found.level, not found.parameters, found.q), default=None)
