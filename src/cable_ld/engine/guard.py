"""A flat lexical scan of a query, never a parse: what may not reach the evaluator is refused here.

`SERVICE` and `LOAD` make the evaluator open connections of its own (measured), so both words are looked for outside
strings, comments, IRIs, prefixed names and variables. Terminals: SPARQL 1.1 §19.8. The evaluator reads some corners
otherwise (`SERVICE:x` is `SERVICE :x` to it): there the worker's filter of system calls ends it (`confine.py`).
"""

import re
from dataclasses import dataclass
from typing import Final, NoReturn

from cable_ld.engine.tokens import PROLOGUE, TOKEN, significant
from cable_ld.model.query_errors import QueryConnects, QueryInvalid, QueryTooLong

MAX_DEPTH: Final = 128
"""Brackets within each other. The evaluator's stack holds many times more; this only answers sooner."""
SHORT: Final = 1000
"""Characters, without prologue, comments and white space, up to which a query is taken for a light one at first."""

_CONNECTS: Final = frozenset({"SERVICE", "LOAD"})
_VOLATILE: Final = frozenset({"NOW", "RAND", "UUID", "STRUUID", "BNODE"})
_SUSPECT: Final = re.compile("|".join(_CONNECTS | _VOLATILE), re.IGNORECASE)
_WORD: Final = re.compile(r"\w+")
_CALL: Final = re.compile(r"(?:\s|#[^\n\r]*+)*+\(")


@dataclass(frozen=True, slots=True)
class Scan:
    """What the text of a query shows: whether it is `short`, and whether it may answer otherwise each time."""

    short: bool
    is_volatile: bool


def scan(text: str, limit: int) -> Scan:
    """Scans a query of at most `limit` bytes. Raises QueryTooLong, QueryConnects and QueryInvalid."""
    _check_length(text, limit)
    is_volatile = _walk(text) if _is_suspect(text) else False
    return Scan(_is_short(text), is_volatile)


def _check_length(text: str, limit: int) -> None:
    try:
        length = len(text.encode())
    except UnicodeEncodeError as error:
        _refuse(text, error.start, "this is no Unicode character.")
    if length > limit:
        raise QueryTooLong(length, limit)


def _is_suspect(text: str) -> bool:
    """False where a glance shows that nothing can be found."""
    return sum(map(text.count, "{[(<")) > MAX_DEPTH or _SUSPECT.search(text) is not None


def _is_short(text: str) -> bool:
    if len(text) <= SHORT:
        return True
    prologue = PROLOGUE.match(text)
    return significant(text[prologue.end() if prologue else 0 :]) <= SHORT


def _walk(text: str) -> bool:
    """Looks at each token; True where one makes the query volatile."""
    depth = 0
    is_volatile = False
    for token in TOKEN.finditer(text):
        match token.lastgroup:
            case "open":
                depth += 1
                if depth > MAX_DEPTH:
                    _refuse(text, token.start(), f"more than {MAX_DEPTH} brackets are open here.")
            case "close":
                depth = max(0, depth - len("".join(token[0].split()).replace(">>", ">")))
            case "words":
                is_volatile |= _look_at(text, token.start(), token.end())
            case "unclosed":
                _refuse(text, token.start(), "the string that begins here does not end.")
    return is_volatile


def _look_at(text: str, start: int, end: int) -> bool:
    """Looks at words that stand together, which the evaluator may read apart (`true.SERVICE`)."""
    for word in _WORD.finditer(text, start, end):
        name = word[0].upper().removeprefix("TRUE").removeprefix("FALSE")
        if name in _CONNECTS:
            line, column = _place(text, word.start())
            raise QueryConnects(f"{name} would reach out to other servers, which this one never does.", line, column)
        if name in _VOLATILE and _CALL.match(text, word.end()):
            return True
    return False


def _refuse(text: str, at: int, reason: str) -> NoReturn:
    raise QueryInvalid(reason, *_place(text, at))


def _place(text: str, at: int) -> tuple[int, int]:
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
