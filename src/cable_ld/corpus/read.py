"""The folder of a corpus → the bytes of its documents, found by path; nothing is parsed here (MODEL.md §5, §6.1)."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, TypeAlias

from cable_ld.corpus.report import Finding
from cable_ld.model.iri import FOLDERS, SLUG, Name

DATASET: Final = "dataset.ttl"
"""The file that says what only a person knows about the data set as a whole."""

PLAIN: Final = (".ttl", ".trig", ".nt", ".nq", ".rdf", ".jsonld")
"""Names of RDF files that are no authored documents end so."""

_RECORD_FILE: Final = "record.trig"
_PASSED_OVER: Final = (".", "readme", "license", "copying")
_EXPECTED: Final = "records/{slug}/record.trig, persons/{slug}.trig, …, vocabularies/{slug}.ttl"

Evidence: TypeAlias = Literal["required", "optional"]


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a check reads: the corpus in `folder`, the ontology's folder, for the site at `base` (ends in `/`).

    `evidence` says whether a statement about the world needs a claim, or is only counted without one.
    """

    base: str
    folder: Path
    ontology: Path
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Authored:
    """One authored document as its bytes. `file` is relative to the corpus folder, with `/`."""

    name: Name
    file: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Found:
    """What stands in a corpus folder, in a fixed order.

    `unread` are the documents whose place is taken but whose bytes cannot be had; `plain` are RDF files elsewhere in
    the folder, relative to it.
    """

    documents: tuple[Authored, ...]
    unread: frozenset[Name]
    plain: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """The file in which a document is expected."""

    name: Name
    file: str


def find(folder: Path) -> Found:
    """Finds and reads all documents. Never raises: what cannot be read is a finding."""
    places: list[_Place] = []
    findings: list[Finding] = []
    others: list[str] = []
    for entry in _entries(folder, "", findings):
        if entry in FOLDERS:
            for inner in _entries(folder, entry, findings):
                expected = _expected(folder, entry, inner)
                places += [expected] if isinstance(expected, _Place) else []
                findings += [expected] if isinstance(expected, Finding) else []
        elif entry != DATASET:
            others.append(entry)
    documents, unread = [], set()
    for place in places:
        content = read_file(folder, place.file)
        if isinstance(content, bytes):
            documents.append(Authored(place.name, place.file, content))
        else:
            unread.add(place.name)
            findings.append(_unreadable(folder, place, content))
    plain = tuple(_plain(folder, others))
    if not places and not plain and not findings:
        findings.append(Finding(".", None, f"this folder holds no documents; they stand in {_EXPECTED}."))
    return Found(tuple(documents), frozenset(unread), plain, tuple(findings))


def read_one(folder: Path, name: Name) -> Authored | None:
    """One document, None where nothing of it is there. Raises LookupError where only `find` can say what is wrong."""
    parent = next(parent for parent, kind in FOLDERS.items() if kind == name.type)
    entry = f"{parent}/{name.slug}{_ending(parent)}"
    file = f"{entry}/{_RECORD_FILE}" if parent == "records" else entry
    if not os.path.lexists(folder / entry):
        return None
    content = read_file(folder, file)
    if isinstance(content, str):
        raise LookupError(file)
    return Authored(name, file, content)


def read_file(folder: Path, file: str) -> bytes | str:
    """The bytes of a file of the corpus, or why they cannot be had. Reads regular files only (a pipe would block)."""
    path = folder / file
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            return "this is a folder; a file is expected."
        return path.read_bytes() if stat.S_ISREG(mode) else "this is no ordinary file."
    except OSError as error:
        return f"cannot be read: {error.strerror}."


def read_beside(folder: Path, file: str, name: str) -> bytes | str:
    """The bytes of the file `name` beside `file`, or why they cannot be had."""
    path = f"{file.rpartition('/')[0]}/{name}"
    return read_file(folder, path) if os.path.lexists(folder / path) else f'there is no file "{name}" beside this one.'


def _entries(folder: Path, inside: str, findings: list[Finding]) -> list[str]:
    try:
        return sorted(entry.name for entry in (folder / inside).iterdir())
    except OSError as error:
        findings.append(Finding(inside or ".", None, f"this folder cannot be read: {error.strerror}."))
        return []


def _expected(folder: Path, parent: str, entry: str) -> _Place | Finding | None:
    """The document that `entry` of `parent` is the place of; a finding where it can be none; None to pass it over."""
    if entry.lower().startswith(_PASSED_OVER):
        return None
    is_record, is_folder = parent == "records", _is_folder(folder / parent / entry)
    ending = _ending(parent)
    file = shown(f"{parent}/{entry}")
    if not entry.endswith(ending) or (is_record and not is_folder):
        expected = f"{parent}/{{slug}}{ending or f'/{_RECORD_FILE}'}"
        message = f"this is not read: documents of this folder are {expected}."
        # Any other file may be one that a document here holds.
        return Finding(file, None, message) if is_folder or entry.endswith(PLAIN) else None
    slug = entry.removesuffix(ending)
    if not SLUG.fullmatch(slug):
        reason = "lower-case letters, digits and single hyphens only."
        return Finding(file, None, f'"{shown(slug)}" cannot be a slug: {reason}')
    return _Place(Name(FOLDERS[parent], slug), f"{file}/{_RECORD_FILE}" if is_record else file)


def _ending(parent: str) -> str:
    return {"records": "", "vocabularies": ".ttl"}.get(parent, ".trig")


def _unreadable(folder: Path, place: _Place, reason: str) -> Finding:
    parent, _, file = place.file.rpartition("/")
    if file == _RECORD_FILE and not os.path.lexists(folder / place.file):
        return Finding(parent, None, f"no {_RECORD_FILE} in this folder.")
    return Finding(place.file, None, reason)


def _is_folder(path: Path) -> bool:
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except OSError:
        return False


def _plain(folder: Path, entries: list[str]) -> Iterator[str]:
    """The RDF files among and below `entries`; links to folders are not followed, so that no loop is walked."""
    waiting = entries[::-1]
    while waiting:
        file = waiting.pop()
        path = folder / file
        if path.name.startswith("."):
            continue
        if _is_folder(path) and not path.is_symlink():
            waiting += [f"{file}/{entry}" for entry in reversed(_entries(folder, file, []))]
        elif path.name.endswith(PLAIN):
            yield file


def shown(name: str) -> str:
    """A file name that can be printed, whatever its bytes are."""
    return os.fsencode(name).decode("utf-8", "replace")
