"""A document: the unit of publication, of harvest and of versioning. One named graph, and the files it holds."""

from dataclasses import dataclass

from pyoxigraph import Triple


@dataclass(frozen=True, slots=True)
class HeldFile:
    """Bytes that a document holds: a capture or a transcription.

    `sha256` is lower-case hexadecimal. `suffix` is the fixed address it is served at besides `{base}capture/{sha256}`
    (`txt` for a record's first capture, `tei.xml` for its transcription), or None.
    """

    sha256: str
    media_type: str
    suffix: str | None
    content: bytes


@dataclass(frozen=True, slots=True)
class Document:
    """A compiled document, as it goes into an edition.

    `iri` is also the name of its graph; `thing` is what it describes; `triples` are distinct and sorted, without the
    two statements about its own publication (`dct:modified`, `prov:generatedAtTime`) that are added on output.
    """

    iri: str
    thing: str
    type: str
    label: str
    triples: tuple[Triple, ...]
    files: tuple[HeldFile, ...] = ()
    origin: str = "folder"
