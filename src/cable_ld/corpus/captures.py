"""Quotations → positions in a capture: Unicode code points from 0, half-open (MODEL.md §6.15 and 16)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

CONTEXT: Final = 24
"""Code points of prefix and suffix that a quotation carries, so that it can be found again in another text."""

_QUOTATION_MARKS: Final = {ord(mark): "'" for mark in "‘’‚‛′ʼ`´"} | {ord(mark): '"' for mark in "“”„‟″«»"}


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a capture, with what stands before and after it."""

    start: int
    end: int
    prefix: str
    suffix: str


def occurrences(text: str, quote: str) -> tuple[int, ...]:
    """Every code point at which `quote` starts; occurrences may overlap. An empty quotation occurs nowhere."""
    found = []
    start = text.find(quote) if quote else -1
    while start >= 0:
        found.append(start)
        start = text.find(quote, start + 1)
    return tuple(found)


def span(text: str, start: int, length: int) -> Span:
    """The stretch of `length` code points at `start`, with its surroundings."""
    end = start + length
    return Span(start, end, text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])


def nearest(text: str, quote: str) -> tuple[str, int] | None:
    """The first passage that differs from `quote` only in white space or quotation marks, and where it starts."""
    folded, origins = _fold(text)
    wanted = _fold(quote)[0].strip(" ")
    start = folded.find(wanted) if wanted else -1
    if start < 0:
        return None
    first, last = origins[start], origins[start + len(wanted) - 1]
    return text[first : last + 1], first


def unquoted(text: str, spans: Iterable[Span]) -> tuple[tuple[int, str], ...]:
    """The lines of `text` that no span touches, with their numbers from 1; empty lines are left out."""
    covered = [(span.start, span.end) for span in spans]
    found = []
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        end = start + len(line)
        if line.strip() and not any(first < end and start < last for first, last in covered):
            found.append((number, line.strip()))
        start = end + 1
    return tuple(found)


def _fold(text: str) -> tuple[str, list[int]]:
    """`text` with each run of white space as one space and quotation marks as typed; and where each character stood."""
    characters: list[str] = []
    origins: list[int] = []
    for index, character in enumerate(text.translate(_QUOTATION_MARKS)):
        is_space = character.isspace()
        if is_space and characters and characters[-1] == " ":
            continue
        characters.append(" " if is_space else character)
        origins.append(index)
    return "".join(characters), origins
