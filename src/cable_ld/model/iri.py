"""Thing IRI ⇄ document IRI ⇄ path: the one place where an address is made or read (CONTRACT.md §1)."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final
from urllib.parse import quote, urlsplit

FOLDERS: Final = {
    "records": "record",
    "persons": "person",
    "personas": "persona",
    "organisations": "organisation",
    "places": "place",
    "sources": "source",
    "vocabularies": "vocabulary",
}
"""Folder of the corpus → type of the documents in it."""

TYPES: Final = tuple(FOLDERS.values())
SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
EDITION_NUMBER: Final = re.compile(r"[1-9][0-9]{0,8}")
NAMESPACE: Final = "https://w3id.org/cable-ld/ns#"
"""The namespace of the ontology; its document is served at `{base}ns`."""

GRAPH: Final = "graph"
"""The type of what is kept as a document is, and is none: a graph whose name is not below `{base}doc/`."""

OTHER: Final = "other"
"""The type of documents that are of none of `TYPES`: those of other people's RDF at an address of any path."""

_NAME: Final = re.compile(rf"({'|'.join(TYPES)})/({SLUG.pattern})")
_SHA256: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Name:
    """What identifies a document on a site: its type and slug."""

    type: str
    slug: str

    def __str__(self) -> str:
        return f"{self.type}/{self.slug}"


@dataclass(frozen=True)
class Addresses:
    """Makes and reads every address of the site whose public base IRI is `base` (absolute, ends in `/`)."""

    base: str

    def thing(self, name: Name) -> str:
        """`{base}id/{type}/{slug}`."""
        return f"{self.base}id/{name}"

    def document(self, name: Name) -> str:
        """`{base}doc/{type}/{slug}`: the document about the thing, and the name of its graph."""
        return f"{self.base}doc/{name}"

    def thing_of(self, document: str) -> str:
        """The thing that a document (by its IRI) is about."""
        return f"{self.base}id/{document.removeprefix(f'{self.base}doc/')}"

    def edition(self, number: int) -> str:
        """`{base}edition/{n}`: an edition, described."""
        return f"{self.base}edition/{number}"

    def in_edition(self, document: str, number: int) -> str:
        """`{base}edition/{n}/doc/{type}/{slug}`: a document (by its IRI) as it stood in an edition."""
        return f"{self.edition(number)}/{document.removeprefix(self.base)}"

    def context_in_edition(self, number: int) -> str:
        """The JSON-LD context as it stood in an edition."""
        return f"{self.edition(number)}/context.jsonld"

    def fixed(self, document: str, suffix: str) -> str:
        """The address of one fixed format of a document."""
        return f"{document}.{suffix}"

    def in_profile(self, document: str, token: str, media_type: str | None = None) -> str:
        """The address of a document in a profile: in one form of it, or negotiated among them.

        Of what media types are made of, a `+` alone would be read as something else.
        """
        form = f"&_mediatype={media_type.replace('+', '%2B')}" if media_type else ""
        return f"{document}?_profile={token}{form}"

    def capture(self, sha256: str) -> str:
        """`{base}capture/{sha256}`."""
        return f"{self.base}capture/{sha256}"

    @cached_property
    def ontology(self) -> str:
        """The document about the ontology."""
        return f"{self.base}ns"

    @cached_property
    def context(self) -> str:
        """The JSON-LD context."""
        return f"{self.base}context.jsonld"

    def context_of_profile(self, token: str) -> str:
        """The JSON-LD context of a profile that has one of its own."""
        return f"{self.profile(token)}/context.jsonld"

    def profile(self, token: str) -> str:
        """`{base}profile/{token}`: a profile, described."""
        return f"{self.base}profile/{token}"

    @cached_property
    def dataset(self) -> str:
        """The data set as a whole."""
        return f"{self.base}dataset"

    @cached_property
    def sparql(self) -> str:
        """The SPARQL endpoint of the current edition."""
        return f"{self.base}sparql"

    def sparql_in_edition(self, number: int) -> str:
        """The SPARQL endpoint of an edition."""
        return f"{self.edition(number)}/sparql"

    @cached_property
    def graph_store(self) -> str:
        """Where graphs are asked for by their names."""
        return f"{self.base}graphs"

    def in_graph_store(self, graph: str | None) -> str:
        """`{base}graphs?graph=IRI`, or `?default` for the default graph (None)."""
        named = "default" if graph is None else f"graph={quote(graph, safe='')}"
        return f"{self.graph_store}?{named}"

    @cached_property
    def path_prefix(self) -> str:
        """The path of the base without its last slash: `""` or, say, `"/ld"`."""
        return urlsplit(self.base).path.rstrip("/")

    def relative(self, iri: str) -> str | None:
        """The part of `iri` after the base, or None where it is no address of this site."""
        return iri[len(self.base) :] if iri.startswith(self.base) else None

    def local(self, iri: str) -> str | None:
        """The path and fragment that a link on a page uses for `iri`, or None where it is no address of this site."""
        rest = self.relative(iri)
        return None if rest is None else f"{self.path_prefix}/{rest}"

    def name_of_thing(self, iri: str) -> Name | None:
        """The document that describes the thing or part `iri`: `{base}id/{type}/{slug}`, `#part` or not."""
        return self._read(iri.partition("#")[0], "id/")

    def name_of_document(self, iri: str) -> Name | None:
        """Reads `{base}doc/{type}/{slug}`."""
        return self._read(iri, "doc/")

    def document_of(self, iri: str) -> str | None:
        """The address of the document about the thing or part `iri`, whatever its path; None where it is no thing."""
        rest = self.relative(iri.partition("#")[0])
        return f"{self.base}doc/{rest[3:]}" if rest is not None and rest.startswith("id/") and rest != "id/" else None

    def is_document(self, iri: str) -> bool:
        """Whether `iri` names a document: `{base}doc/` and any path."""
        rest = self.relative(iri)
        return rest is not None and rest.startswith("doc/") and rest != "doc/" and "#" not in rest and "?" not in rest

    def graph(self, slug: str) -> str:
        """`{base}graph/{slug}`: what was the default graph of a file."""
        return f"{self.base}graph/{slug}"

    def genid(self, label: str) -> str:
        """A name for the graph that a blank node names (https://www.w3.org/TR/rdf11-concepts/#section-skolemization)."""
        return f"{self.base}.well-known/genid/{label}"

    def is_default_graph(self, iri: str) -> bool:
        """Whether `iri` names what was the default graph of a dataset file: `{base}graph/{slug}`."""
        kind, _, slug = (self.relative(iri) or "").partition("/")
        return kind == "graph" and SLUG.fullmatch(slug) is not None

    def _read(self, iri: str, kind: str) -> Name | None:
        rest = self.relative(iri)
        return read_name(rest[len(kind) :]) if rest is not None and rest.startswith(kind) else None


def read_name(text: str) -> Name | None:
    """Reads `{type}/{slug}`; None where `text` is anything else."""
    match = _NAME.fullmatch(text)
    return Name(match[1], match[2]) if match else None


def split_suffix(text: str, suffixes: tuple[str, ...]) -> tuple[str, str | None]:
    """Splits a known suffix off a path: `("record/x", "ttl")`; `(text, None)` where it has none of them."""
    for suffix in suffixes:
        if text.endswith(f".{suffix}"):
            return text[: -len(suffix) - 1], suffix
    return text, None


def is_sha256(text: str) -> bool:
    """True for 64 lower-case hexadecimal digits."""
    return _SHA256.fullmatch(text) is not None
