"""What a dump is written in."""

from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Triple, parse

from cable_ld.editions.catalog import read
from cable_ld.editions.catalog.read import CatalogReader
from cable_ld.editions.dumps import forms
from cable_ld.editions.dumps.forms import BY_SUFFIX, FORMS, Statements, documents
from cable_ld.editions.shelf import Edition
from cable_ld.editions.state import State
from cable_ld.model.iri import Addresses
from tests.corpora import ANN, BASE, Archive

ODD = (
    '<> a rico:Person ; rdfs:label "Ann"@en ; rico:history "a\\r\\nb .\\n" ; rico:textualValue "05"^^xsd:int , "é" .\n'
)


def _whole(suffix: str, state: Path, edition: int) -> bytes:
    catalog = CatalogReader(State(state).catalog)
    try:
        return b"".join(BY_SUFFIX[suffix].pieces(documents(catalog, edition, Addresses(BASE))))
    finally:
        catalog.close()


def _of(edition: Edition) -> set[Quad]:
    return {
        Quad(triple.subject, triple.predicate, triple.object, NamedNode(version.iri))
        for version in edition.documents()
        for triple in edition.triples(version)
    }


def test_n_quads_hold_every_triple_of_every_document_in_its_graph(published: Edition, published_state: Path) -> None:
    """The whole corpus comes back from its dump, literal for literal, with the instants of its last changes."""
    data = _whole("nq", published_state, published.number)
    assert set(parse(data, format=RdfFormat.N_QUADS)) == _of(published)


def test_turtle_holds_every_triple(published: Edition, published_state: Path) -> None:
    """The same triples, without saying in which document they stand."""
    data = _whole("ttl", published_state, published.number)
    assert {quad.triple for quad in parse(data, format=RdfFormat.TURTLE)} == {quad.triple for quad in _of(published)}


def test_documents_and_lines_are_sorted(published: Edition, published_state: Path) -> None:
    """By the document's IRI, then by line: by code point, so that nobody's locale matters."""
    lines = _whole("nq", published_state, published.number).splitlines()
    keys = [(line.rsplit(b" ", 2)[1], line) for line in lines]
    assert keys == sorted(keys)
    assert len(set(lines)) == len(lines)


def test_a_dump_is_read_in_pages(published: Edition, published_state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However small they are, every document is there once."""
    whole = _whole("nq", published_state, published.number)
    monkeypatch.setattr(read, "_PAGE", 7)
    assert _whole("nq", published_state, published.number) == whole


def test_a_large_document_is_cut_at_the_ends_of_lines(
    published: Edition, published_state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """N-Quads are the same bytes, Turtle the same triples, whatever the size of a block."""
    quads, turtle = (_whole(suffix, published_state, published.number) for suffix in ("nq", "ttl"))
    monkeypatch.setattr(forms, "BLOCK", 1000)
    assert _whole("nq", published_state, published.number) == quads
    cut = _whole("ttl", published_state, published.number)
    assert len(cut) > len(turtle)
    assert set(parse(cut, format=RdfFormat.TURTLE)) == set(parse(turtle, format=RdfFormat.TURTLE))


def test_a_dump_shows_its_edition_whatever_came_after(tmp_path: Path) -> None:
    """Withdrawn and changed since: the old edition is dumped as it was, to the byte."""
    archive = Archive(tmp_path, {"persons/ann.trig": ODD, "persons/bob.trig": ANN})
    archive.publish()
    first = _whole("nq", archive.state, 1)
    (archive.data / "persons/bob.trig").unlink()
    archive.change({"persons/ann.trig": ANN})
    archive.publish(withdraw={archive.doc("person/bob"): "A duplicate."})
    assert _whole("nq", archive.state, 1) == first
    assert archive.doc("person/bob").encode() not in _whole("nq", archive.state, 2)
    assert b"2026-01-01T02:00:00Z" in _whole("nq", archive.state, 2)


def test_lexical_forms_survive_in_both_forms(tmp_path: Path) -> None:
    """A carriage return, a full stop before a line end, "05"^^xsd:int, a letter with an accent."""
    archive = Archive(tmp_path, {"persons/ann.trig": ODD})
    archive.publish()
    wanted = _of(archive.edition())
    quads = set(parse(_whole("nq", archive.state, 1), format=RdfFormat.N_QUADS))
    triples = {quad.triple for quad in parse(_whole("ttl", archive.state, 1), format=RdfFormat.TURTLE)}
    assert quads == wanted
    assert triples == {quad.triple for quad in wanted}
    assert any('"05"' in str(triple.object) for triple in triples)


def test_what_was_a_default_graph_is_one_again() -> None:
    """A document without a name is written without a graph."""
    line = b"<http://x.example/s> <http://x.example/p> <http://x.example/o> .\n"
    data = BY_SUFFIX["nq"].body(Statements(b"", line))
    assert data == line
    (quad,) = parse(data, format=RdfFormat.N_QUADS)
    assert quad.graph_name == DefaultGraph()


def test_the_two_forms_say_the_same_of_one_document() -> None:
    """Names of files follow the suffixes."""
    line = b'<http://x.example/s> <http://x.example/p> "o" .\n'
    document = Statements(b"<http://x.example/g> ", line)
    wanted = next(iter(parse(line, format=RdfFormat.N_TRIPLES))).triple
    found: list[Triple] = []
    for form, syntax in zip(FORMS, (RdfFormat.N_QUADS, RdfFormat.TURTLE), strict=True):
        found += [quad.triple for quad in parse(b"".join(form.pieces([document])), format=syntax)]
    assert found == [wanted, wanted]
    assert [form.name for form in FORMS] == ["dataset.nq.gz", "dataset.ttl.gz"]
