"""The TEI transcription of a record: that it says what the capture says, and points at what is there (MODEL.md §6).

Guidelines: https://tei-c.org/guidelines/p5/. Nothing is fetched and no entity is expanded.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin
from xml.sax.saxutils import quoteattr

from lxml import etree

from cable_ld.corpus.draft import Draft
from cable_ld.corpus.held import Held
from cable_ld.corpus.lookup import Lookup
from cable_ld.corpus.names import quoted
from cable_ld.corpus.report import Finding
from cable_ld.corpus.terms import is_unsafe, unsafe

NAMESPACE: Final = "http://www.tei-c.org/ns/1.0"
_BASE: Final = "{http://www.w3.org/XML/1998/namespace}base"
_XML_ID: Final = "{http://www.w3.org/XML/1998/namespace}id"
_POINTERS: Final = ("ref", "sameAs", "target", "ana")
_DESCRIBED: Final = ("ref", "sameAs")
_PROLOG: Final = re.compile(rb"(?:\s++|<\?.*?\?>|<!--.*?-->)*+<[^\s/>!?]++", re.DOTALL)
_DOCTYPE: Final = re.compile(rb"<!DOCTYPE", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Marks:
    """What a transcription is held against: the claims that it marks, but for those that are `unsound` (of which
    enough is said elsewhere), and the texts of the captures of its record."""

    lookup: Lookup
    unsound: frozenset[str]
    captures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Transcription:
    """A transcription under examination; `texts` are the captures of its record, white space collapsed."""

    file: str
    root: etree._Element
    draft: Draft
    marks: Marks
    texts: tuple[str, ...]

    def findings(self) -> Iterator[Finding]:
        yield from self._root()
        yield from self._text()
        ids = frozenset(str(each.get(_XML_ID)) for each in self.root.iter(etree.Element) if each.get(_XML_ID))
        pointers = (
            (element, attribute, pointer)
            for element in self.root.iter(etree.Element)
            for attribute in _POINTERS
            for pointer in (element.get(attribute) or "").split()
        )
        for element, attribute, pointer in pointers:
            message = self._pointer(element, attribute, pointer, ids)
            if message:
                yield Finding(self.file, element.sourceline, f'{attribute}="{pointer}": {message}')

    def _root(self) -> Iterator[Finding]:
        if self.root.tag != f"{{{NAMESPACE}}}TEI":
            yield Finding(self.file, self.root.sourceline, f"the root is not a TEI element of {NAMESPACE}.")
        if self.root.get(_BASE) is not None:
            yield Finding(self.file, self.root.sourceline, "xml:base: leave it away; the publisher writes it.")

    def _text(self) -> Iterator[Finding]:
        outside = (each for each in self.root if isinstance(each.tag, str) and each.tag != f"{{{NAMESPACE}}}teiHeader")
        text = collapse("".join(_words(each) + (each.tail or "") for each in outside))
        if self.texts and not any(text in capture for capture in self.texts):
            yield Finding(self.file, None, f"its text is not that of the capture: {self._departs(text)}")

    def _departs(self, text: str) -> str:
        """The point up to which the text is a stretch of a capture."""
        length = max(_agreement(text, capture) for capture in self.texts)
        return (
            f"it departs after {quoted(text[max(0, length - 40) : length])}, with {quoted(text[length : length + 40])}."
        )

    def _pointer(self, element: etree._Element, attribute: str, pointer: str, ids: frozenset[str]) -> str | None:
        iri = _resolve(self.draft.thing, pointer)
        if is_unsafe(iri):
            return unsafe(iri)
        if attribute == "ana":
            return self._claim(element, iri)
        is_here = pointer.startswith("#") and pointer[1:] in ids
        is_ours = iri.startswith(f"{self.draft.names.base}id/")
        if attribute in _DESCRIBED and is_ours and not is_here and not self.marks.lookup.is_described(iri):
            return f"{self.draft.names.show(iri)} is not described anywhere."
        return None

    def _claim(self, element: etree._Element, iri: str) -> str | None:
        name = self.draft.names.show(iri)
        if iri in self.marks.unsound or self.marks.lookup.is_unread(iri):
            return None
        if not self.marks.lookup.claims(iri):
            return f"there is no claim {name}."
        words = self.marks.lookup.words(iri)
        if words is None:
            return f"the claim {name} quotes nothing."
        marked, claimed = collapse(_words(element)), collapse(words)
        if marked and (marked in claimed or claimed in marked):
            return None
        return f"the words marked are {quoted(marked)}, but {name} quotes {quoted(claimed)}."


def tei_findings(held: Held, draft: Draft, marks: Marks) -> tuple[Finding, ...]:
    """What is wrong with the transcription `held` of a record."""
    if _DOCTYPE.search(held.content):
        message = "a DOCTYPE is not read (entities can expand without limit): leave it away."
        return (Finding(held.path, held.text[: held.text.upper().find("<!DOCTYPE")].count("\n") + 1, message),)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(held.content, parser)
    except etree.XMLSyntaxError as error:
        return (Finding(held.path, error.lineno, f"not XML: {error.msg}"),)
    texts = tuple(collapse(text) for text in marks.captures)
    return tuple(_Transcription(held.path, root, draft, marks, texts).findings())


def with_base(content: bytes, thing: str) -> bytes:
    """The transcription with `xml:base` on its root and every other byte as it was."""
    root = _PROLOG.match(content)
    if root is None:
        return content
    return content[: root.end()] + f" xml:base={quoteattr(thing)}".encode() + content[root.end() :]


def collapse(text: str) -> str:
    """`text` with each run of white space, no-break spaces too, as one space, and none at its ends."""
    return " ".join(text.split())


def _words(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext())


def _agreement(text: str, capture: str) -> int:
    """How many code points of `text`, from its start, are a stretch of `capture`."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if text[:middle] in capture else (low, middle - 1)
    return low


def _resolve(thing: str, pointer: str) -> str:
    try:
        return urljoin(thing, pointer)
    except ValueError:
        return pointer
