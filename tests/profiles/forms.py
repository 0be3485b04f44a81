"""What the tests of profiles share: a profile by its token, all documents of the corpus, and independent readers."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final, cast

from pyld import jsonld as pyld
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse

from cable_ld.editions.shelf import Edition
from cable_ld.model.media import JSON_LD, N_TRIPLES
from cable_ld.profiles.apply import apply, graph_of
from cable_ld.profiles.profile import Profile, discover
from cable_ld.profiles.source import Source, source_of
from cable_ld.rdf.namespaces import CLD, OA, PREFIXES, RDFS
from tests.corpora import BASE
from tests.profiles.told import AT

HOSTILE: Final = (
    "a title with <error and &amp; in it",
    "the end ]]> of a section",
    "a control \b character",
    "\u202bعنوان\u202c right to left",
    "Türkei, süß",
    "中文",
    "two\r\nlines, a\ttab",
)
"""Titles that break writers and readers of XML or JSON."""

_OF_CLAIMS: Final = (CLD.term("voice"), OA.term("hasSelector"), OA.term("exact"), OA.term("start"))

_NAMING: Final = (RDFS.term("label"), CLD.term("edtf"))
_TELLING: Final = 6
"""Length of a text that is not within another one by chance."""


def profile_of(token: str) -> Profile:
    """A profile by its token."""
    return next(each for each in discover() if each.token == token)


def sources(edition: Edition) -> Iterator[Source]:
    """Every document of an edition."""
    return (source_of(edition, version, AT) for version in edition.documents())


def source(edition: Edition, name: str) -> Source:
    """A document by its name, such as `person/ann`."""
    version = edition.version(f"{BASE}doc/{name}")
    assert version is not None
    return source_of(edition, version, AT)


def lines(profile: Profile, source: Source) -> frozenset[Triple]:
    """What its N-Triples say."""
    return read(apply(profile, source, N_TRIPLES))


def read(data: bytes) -> frozenset[Triple]:
    """Reads N-Triples."""
    quads = parse(data, RdfFormat.N_TRIPLES)
    return frozenset(quad.triple for quad in quads if isinstance(quad, Quad))


def quoted(text: str, language: str | None = None) -> str:
    """A literal as Turtle writes it."""
    return str(Literal(text, language=language))


def by_pyld(profile: Profile, source: Source) -> frozenset[Triple]:
    """What its JSON-LD says to another reader, who finds the context at its address and fetches nothing else."""
    address = AT.context_of_profile(profile.token)

    def load(url: str, _: object) -> dict[str, Any]:
        assert url == address
        assert profile.context is not None
        return {"contextUrl": None, "documentUrl": url, "document": json.loads(profile.context)}

    options = {"documentLoader": load, "format": "application/n-quads"}
    return read(cast("str", pyld.to_rdf(json.loads(apply(profile, source, JSON_LD)), options)).encode())


def texts(profile: Profile, source: Source) -> frozenset[str]:
    """Every literal and IRI that the document in this profile has."""
    terms = (term for triple in graph_of(profile, source).triples for term in (triple.subject, triple.object))
    return frozenset(term.value for term in terms if isinstance(term, Literal | NamedNode))


def loses(profile: Profile, edition: Edition, lost: Mapping[str, str], otherwise: str = "") -> None:
    """The properties of plain statements in the corpus of which the profile never tells a value, nor the name of one,
    are those of `lost` and no other: by words of the sentence that owns to it, prefixed names. `otherwise` are those
    that it tells in other words.

    What claims say of statements is left aside.
    """
    for words in lost:
        assert sum(words in sentence for sentence in profile.loses) == 1, words
    expected = {_expanded(name) for names in (*lost.values(), otherwise) for name in names.split()}
    untold = _untold(profile, edition)
    assert sorted(untold) == sorted(expected)


def _expanded(name: str) -> str:
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def _untold(profile: Profile, edition: Edition) -> frozenset[str]:
    stated: set[str] = set()
    heard: set[str] = set()
    for each in sources(edition):
        if profile.applies_to(each.version.type):
            said = texts(profile, each)
            for name, values in _tellings(each).items():
                stated.add(name)
                heard |= {name} if any(_is_told(value, said) for value in values) else set()
    return frozenset(stated - heard)


def _is_told(value: str, said: frozenset[str]) -> bool:
    return value in said or (len(value) >= _TELLING and any(value in text for text in said if "://" not in text))


def _tellings(source: Source) -> dict[str, frozenset[str]]:
    """By property: its values in this document, with the names and dates of those that have one."""
    aside = {triple.subject for triple in source.triples if triple.predicate in _OF_CLAIMS}
    names: dict[str, set[str]] = {}
    for triple in (*source.triples, *source.faces):
        if triple.predicate in _NAMING and isinstance(triple.subject, NamedNode):
            names.setdefault(triple.subject.value, set()).add(cast("Literal", triple.object).value)
    told: dict[str, set[str]] = {}
    for triple in source.triples:
        if triple.subject not in aside and isinstance(triple.object, Literal | NamedNode):
            value = triple.object.value
            told.setdefault(triple.predicate.value, set()).update({value}, names.get(value, ()))
    return {name: frozenset(values) for name, values in told.items()}
