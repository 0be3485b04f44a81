"""A profile: a folder of data that says how a document is told in the words of one community.

    profile.toml     what it is, what it applies to, its forms, what it loses
    construct.rq     CONSTRUCT over the document, the faces of what it refers to and the data set; without it the
                     profile is the document as it is
    missing.rq       SELECT ?missing: what the community demands and this document does not have; no row where all is
                     there, else the profile is not offered for it
    context.jsonld   the JSON-LD context; without it the site's own
    *.xml            templates of forms that no RDF writer makes

In the queries `<>` is the thing, `doc:` the document, `site:` the base (`site:dataset`), and the usual prefixes are
declared.
"""

import tomllib
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from cable_ld.http.profile import Offer
from cable_ld.model.media import DATACITE_XML, DOCUMENT_VARIANTS, TEI, XML, Variant
from cable_ld.rdf.context import Context

FILE: Final = "profile.toml"
NATIVE: Final = "native"
"""The token of the profile that every document has."""
VARIANTS: Final = {variant.suffix: variant for variant in (*DOCUMENT_VARIANTS, TEI, XML, DATACITE_XML)}
"""The forms that a profile may name, by suffix."""


@dataclass(frozen=True, slots=True)
class MetadataFormat:
    """The profile as a metadata format of OAI-PMH (§3.4): its prefix, schema, namespace, and the form that is sent."""

    prefix: str
    schema: str
    namespace: str
    variant: Variant


@dataclass(frozen=True)
class Profile:
    """`token` names it in a query, `uri` everywhere else; `types` are those of documents that it applies to (none:
    all).

    `variants` are its forms, the default first; `loses` says what of a document it cannot tell; `templates` are those
    of its forms that have one, by suffix. `context_url` is where its community fixed its context (None: here), and
    `mentions` are the keys that each mention of a thing repeats in JSON-LD, for readers that see no graph in it.
    """

    token: str
    uri: str
    title: str
    specification: str
    types: tuple[str, ...]
    variants: tuple[Variant, ...]
    loses: tuple[str, ...]
    construct: str | None
    missing: str | None
    context: bytes | None
    context_url: str | None
    mentions: tuple[str, ...]
    templates: dict[str, str]
    oai_pmh: MetadataFormat | None
    dump: str | None
    digest: str

    @property
    def default(self) -> Variant:
        """The form that needs no asking."""
        return self.variants[0]

    @property
    def is_native(self) -> bool:
        """Whether this is the document as it is."""
        return self.token == NATIVE

    @cached_property
    def offer(self) -> Offer:
        """The profile as what a request may choose; forms that are wanted equally are taken in the usual order."""
        usual = tuple(each for each in DOCUMENT_VARIANTS if each in self.variants)
        own = tuple(each for each in self.variants if each not in usual)
        return Offer(self.token, self.uri, (*usual, *own), self.default)

    @cached_property
    def framing(self) -> Context | None:
        """The JSON-LD context as a value; None where the site's own is used."""
        return Context.read(self.context) if self.context else None

    def applies_to(self, type: str) -> bool:
        """Whether documents of a type can be told so."""
        return not self.types or type in self.types

    def key(self, variant: Variant) -> str:
        """Under which name a form of it is kept."""
        return variant.suffix if self.is_native else f"{self.token}.{variant.suffix}"


def read_profile(folder: Path) -> Profile:
    """Reads the folder. Raises KeyError and ValueError where it is not whole."""
    files = {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}
    stated: dict[str, Any] = tomllib.loads(files[FILE].decode())
    texts = {name: data.decode() for name, data in files.items()}
    return Profile(
        token=stated["token"],
        uri=stated["uri"],
        title=stated["title"],
        specification=stated["specification"],
        types=tuple(stated.get("types", ())),
        variants=tuple(VARIANTS[suffix] for suffix in stated["forms"]),
        loses=tuple(stated["loses"]),
        construct=texts.get("construct.rq"),
        missing=texts.get("missing.rq"),
        context=files.get("context.jsonld"),
        context_url=stated.get("context"),
        mentions=tuple(stated.get("mentions", ())),
        templates={suffix: texts[name] for suffix, name in stated.get("templates", {}).items()},
        oai_pmh=_metadata_format(stated.get("oai_pmh")),
        dump=stated.get("dump"),
        digest=sha256(b"".join(b"%b\0%b\0" % (name.encode(), data) for name, data in files.items())).hexdigest(),
    )


def discover() -> tuple[Profile, ...]:
    """All profiles: the folders beside this file that have a `profile.toml`, the native one first."""
    folders = (path.parent for path in Path(__file__).parent.glob(f"*/{FILE}"))
    return tuple(sorted(map(read_profile, folders), key=lambda profile: (not profile.is_native, profile.token)))


def digest_of(profiles: tuple[Profile, ...]) -> str:
    """What changes when any of them does."""
    return sha256("\n".join(profile.digest for profile in profiles).encode()).hexdigest()


def _metadata_format(stated: dict[str, str] | None) -> MetadataFormat | None:
    if stated is None:
        return None
    return MetadataFormat(stated["prefix"], stated["schema"], stated["namespace"], VARIANTS[stated["form"]])
