"""The files that a document holds: captures and transcriptions, which lie beside it (MODEL.md §6.4)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from pyoxigraph import Literal

from cable_ld.corpus.draft import Draft, Statement
from cable_ld.corpus.report import Finding
from cable_ld.rdf.canonical import digest
from cable_ld.rdf.namespaces import CLD, RDF, SCHEMA

FILE: Final = CLD.term("file")
SHA256: Final = SCHEMA.term("sha256")
CAPTURE: Final = CLD.term("Capture")
TRANSCRIPTION: Final = CLD.term("Transcription")
_TYPE: Final = RDF.term("type")
_BYTE_ORDER_MARK: Final = "\ufeff"

Beside: TypeAlias = Callable[[str], bytes | str]
"""Reads a file beside the authored one by its name: its bytes, or why they cannot be had."""


@dataclass(frozen=True, slots=True)
class Held:
    """The bytes of a part: a capture's text as it is, or a transcription. `path` is relative to the corpus folder."""

    part: str
    path: str
    is_capture: bool
    content: bytes
    text: str


@dataclass(frozen=True, slots=True)
class _Named:
    """One statement of `cld:file`, under examination."""

    draft: Draft
    statement: Statement
    is_capture: bool

    @property
    def part(self) -> str:
        return self.statement.subject.value

    @property
    def file(self) -> str:
        return self.statement.object.value

    @property
    def path(self) -> str:
        return f"{self.draft.file.rpartition('/')[0]}/{self.file}"

    def finding(self, message: str) -> Finding:
        place = self.draft.place(None, self.statement)
        return self.draft.finding(place.object, message)


def read_held(draft: Draft, beside: Beside) -> tuple[tuple[Held, ...], tuple[Finding, ...]]:
    """The files that a draft names, as far as they can be used, and what is wrong with the others."""
    results = [_read(draft, statement, beside) for statement in draft.structure if statement.predicate == FILE]
    held = tuple(each for each in results if isinstance(each, Held))
    findings = [each for each in results if isinstance(each, Finding)]
    return held, (*findings, *_changed(draft, held), *_numbers(draft))


def _read(draft: Draft, statement: Statement, beside: Beside) -> Held | Finding:
    types = {each.object for each in draft.structure if each[:2] == (statement.subject, _TYPE)}
    named = _Named(draft, statement, CAPTURE in types)
    name = draft.names.show(statement.subject)
    if not named.is_capture and TRANSCRIPTION not in types:
        return named.finding(f"{name} names a file, but is neither a cld:Capture nor a cld:Transcription.")
    if not named.is_capture and draft.name.type != "record":
        return named.finding(f"{name} is a transcription; only a record has one: records/{{slug}}/.")
    if not isinstance(statement.object, Literal) or not _is_plain(named.file):
        return named.finding(f"{name}: {draft.names.show(statement.object)} is not the name of a file beside this one.")
    content = beside(named.file)
    if isinstance(content, str):
        return named.finding(f"{name}: {content}")
    return _decode(named, content)


def _is_plain(file: str) -> bool:
    return file not in ("", ".", "..") and not set(file) & set("/\\\0")


def _decode(named: _Named, content: bytes) -> Held | Finding:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        return named.finding(f"{named.file}: not UTF-8 at byte {error.start}.")
    if text.startswith(_BYTE_ORDER_MARK):
        return named.finding(f"{named.file}: begins with a byte order mark; save it as UTF-8 without one.")
    return Held(named.part, named.path, named.is_capture, content, text)


def _changed(draft: Draft, held: tuple[Held, ...]) -> Iterator[Finding]:
    """Files whose checksum is not the one that the author wrote down."""
    by_part = {each.part: each for each in held}
    for statement in draft.structure:
        if statement.predicate == SHA256 and (found := by_part.get(statement.subject.value)):
            actual, stated = digest(found.content), statement.object.value
            if actual != stated:
                file = found.path.rpartition("/")[2]
                place = draft.place(None, statement)
                yield draft.finding(
                    place.object,
                    f"{file}: its bytes have changed: sha-256 is {actual}, the file says {stated}. "
                    f"A changed text is a new {'capture' if found.is_capture else 'transcription'}.",
                )


def _numbers(draft: Draft) -> Iterator[Finding]:
    """Captures and transcriptions that name no file, or several; and a second transcription."""
    kinds = [each for each in draft.structure if each.predicate == _TYPE and each.object in (CAPTURE, TRANSCRIPTION)]
    for statement in kinds:
        files = [each for each in draft.structure if each.subject == statement.subject and each.predicate == FILE]
        if len(files) != 1:
            name, count = draft.names.show(statement.subject), len(files) or "no"
            line = draft.place(None, statement).subject
            yield draft.finding(
                line, f"{name} names {count} file{'s' * (len(files) > 1)}: cld:file names the one it is."
            )
    for statement in [each for each in kinds if each.object == TRANSCRIPTION][1:]:
        name = draft.names.show(statement.subject)
        message = f"{name} is a second transcription; a record has one, at its address with .tei.xml."
        yield draft.finding(draft.place(None, statement).subject, message)
