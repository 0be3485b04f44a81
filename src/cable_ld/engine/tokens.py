"""The terminals of SPARQL (SPARQL 1.1 §19.8), as far as a flat scan tells them apart.

Quantifiers are possessive: no text, however hostile, is gone over twice.
"""

import re
from typing import Final

_IRI: Final = r'<(?:[^<>"{}|^`\\\x00-\x20]|\\[uU][0-9A-Fa-f]+)*+>'
_PREFIXED: Final = r"(?:[^\W\d_][\w.-]*+)?+:(?:[\w:%.-]|\\.)*+"
_SPACE: Final = r"(?:\s|\#[^\n\r]*+)"
_STRING: Final = r"""(?:
    "{3}(?:(?:"{1,2})?+(?:[^"\\]|\\.))*+"{3}     # STRING_LITERAL_LONG2
  | '{3}(?:(?:'{1,2})?+(?:[^'\\]|\\.))*+'{3}     # STRING_LITERAL_LONG1
  | (?!"{3})"(?:[^"\\\n\r]|\\.)*+"              # STRING_LITERAL2
  | (?!'{3})'(?:[^'\\\n\r]|\\.)*+'              # STRING_LITERAL1
)"""

TOKEN: Final = re.compile(
    rf"""
    (?P<plain>(?:
        {_STRING} | {_SPACE} | [?$]\w++ | @[A-Za-z]++(?:-[A-Za-z0-9]++)*+ | [\d_+*/|^.,;=!&-]
      | (?i:(?!(?:true|false)?(?:service|load|now|rand|uuid|struuid|bnode|from|named)\b))[^\W\d_]\w*+(?![.:-])
    )++)
  | (?P<iri>{_IRI})
  | (?P<prefixed>{_PREFIXED})
  | (?P<words>[^\W\d_][\w.-]*+)
  | (?P<open>[{{(\[]|<<)
  | (?P<close>(?:[}})\]\s]|>>)++)
  | (?P<unclosed>["'])
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
"""A token, or a run of `plain` ones, which nobody looks for. `words` may be several, with dots and dashes between."""

PROLOGUE: Final = re.compile(
    rf"(?:{_SPACE}|(?:BASE){_SPACE}*+{_IRI}|(?:PREFIX){_SPACE}*+[\w.-]*+:{_SPACE}*+{_IRI})*+",
    re.VERBOSE | re.IGNORECASE,
)
"""The declarations of base and prefixes at the beginning of a query."""

_QUOTED: Final = r"""(?:
    "{3}(?:(?:"{1,2})?+(?:[^"\\]|\\.))*+(?:"{3})? | '{3}(?:(?:'{1,2})?+(?:[^'\\]|\\.))*+(?:'{3})?
  | "(?:[^"\\\n\r]|\\.)*+"? | '(?:[^'\\\n\r]|\\.)*+'?
)"""
_BLANK: Final = re.compile(rf"({_QUOTED}|{_IRI})|{_SPACE}++", re.VERBOSE | re.DOTALL)
"""What counts, as a group, or what does not: here a string may lack its end, so that none is gone over twice."""


def significant(text: str) -> int:
    """The number of characters without comments and without white space between tokens."""
    return len(_BLANK.sub(r"\1", text))
