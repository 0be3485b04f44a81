"""The files of a document as they are published: their addresses, checksums and bytes (MODEL.md §6.25)."""

from collections.abc import Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from cable_ld.corpus.draft import Draft
from cable_ld.corpus.held import SHA256, Held
from cable_ld.corpus.tei import with_base
from cable_ld.model.document import HeldFile
from cable_ld.model.iri import Addresses, Name
from cable_ld.model.media import TEI, TEXT
from cable_ld.rdf.canonical import digest
from cable_ld.rdf.namespaces import CLD, SCHEMA

_SEQUENCE: Final = CLD.term("sequence")
_CONTENT_URL: Final = SCHEMA.term("contentUrl")


def held_files(draft: Draft, held: tuple[Held, ...]) -> tuple[HeldFile, ...]:
    """The captures and the transcription; of a record the capture lowest in `cld:sequence` is its `.txt`."""
    first = _first_capture(draft, held)
    return tuple(_capture(each, each is first) if each.is_capture else _transcription(each, draft) for each in held)


def file_triples(
    held: tuple[Held, ...], files: tuple[HeldFile, ...], addresses: Addresses, name: Name
) -> Iterator[Triple]:
    """Where the bytes of each file are, and their checksum: of the transcription as it is served."""
    for each, file in zip(held, files, strict=True):
        transcription = addresses.fixed(addresses.document(name), TEI.suffix)
        address = addresses.capture(file.sha256) if each.is_capture else transcription
        yield Triple(NamedNode(each.part), _CONTENT_URL, NamedNode(address))
        yield Triple(NamedNode(each.part), SHA256, Literal(file.sha256))


def _capture(held: Held, is_first: bool) -> HeldFile:
    return HeldFile(digest(held.content), TEXT.media_type, TEXT.suffix if is_first else None, held.content)


def _transcription(held: Held, draft: Draft) -> HeldFile:
    content = with_base(held.content, draft.thing)
    return HeldFile(digest(content), TEI.media_type, TEI.suffix, content)


def _first_capture(draft: Draft, held: tuple[Held, ...]) -> Held | None:
    """The capture lowest in `cld:sequence`, then by its IRI; None for documents that are no records."""
    if draft.name.type != "record":
        return None
    order = {each.subject.value: each.object.value for each in draft.structure if each.predicate == _SEQUENCE}
    captures = [each for each in held if each.is_capture]
    return min(captures, key=lambda each: (_number(order.get(each.part, "")), each.part), default=None)


def _number(text: str) -> float:
    return int(text) if text.isdecimal() and len(text) < 10 else float("inf")
