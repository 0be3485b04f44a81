"""Plain RDF files of a corpus folder → documents and graphs, published as they are (CONTRACT.md §8).

A graph that a file names below `{base}doc/` is a document; any other is kept and is none. What a file says outside
named graphs is the graph `{base}graph/{path}`. Relative addresses start at the base.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Triple

from cable_ld.corpus.read import read_file
from cable_ld.corpus.report import Finding
from cable_ld.corpus.terms import is_unsafe, uncarried, unsafe
from cable_ld.model.document import Document
from cable_ld.model.iri import GRAPH, OTHER, Addresses
from cable_ld.model.media import JSON_LD, RDF_VARIANTS, Variant
from cable_ld.rdf.blank import relabel
from cable_ld.rdf.canonical import sort
from cable_ld.rdf.face import label
from cable_ld.rdf.jsonld import with_context
from cable_ld.rdf.namespaces import FOAF
from cable_ld.rdf.parse import SyntaxFault, parse

_TOPIC: Final = FOAF.term("primaryTopic")
_NOT_SLUG: Final = re.compile("[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Plain:
    """What plain files hold, by file; nothing of a file that has an error."""

    documents: tuple[tuple[str, Document], ...] = ()
    findings: tuple[Finding, ...] = ()


def read_plain(folder: Path, files: Iterable[str], addresses: Addresses, context: bytes) -> Plain:
    """Reads the `files` of the corpus `folder`; `context` is the only JSON-LD context that may be named.

    Never raises: whatever is wrong is a finding.
    """
    documents: list[tuple[str, Document]] = []
    findings: list[Finding] = []
    for file in files:
        quads = _quads(folder, file, addresses, context)
        faults = [quads] if isinstance(quads, Finding) else list(_faults(file, quads))
        findings += faults
        if not isinstance(quads, Finding) and not faults:
            documents += ((file, each) for each in _documents(file, quads, addresses))
    return Plain(tuple(documents), tuple(findings))


def clashes(plain: Plain, authored: Iterable[Document]) -> Iterator[Finding]:
    """Each graph stands in one place."""
    places = {each.iri: "an authored document" for each in authored}
    for file, document in plain.documents:
        if document.iri in places:
            yield Finding(file, None, f"{document.iri} is also in {places[document.iri]}: a graph comes from one file.")
        places.setdefault(document.iri, file)


def _quads(folder: Path, file: str, addresses: Addresses, context: bytes) -> tuple[Quad, ...] | Finding:
    data = read_file(folder, file)
    if isinstance(data, str):
        return Finding(file, None, data)
    variant = _variant(file)
    if variant is JSON_LD:
        data = with_context(data, addresses.context, context)
    try:
        quads = parse(data, variant, addresses.base).quads
    except SyntaxFault as fault:
        return Finding(file, fault.line, f"not {variant.label}: {fault.message}")
    return relabel(quads, addresses.graph(file))


def _variant(file: str) -> Variant:
    return next(each for each in RDF_VARIANTS if file.endswith(f".{each.suffix}"))


def _faults(file: str, quads: Iterable[Quad]) -> Iterator[Finding]:
    messages = (message for quad in quads for term in quad for message in _term_faults(term))
    yield from (Finding(file, None, message) for message in dict.fromkeys(messages))


def _term_faults(term: object) -> Iterator[str]:
    if isinstance(term, NamedNode) and is_unsafe(term.value):
        yield unsafe(term.value)
    if isinstance(term, Literal) and (message := uncarried(term.value)):
        yield f"A literal {message}"


def _documents(file: str, quads: Iterable[Quad], addresses: Addresses) -> Iterator[Document]:
    own = addresses.graph(_NOT_SLUG.sub("-", file.rpartition(".")[0].lower()).strip("-"))
    graphs: dict[str, list[Triple]] = {}
    for quad in quads:
        name = quad.graph_name
        iri = own if isinstance(name, DefaultGraph) else _iri(name, addresses)
        graphs.setdefault(iri, []).append(quad.triple)
    return (_document(iri, sort(triples), addresses) for iri, triples in graphs.items())


def _iri(name: object, addresses: Addresses) -> str:
    return name.value if isinstance(name, NamedNode) else addresses.genid(str(name).removeprefix("_:"))


def _document(iri: str, triples: tuple[Triple, ...], addresses: Addresses) -> Document:
    if not addresses.is_document(iri):
        return Document(iri, iri, GRAPH, iri, triples)
    name = addresses.name_of_document(iri)
    thing = _thing(iri, triples, addresses)
    named = label(triples, thing)
    path = iri.removeprefix(f"{addresses.base}doc/")
    return Document(iri, thing, name.type if name else OTHER, named.value if named else path, triples)


def _thing(iri: str, triples: tuple[Triple, ...], addresses: Addresses) -> str:
    """The thing of the document's path where it is described, else the primary topic, else the document."""
    thing = NamedNode(addresses.thing_of(iri))
    if any(triple.subject == thing for triple in triples):
        return thing.value
    topics = (t.object for t in triples if t.subject == NamedNode(iri) and t.predicate == _TOPIC)
    return next((topic.value for topic in topics if isinstance(topic, NamedNode)), iri)
