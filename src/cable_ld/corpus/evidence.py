"""A claim's quotation → the passage it rests on (MODEL.md §6.14 to 16)."""

from dataclasses import dataclass
from typing import Final

from cable_ld.corpus.captures import Span, nearest, occurrences, span
from cable_ld.corpus.claims import IN_CAPTURE, OCCURRENCE, Block
from cable_ld.corpus.draft import Draft
from cable_ld.corpus.held import CAPTURE
from cable_ld.corpus.lookup import Capture, Lookup, typed
from cable_ld.corpus.names import quoted

_SHOWN_POSITIONS: Final = 12


@dataclass(frozen=True, slots=True)
class Passage:
    """The words that a claim quotes, where they stand."""

    capture: Capture
    exact: str
    span: Span


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a quotation has no passage; an empty message where that follows from what is reported elsewhere."""

    message: str


def passage(block: Block, draft: Draft, lookup: Lookup) -> Passage | Fault | None:
    """The passage of a claim; None where it quotes nothing. The message of a fault follows the claim's name."""
    words = block.quotation
    if words is None:
        return None
    capture = _capture(block, draft, lookup)
    return capture if isinstance(capture, Fault) else _find(words, _occurrence(block), capture)


def _capture(block: Block, draft: Draft, lookup: Lookup) -> Capture | Fault:
    named = [node.value for node in block.iris(IN_CAPTURE)]
    choice = named or list(typed(draft, CAPTURE))
    if len(choice) != 1:
        having = "no capture" if not choice else f"{len(choice)} captures"
        return Fault(f" quotes a passage, but this document has {having}: say which with cld:inCapture.")
    capture = lookup.capture(choice[0])
    if capture is not None:
        return capture
    if lookup.is_unread(choice[0]):
        return Fault("")
    return Fault(f": {draft.names.show(choice[0])} is not a capture whose bytes are held.")


def _occurrence(block: Block) -> int | None:
    values = [value.value for value in block.values(OCCURRENCE)]
    return int(values[0]) if len(values) == 1 and values[0].isdecimal() and len(values[0]) < 10 else None


def _find(words: str, occurrence: int | None, capture: Capture) -> Passage | Fault:
    found = occurrences(capture.text, words)
    if not found:
        return Fault(f": {quoted(words)} is not in {capture.name}.{_nearest(words, capture)}")
    count = len(found)
    if occurrence is None and count > 1:
        positions = ", ".join(map(str, found[:_SHOWN_POSITIONS])) + (", …" if count > _SHOWN_POSITIONS else "")
        return Fault(
            f": {quoted(words)} occurs {count} times in {capture.name} (at {positions}); "
            f"say which with cld:occurrence 1 to {count}."
        )
    number = occurrence or 1
    if number > count:
        times = "once" if count == 1 else f"{count} times"
        return Fault(f": cld:occurrence {number}, but {quoted(words)} occurs {times} in {capture.name}.")
    return Passage(capture, words, span(capture.text, found[number - 1], len(words)))


def _nearest(words: str, capture: Capture) -> str:
    found = nearest(capture.text, words)
    if found is None:
        return ""
    text, position = found
    return f" Nearest: {quoted(text, chr(39))} at {position}; spaces and quotation marks count."
