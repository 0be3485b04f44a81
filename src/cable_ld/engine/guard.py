"""A flat lexical scan of a query, never a parse: what may not reach the evaluator is refused here.

`SERVICE` and `LOAD` make the evaluator open connections of its own (measured), so both words are looked for outside
strings, comments, IRIs, prefixed names and variables. Terminals: SPARQL 1.1 §19.8.
"""

import re
from typing import Final

from cable_ld.model.errors import QueryInvalid

_SKIPPED: Final = r"""
    "{3}(?:(?:"{1,2})?(?:[^"\\]|\\.))*"{3}      # STRING_LITERAL_LONG2
  | '{3}(?:(?:'{1,2})?(?:[^'\\]|\\.))*'{3}      # STRING_LITERAL_LONG1
  | "(?:[^"\\\n\r]|\\.)*"                      # STRING_LITERAL2
  | '(?:[^'\\\n\r]|\\.)*'                      # STRING_LITERAL1
  | <[^<>"{}|^`\\\x00-\x20]*>                  # IRIREF
  | \#[^\n\r]*                                 # comment
  | [?$]\w+                                    # variable
  | @[A-Za-z]+(?:-[A-Za-z0-9]+)*               # language tag
  | (?:[^\W\d_][\w.-]*)?:(?:[\w:%.-]|\\.)*     # prefixed name
"""
_TOKEN: Final = re.compile(rf"{_SKIPPED} | (?P<word>[^\W\d_]\w*) | .", re.VERBOSE | re.DOTALL)
_REFUSED: Final = frozenset({"SERVICE", "LOAD"})


def refuse_connections(text: str) -> None:
    """Raises QueryInvalid where `text` uses `SERVICE` or `LOAD`, with the line and column of the word."""
    for token in _TOKEN.finditer(text):
        word = token["word"]
        if word is not None and word.upper() in _REFUSED:
            before = text[: token.start()]
            raise QueryInvalid(
                f"{word.upper()} would reach out to other servers, which this one never does.",
                before.count("\n") + 1,
                token.start() - before.rfind("\n"),
            )
