"""Where each authored statement stands: a lexical scan of TriG 1.1 that gives lines, so that findings can name them.

The parser of `rdf/` says what a file means; this scan only says where. It never fails: what it cannot follow has no
line. Grammar: https://www.w3.org/TR/trig/#grammar-ebnf
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, TypeAlias
from urllib.parse import urljoin

from cable_ld.rdf.namespaces import RDF

_LOCAL: Final = r"""(?:[^\s<>"'{}|^`\\()\[\];,.\#@]|\\.|\.+(?=[^\s<>"'{}|^`()\[\];,.\#@]))*+"""
_TOKEN: Final = re.compile(
    rf"""
    (?P<space>[ \t\r\n]++|\#[^\r\n]*+)
  | (?P<prefix>@?(?i:prefix)\s++(?P<short>[^\s:]*+):\s*+<(?P<namespace>[^<>\s]*+)>)
  | (?P<base>@?(?i:base)\s++<(?P<root>[^<>\s]*+)>)
  | (?P<literal>\"{{3}}(?:[^"\\]|\\.|"{{1,2}}(?!"))*+\"{{3,5}}|'{{3}}(?:[^'\\]|\\.|'{{1,2}}(?!'))*+'{{3,5}}
      |"(?:[^"\\\r\n]|\\.)*+"|'(?:[^'\\\r\n]|\\.)*+')
  | (?P<triple><<)
  | (?P<iri><[^<>"{{}}|^`\s]*+>)
  | (?P<language>@[A-Za-z][A-Za-z0-9-]*+)
  | (?P<blank>_:{_LOCAL})
  | (?P<number>[+-]?(?:\d++\.\d*+[eE][+-]?\d++|\.?\d++[eE][+-]?\d++|\d*+\.\d++|\d++))
  | (?P<name>[^\s<>"'{{}}|^`\\()\[\];,:\#@]*+:{_LOCAL})
  | (?P<word>[A-Za-z]++)
  | (?P<mark>\^\^|[{{}}\[\]().;,])
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE: Final = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_CONTROLS: Final = MappingProxyType({"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"})
_BLANK: Final = "_:"


@dataclass(frozen=True, slots=True)
class Place:
    """Where one statement stands: the lines of its terms, counted from 1; None where they are not known."""

    subject: int | None = None
    predicate: int | None = None
    object: int | None = None


NOWHERE: Final = Place()

Key: TypeAlias = tuple[str | None, str, str, str]
"""Graph (None outside braces), subject, predicate, object: IRIs, the text of a literal, `_:` for a blank node."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where things stand in one file: statements, subjects outside braces and the labels of graphs (their first lines),
    and what the model forbids (blank nodes, triple terms, `@base`)."""

    statements: Mapping[Key, Place]
    subjects: Mapping[str, int]
    graphs: Mapping[str, int]
    blank_nodes: tuple[int, ...]
    triple_terms: tuple[int, ...]
    bases: tuple[int, ...]


def locate(text: str, base: str) -> Places:
    """Scans TriG or Turtle; relative IRIs are resolved against `base`."""
    scan = _Scan(base)
    line, position = 1, 0
    for match in _tokens(text):
        line += text.count("\n", position, match.start())
        position = match.start()
        scan.take(match, line)
    return Places(
        MappingProxyType(scan.statements),
        MappingProxyType(scan.subjects),
        MappingProxyType(scan.graphs),
        tuple(scan.blank_nodes),
        tuple(scan.triple_terms),
        tuple(scan.bases),
    )


def _tokens(text: str) -> Iterator[re.Match[str]]:
    position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match and match.end() > position:
            position = match.end()
            if match.lastgroup != "space":
                yield match
        else:
            position += 1


@dataclass(slots=True)
class _Frame:
    """The statement being read: of a block, or of a blank node in brackets; a list takes terms and states nothing."""

    is_list: bool = False
    terms: list[tuple[str, int]] = field(default_factory=list)


class _Scan:
    """The state of a scan, fed token by token."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.line = 1
        self.prefixes: dict[str, str] = {}
        self.graph: str | None = None
        self.frames = [_Frame()]
        self.is_datatype = False
        self.statements: dict[Key, Place] = {}
        self.subjects: dict[str, int] = {}
        self.graphs: dict[str, int] = {}
        self.blank_nodes: list[int] = []
        self.triple_terms: list[int] = []
        self.bases: list[int] = []
        self.marks = {
            "{": self._open_block,
            "}": self._close_block,
            "[": self._open_node,
            "(": self._open_list,
            "]": self._close_node,
            ")": self._close_node,
            ".": self._end,
            ";": self._next_predicate,
            "^^": self._expect_datatype,
        }

    def take(self, token: re.Match[str], line: int) -> None:
        """Reads one token, which stands at `line`."""
        kind, text = token.lastgroup or "", token[0]
        self.line = line
        if kind == "prefix":
            self.prefixes[token["short"]] = self._resolve(token["namespace"])
        elif kind == "base":
            self.base = self._resolve(token["root"])
            self.bases.append(line)
        elif kind == "triple":
            self.triple_terms.append(line)
        elif kind == "mark" and text in self.marks:
            self.marks[text]()
        elif (term := self._read(kind, text)) is not None:
            self._term(term)

    def _read(self, kind: str, text: str) -> str | None:
        """The term that a token stands for; None where it stands for none."""
        if kind == "iri":
            return self._resolve(_unescape(text[1:-1]))
        if kind == "name":
            return self._expand(text)
        if kind == "literal":
            quotes = 3 if text[:3] in ('"""', "'''") else 1
            return _unescape(text[quotes:-quotes])
        if kind == "blank":
            self.blank_nodes.append(self.line)
            return _BLANK
        if kind == "word":
            return {"a": RDF + "type", "true": "true", "false": "false"}.get(text)
        return text if kind == "number" else None

    def _resolve(self, iri: str) -> str:
        document, hash_sign, fragment = iri.partition("#")
        try:
            # urljoin drops an empty fragment, which is what most prefixes here end with.
            return urljoin(self.base, document).partition("#")[0] + hash_sign + fragment
        except ValueError:
            return iri

    def _expand(self, name: str) -> str:
        short, _, local = name.partition(":")
        return self.prefixes.get(short, f"{short}:") + re.sub(r"\\(.)", r"\1", local)

    def _term(self, term: str) -> None:
        frame = self.frames[-1]
        if self.is_datatype:
            self.is_datatype = False
        elif frame.is_list or len(frame.terms) < 2:
            frame.terms.append((term, self.line))
        else:
            self._state(frame, term)

    def _state(self, frame: _Frame, term: str) -> None:
        (subject, subject_line), (predicate, predicate_line) = frame.terms
        self.statements.setdefault(
            (self.graph, subject, predicate, term), Place(subject_line, predicate_line, self.line)
        )
        if self.graph is None:
            self.subjects.setdefault(subject, subject_line)

    def _open_block(self) -> None:
        terms = self.frames[0].terms
        if terms:
            self.graph, label_line = terms[0]
            self.graphs.setdefault(self.graph, label_line)
        self.frames = [_Frame()]

    def _close_block(self) -> None:
        self.graph = None
        self.frames = [_Frame()]

    def _open_node(self) -> None:
        self.blank_nodes.append(self.line)
        self.frames.append(_Frame(terms=[(_BLANK, self.line)]))

    def _open_list(self) -> None:
        self.frames.append(_Frame(is_list=True))

    def _close_node(self) -> None:
        if len(self.frames) == 1:
            return
        closed = self.frames.pop()
        if closed.is_list and closed.terms:
            self.blank_nodes.append(closed.terms[0][1])
        self._term(RDF + "nil" if closed.is_list and not closed.terms else _BLANK)

    def _end(self) -> None:
        self.frames = [_Frame()]

    def _next_predicate(self) -> None:
        del self.frames[-1].terms[1:]

    def _expect_datatype(self) -> None:
        self.is_datatype = True


def _unescape(text: str) -> str:
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def _character(match: re.Match[str]) -> str:
    digits = match[1] or match[2]
    if digits:
        code = int(digits, 16)
        return chr(code) if code < 0x110000 else "\ufffd"
    return _CONTROLS.get(match[3], match[3])
