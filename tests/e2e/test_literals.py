"""What is written in an authored file is what a reader of any format gets, character for character."""

from collections.abc import Iterator

import pyoxigraph
import pytest
import rdflib

from cable_ld.model.media import RDF_VARIANTS, Variant
from tests.corpora import Archive
from tests.server import Server, serving

XSD = "http://www.w3.org/2001/XMLSchema#"
TYPED = [
    ("05", "int"),
    ("1.50", "decimal"),
    ("1950-05-14T24:00:00", "dateTime"),
    ("24:00:00", "time"),
    ("1", "boolean"),
    ("007", "integer"),
    ("P12M", "duration"),
    ("+5", "nonNegativeInteger"),
    ("1950-05-14+00:00", "date"),
]
PLAIN = ["a\rb", "a\r\nb", "a\tb", "\u00a0no-break\u00a0", "]]>", '<a href="x">&amp;</a>', "\\u0041", "😀", " "]
TAGGED = [("Filippov", "ru-Latn"), ("斯大林", "zh-Hans"), ("colour", "en-GB")]
PREDICATE = "https://www.ica.org/standards/RiC/ontology#history"

Found = set[tuple[str, str, str]]
"""Lexical form, datatype and language."""

EXPECTED: Found = {
    *((text, XSD + name, "") for text, name in TYPED),
    *((text, f"{XSD}string", "") for text in PLAIN),
    *((text, "", tag.lower()) for text, tag in TAGGED),
}


def _quoted(text: str) -> str:
    return '"' + "".join(f"\\u{ord(c):04X}" if ord(c) < 0x20 or c in '"\\' else c for c in text) + '"'


def _record() -> str:
    values = [f"{_quoted(text)}^^xsd:{name}" for text, name in TYPED]
    values += [_quoted(text) for text in PLAIN]
    values += [f"{_quoted(text)}@{tag}" for text, tag in TAGGED]
    return f'<> a rico:Record ; rdfs:label "Literals"@en ; rico:history {" , ".join(values)} .\n'


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A record full of literals that software likes to tidy up."""
    archive = Archive(tmp_path_factory.mktemp("literals"), {"records/odd/record.trig": _record()})
    with serving(archive.state, archive.data, settings={"CABLE_LD_EVIDENCE": "optional"}) as server:
        yield server


def _by_rdflib(url: str, variant: Variant) -> Found:
    names = {"jsonld": "json-ld", "rdf": "xml", "ttl": "turtle", "nq": "nquads"}
    graph = rdflib.Dataset(default_union=True)
    graph.parse(url, format=names.get(variant.suffix, variant.suffix))
    return {
        (str(o), str(o.datatype or ("" if o.language else f"{XSD}string")), o.language or "")
        for o in graph.objects(None, rdflib.URIRef(PREDICATE))
        if isinstance(o, rdflib.Literal)
    }


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("variant", RDF_VARIANTS, ids=lambda variant: variant.suffix)
def test_rdflib_reads_every_literal_as_it_was_written(
    server: Server, monkeypatch: pytest.MonkeyPatch, variant: Variant
) -> None:
    """With its own tidying switched off, lexical form, datatype and language are those of the file."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    assert _by_rdflib(f"{server.url}doc/record/odd.{variant.suffix}", variant) == EXPECTED


@pytest.mark.parametrize(
    "variant", [variant for variant in RDF_VARIANTS if variant.suffix != "jsonld"], ids=lambda variant: variant.suffix
)
def test_oxigraph_reads_every_literal_as_it_was_written(server: Server, variant: Variant) -> None:
    """A second, independent parser agrees."""
    data = server.get(f"doc/record/odd.{variant.suffix}").content
    form = pyoxigraph.RdfFormat.from_media_type(variant.media_type)
    literals = [
        quad.object
        for quad in pyoxigraph.parse(data, format=form)
        if quad.predicate.value == PREDICATE and isinstance(quad.object, pyoxigraph.Literal)
    ]
    found = {(o.value, "" if o.language else o.datatype.value, o.language or "") for o in literals}
    assert found == EXPECTED


def test_a_page_writes_language_tags_as_bcp_47_does(server: Server) -> None:
    """Lower case in RDF, `ru-Latn` and `zh-Hans` in HTML."""
    page = server.get("doc/record/odd.html").text
    assert 'lang="ru-Latn"' in page
    assert 'lang="zh-Hans"' in page
    assert 'lang="ru-latn"' not in page
