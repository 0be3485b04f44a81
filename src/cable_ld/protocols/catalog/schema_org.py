"""The data set as search engines for data read it within a page: `schema:Dataset`
(https://developers.google.com/search/docs/appearance/structured-data/dataset)."""

from collections.abc import Mapping, Sequence
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from cable_ld.rdf.jsonld import Json
from cable_ld.rdf.namespaces import DCAT, DCT, FOAF, RDF, SPDX
from cable_ld.rdf.tree import Nodes, Term, key, nodes

_MEDIA_TYPES: Final = "https://www.iana.org/assignments/media-types/"
_TYPE: Final = RDF + "type"
_ONE: Final = (
    ("name", DCT + "title"),
    ("description", DCT + "description"),
    ("license", DCT + "license"),
    ("version", DCAT + "version"),
    ("datePublished", DCT + "issued"),
    ("dateModified", DCT + "modified"),
)
"""What has one value there → where it is told here."""

_FILE: Final = (
    ("name", DCT + "title"),
    ("contentUrl", DCAT + "downloadURL"),
    ("sha256", SPDX + "checksumValue"),
    ("license", DCT + "license"),
)


def schema_dataset(description: Sequence[Triple], dataset: str) -> Json:
    """One object under the context of schema.org, with plain texts: these readers know no other context."""
    graph = nodes(description)
    about = graph.get(dataset, {})
    agents = {name: [_agent(graph, each) for each in about.get(DCT + name, ())] for name in ("publisher", "creator")}
    agents["creator"] = agents["creator"] or agents["publisher"]  # one of them is demanded, and some read one alone
    lists = {
        "keywords": [each.value for each in about.get(DCAT + "keyword", ()) if isinstance(each, Literal)],
        "inLanguage": [_text(each).rpartition("/")[2] for each in about.get(DCT + "language", ())],
        **agents,
        "distribution": [_download(graph, each) for each in about.get(DCAT + "distribution", ())],
    }
    head = {"@context": "https://schema.org/", "@id": dataset, "@type": "Dataset", "url": dataset}
    return {**head, **_singles(about, _ONE), **{name: values for name, values in lists.items() if values}}


def _singles(about: Mapping[str, Sequence[Term]], wanted: Sequence[tuple[str, str]]) -> Json:
    return {name: _best(about[predicate]) for name, predicate in wanted if about.get(predicate)}


def _best(values: Sequence[Term]) -> str:
    """The English text where there are several."""
    return _text(min(values, key=lambda value: not (isinstance(value, Literal) and value.language == "en")))


def _text(value: Term) -> str:
    return value.value if isinstance(value, Literal) else key(value)


def _agent(graph: Nodes, agent: Term) -> Json:
    """Who answers for it. Nothing says that an agent is a person unless its class does."""
    about = {} if isinstance(agent, Literal) else graph.get(key(agent), {})
    kind = "Person" if FOAF.term("Person") in about.get(_TYPE, ()) else "Organization"
    named = _singles(about, (("name", FOAF + "name"), ("url", FOAF + "homepage")))
    known = {"@id": agent.value} if isinstance(agent, NamedNode) else {}
    return {"@type": kind, **known, "name": _text(agent), **named}


def _download(graph: Nodes, distribution: Term) -> Json:
    about = graph.get(_text(distribution), {})
    checksums = [graph.get(_text(each), {}) for each in about.get(SPDX + "checksum", ())]
    forms = [each for name in ("mediaType", "compressFormat") for each in about.get(DCAT + name, ())]
    sizes = [f"{_text(each)} B" for each in about.get(DCAT + "byteSize", ())]
    return {
        "@type": "DataDownload",
        **_singles({name: value for each in (about, *checksums) for name, value in each.items()}, _FILE),
        "encodingFormat": [_text(each).removeprefix(_MEDIA_TYPES) for each in forms],
        **({"contentSize": sizes[0]} if sizes else {}),
    }
