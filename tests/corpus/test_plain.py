"""Plain RDF files of a folder are published as they are."""

from pathlib import Path

import pytest
from pyoxigraph import BlankNode

from cable_ld.corpus.check import check
from cable_ld.corpus.plain import clashes, read_plain
from cable_ld.corpus.read import Inputs
from cable_ld.model.document import Document
from cable_ld.model.iri import GRAPH, OTHER, Addresses
from cable_ld.rdf.canonical import ntriples
from tests.corpora import BASE, ROOT, write

CONTEXT = b'{"@context": {"name": "http://x/name"}}'
TRIPLE = "<s> <http://x/p> <o> .\n"
EXPECTED = f"<{BASE}s> <http://x/p> <{BASE}o> .\n".encode()


def _read(folder: Path, files: dict[str, str]) -> tuple[dict[str, Document], list[str]]:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    plain = read_plain(folder, sorted(files), Addresses(BASE), CONTEXT)
    return {document.iri: document for _, document in plain.documents}, [
        str(finding) for finding in (*plain.findings, *clashes(plain, ()))
    ]


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("Foo/Bar 1.ttl", TRIPLE),
        ("Foo/Bar 1.trig", TRIPLE),
        ("Foo/Bar 1.nt", EXPECTED.decode()),
        ("Foo/Bar 1.nq", EXPECTED.decode()),
        ("Foo/Bar 1.jsonld", '{"@id": "s", "http://x/p": {"@id": "o"}}'),
        (
            "Foo/Bar 1.rdf",
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="http://x/">'
            '<rdf:Description rdf:about="s"><x:p rdf:resource="o"/></rdf:Description></rdf:RDF>',
        ),
    ],
)
def test_a_file_in_any_syntax_is_a_graph_named_by_its_path(tmp_path: Path, file: str, content: str) -> None:
    """Relative addresses start at the base."""
    documents, findings = _read(tmp_path, {file: content})
    assert not findings
    (document,) = documents.values()
    assert (document.iri, document.type) == (f"{BASE}graph/foo-bar-1", GRAPH)
    assert ntriples(document.triples) == EXPECTED


def test_a_graph_below_doc_is_a_document(tmp_path: Path) -> None:
    """About the thing of its path, its primary topic, or itself."""
    label = "<http://www.w3.org/2000/01/rdf-schema#label>"
    topic = "<http://xmlns.com/foaf/0.1/primaryTopic>"
    documents, findings = _read(
        tmp_path,
        {
            "all.trig": f'GRAPH <doc/person/ben> {{ <id/person/ben> {label} "Ben" }}\n'
            f"GRAPH <doc/a/b> {{ <doc/a/b> {topic} <http://y/t> }} GRAPH <doc/c> {{ {TRIPLE} }}\n"
            f"GRAPH <http://x/g> {{ {TRIPLE} }} GRAPH _:g {{ {TRIPLE} }}"
        },
    )
    assert not findings
    found = {iri.removeprefix(BASE): (each.thing, each.type, each.label) for iri, each in documents.items()}
    assert found.pop("doc/person/ben") == (f"{BASE}id/person/ben", "person", "Ben")
    assert found.pop("doc/a/b") == ("http://y/t", OTHER, "a/b")
    assert found.pop("doc/c") == (f"{BASE}doc/c", OTHER, "c")
    assert found.pop("http://x/g") == ("http://x/g", GRAPH, "http://x/g")
    (genid,) = found
    assert genid.startswith(".well-known/genid/")


def test_blank_nodes_of_two_files_are_two(tmp_path: Path) -> None:
    """Whatever they are called."""
    documents, _ = _read(tmp_path, {"a.ttl": "_:x <http://x/p> _:x .", "b.ttl": "_:x <http://x/p> _:x ."})
    nodes = {triple.subject for document in documents.values() for triple in document.triples}
    assert len(nodes) == 2
    assert all(isinstance(node, BlankNode) for node in nodes)


def test_only_our_context_is_known(tmp_path: Path) -> None:
    """None is ever fetched."""
    ours = f'{{"@context": "{BASE}context.jsonld", "@id": "s", "name": "S"}}'
    documents, findings = _read(tmp_path, {"a.jsonld": ours, "b.jsonld": ours.replace(BASE, "http://127.0.0.1:1/")})
    assert list(documents) == [f"{BASE}graph/a"]
    (finding,) = findings
    assert finding.startswith("b.jsonld: not JSON-LD: ")


def test_what_is_wrong_has_file_and_line(tmp_path: Path) -> None:
    """Syntax, a DOCTYPE, addresses that run code, characters that not every format carries, one name for two graphs."""
    documents, findings = _read(
        tmp_path,
        {
            "a.ttl": TRIPLE + "nonsense\n",
            "b.rdf": "<!DOCTYPE x><x/>",
            "c.ttl": "<s> <http://x/p> <javascript:x> .",
            "d.ttl": '<s> <http://x/p> "\\u0001" .',
            "e-f.ttl": TRIPLE,
            "e/f.nt": EXPECTED.decode(),
        },
    )
    assert len(documents) == 1
    starts = ("a.ttl:2: not Turtle", "b.rdf: not RDF/XML: ", "c.ttl: <javascript:x>", "d.ttl: A literal", "e/f.nt: ")
    assert [finding.startswith(start) for finding, start in zip(findings, starts, strict=True)] == [True] * 5
    (tmp_path / "g.ttl").mkdir()
    (finding,) = read_plain(tmp_path, ("g.ttl",), Addresses(BASE), CONTEXT).findings
    assert "folder" in finding.message


def test_the_check_takes_them_in(tmp_path: Path) -> None:
    """Beside authored documents, of which they may not claim one."""
    folder = write(tmp_path / "data")
    (folder / "extra").mkdir()
    (folder / "extra" / "more.ttl").write_text(TRIPLE)
    inputs = Inputs(BASE, folder, ROOT / "ontology", "optional")
    checked = check(inputs)
    assert not checked.report.errors
    assert f"{BASE}graph/extra-more" in {document.iri for document in checked.documents}
    (folder / "extra" / "clash.trig").write_text(f"GRAPH <doc/person/ann> {{ {TRIPLE} }}")
    (error,) = check(inputs).report.errors
    assert "authored" in error.message
