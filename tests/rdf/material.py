"""What the tests of RDF share: the authored documents as plain triples, awkward literals, and independent readers."""

import json
from pathlib import Path
from typing import Any, Final, cast

import pyoxigraph as ox
import rdflib
from hypothesis import strategies as st
from pyld import jsonld as pyld
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple

from cable_ld.model.iri import FOLDERS
from cable_ld.model.media import TRIG, TURTLE
from cable_ld.rdf.canonical import sort
from cable_ld.rdf.namespaces import CLD, RDF, RDFS, RICO, XSD
from cable_ld.rdf.parse import parse

ROOT: Final = Path(__file__).parents[2]
ONTOLOGY: Final = ROOT / "ontology"
BASE: Final = "http://archive.example/"
CONTEXT_URL: Final = f"{BASE}context.jsonld"
CONTEXT: Final = (ONTOLOGY / "context.jsonld").read_bytes()
THING: Final = f"{BASE}id/record/telegram-8600"

Graph = tuple[Triple, ...]


def authored() -> dict[str, Graph]:
    """Every file of the corpus as one graph, claims and structure together, by the IRI of its thing."""
    files = sorted(path for folder in FOLDERS for path in (ROOT / "data" / folder).rglob("*.t[rt]*") if path.is_file())
    return dict(_read(path) for path in files)


def _read(path: Path) -> tuple[str, Graph]:
    folder, slug = path.relative_to(ROOT / "data").parts[:2]
    thing = f"{BASE}id/{FOLDERS[folder]}/{slug.split('.')[0]}"
    variant = TRIG if path.suffix == ".trig" else TURTLE
    return thing, sort(quad.triple for quad in parse(path.read_bytes(), variant, thing).quads)


def triples(turtle: str) -> Graph:
    """Triples of a Turtle text that may use the usual prefixes; relative IRIs are below the base."""
    prefixes = "\n".join(
        f"@prefix {prefix}: <{name}> ."
        for prefix, name in {
            "cld": CLD,
            "rdf": RDF,
            "rdfs": RDFS,
            "rico": RICO,
            "xsd": XSD,
            "oa": "http://www.w3.org/ns/oa#",
            "skos": "http://www.w3.org/2004/02/skos/core#",
            "owl": "http://www.w3.org/2002/07/owl#",
            "dct": "http://purl.org/dc/terms/",
            "dc": "http://purl.org/dc/elements/1.1/",
            "schema": "https://schema.org/",
            "edtf": "http://id.loc.gov/datatypes/edtf/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "voice": f"{BASE}id/vocabulary/voice#",
            "certainty": f"{BASE}id/vocabulary/certainty#",
            "status": f"{BASE}id/vocabulary/status#",
            "": f"{THING}#",
        }.items()
    )
    return tuple(quad.triple for quad in parse(f"{prefixes}\n{turtle}".encode(), TURTLE, THING).quads)


def same(one: Graph | list[Triple], other: Graph | list[Triple]) -> bool:
    """True for isomorphic graphs: equal but for the labels of blank nodes."""
    return _canonical(one) == _canonical(other)


def _canonical(graph: Graph | list[Triple]) -> ox.Dataset:
    dataset = ox.Dataset(ox.Quad(each.subject, each.predicate, each.object) for each in graph)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return dataset


def by_rdflib(data: bytes, form: str) -> list[Triple]:
    """The triples that rdflib reads."""
    rdflib.NORMALIZE_LITERALS = False  # as for everyone who wants lexical forms kept; pySHACL turns it on again
    graph = rdflib.Graph().parse(data=data, format=form, publicID="http://elsewhere.example/")
    return [Triple(*map(_term, triple)) for triple in graph]  # type: ignore[arg-type]  # rdflib types positions loosely


def _term(term: rdflib.term.Node) -> NamedNode | BlankNode | Literal:
    if isinstance(term, rdflib.URIRef):
        return NamedNode(str(term))
    if isinstance(term, rdflib.BNode):
        return BlankNode(str(term))
    assert isinstance(term, rdflib.Literal)
    datatype = NamedNode(str(term.datatype)) if term.datatype else None
    return Literal(str(term), language=term.language) if term.language else Literal(str(term), datatype=datatype)


def jsonld_by_rdflib(data: bytes) -> list[Triple]:
    """The triples that rdflib reads from JSON-LD, our context given in place of its URL."""
    return by_rdflib(_inlined(data), "json-ld")


def jsonld_by_pyld(data: bytes) -> list[Triple]:
    """The triples that PyLD reads, with a document loader that knows our context and nothing else."""

    def load(url: str, _: object) -> dict[str, Any]:
        assert url == CONTEXT_URL
        return {"contextUrl": None, "documentUrl": url, "document": json.loads(CONTEXT)}

    options = {"documentLoader": load, "format": "application/n-quads", "base": "http://elsewhere.example/"}
    lines = cast("str", pyld.to_rdf(json.loads(data), options))
    return [quad.triple for quad in ox.parse(lines, format=RdfFormat.N_TRIPLES)]


def jsonld_by_oxigraph(data: bytes) -> list[Triple]:
    """The triples that pyoxigraph reads, our context given in place of its URL."""
    return [quad.triple for quad in ox.parse(_inlined(data), format=RdfFormat.JSON_LD)]


def _inlined(data: bytes) -> bytes:
    return json.dumps(json.loads(data) | {"@context": json.loads(CONTEXT)["@context"]}).encode()


AWKWARD: Final = (
    *("", " ", "\r", "\r\n", "\t", "\n\n", " leading and trailing ", "no\u00a0break", "line\u2028separator", "\u0085"),
    *(
        "😀 and 中文",
        "\"quoted\" and 'quoted'",
        "]]>",
        "<b>&amp;</b>",
        "back\\slash",
        "<!-- -- -->",
        "@id",
        "_:x",
        "{}",
    ),
    *("true", "5", "http://archive.example/", "a:b", "\ufffd", "\u200f"),
)
_NUMBERS: Final = (
    *("5", "05", "+5", "-5", "-0", "0", "1.50", "1e3", "NaN", "INF", "true", "1", "false", "not a number", ""),
    *("12345678901234567890", "123456789012345", "1234567890123456", "1950-05-14T24:00:00", "1950-05-14+00:00"),
)
_DATATYPES: Final = (
    *(XSD + name for name in ("integer", "int", "decimal", "float", "boolean", "dateTime", "date", "gYear")),
    *("http://id.loc.gov/datatypes/edtf/EDTF", "http://other.example/type#1", RDF + "XMLLiteral"),
)


def strings(characters: st.SearchStrategy[str]) -> st.SearchStrategy[Literal]:
    """Literals without a datatype of their own, with and without a language."""
    texts = st.sampled_from(AWKWARD) | st.text(characters, max_size=12)
    languages = st.sampled_from(("en", "ru", "ru-latn", "zh-hans-cn", "en-x-us"))
    return st.builds(Literal, texts) | st.builds(lambda text, tag: Literal(text, language=tag), texts, languages)


def literals(characters: st.SearchStrategy[str]) -> st.SearchStrategy[Literal]:
    """Literals of every kind, with lexical forms that readers like to tidy up."""
    typed = st.builds(
        lambda text, datatype: Literal(text, datatype=NamedNode(datatype)),
        st.sampled_from(_NUMBERS) | st.sampled_from(AWKWARD),
        st.sampled_from(_DATATYPES),
    )
    return strings(characters) | typed


ANY: Final = st.characters(codec="utf-8", exclude_characters="\x00")
XML: Final = st.characters(
    codec="utf-8",
    exclude_categories=["Cc"],
    exclude_characters="\ufffe\uffff",
    include_characters="\t\n\r",
)
IRIS: Final = st.sampled_from(
    (
        *(
            THING,
            f"{THING}#message",
            "urn:uuid:0f1e",
            "mailto:someone@archive.example",
            "geo:39.9,116.4",
            "identifier:x",
        ),
        *(
            "http://other.example/é/中",
            "http://other.example/a?b=c&d=%20#e",
            "http://other.example/a/../b",
            "tag:x,2026:y",
        ),
    )
)
NODES: Final = st.builds(NamedNode, IRIS) | st.builds(BlankNode, st.sampled_from(("a", "b1", "1", "_x")))
PREDICATES: Final = st.builds(
    NamedNode,
    st.sampled_from(
        (
            *(RDFS + "label", RDF + "type", RDF + "subject", RDF + "predicate", RDF + "object", CLD + "sequence"),
            *(CLD + "edtf", CLD + "voice", RICO + "identifier", RICO + "birthDate", RICO + "isOrWasInstantiationOf"),
            *("http://other.example/property", "urn:other:property", "http://other.example/p#1"),
        )
    ),
)


def graphs(characters: st.SearchStrategy[str]) -> st.SearchStrategy[Graph]:
    """Small graphs of known and unknown properties, in which everything may point at everything."""
    each = st.builds(Triple, NODES, PREDICATES, NODES | literals(characters))
    return st.lists(each, max_size=8, unique=True).map(tuple)
