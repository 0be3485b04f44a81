"""What a profile is applied to: the document, the names of what it refers to, what people say of the data set."""

from pathlib import Path

from pyoxigraph import Literal, NamedNode, Triple

from cable_ld.editions.shelf import Edition
from cable_ld.profiles.source import others
from cable_ld.rdf.namespaces import DCT, RDFS, RICO
from tests.corpora import BASE, Archive
from tests.profiles.forms import source
from tests.profiles.told import told

LABEL = RDFS.term("label")


def test_a_source_has_what_the_edition_has(published: Edition) -> None:
    """Its triples, and of other documents the names of what it names, no more."""
    telegram = source(published, "record/telegram-8600")
    version = published.version(telegram.version.iri)
    assert version is not None
    assert telegram.triples == published.triples(version)
    assert telegram.dataset == published.dataset
    described = {triple.subject for triple in telegram.faces}
    assert NamedNode(f"{BASE}id/person/mao-zedong") in described
    assert NamedNode(telegram.version.thing) not in described
    assert NamedNode(f"{BASE}id/person/kim-il-sung") not in described


def test_all_of_it_is_one_graph_and_what_the_document_says_another() -> None:
    """Names, the instant of publication and the data set are at hand; `GRAPH doc: { }` has the document alone."""
    letter = told('<> rdfs:label "A letter" .')
    titles = letter.graph.column("SELECT ?o { site:dataset dct:title ?o }", letter.words)
    assert titles == ("Letters",)
    assert letter.graph.column("SELECT ?o { GRAPH doc: { site:dataset dct:title ?o } }", letter.words) == ()
    assert letter.graph.column("SELECT ?o { GRAPH doc: { <> rdfs:label ?o } }", letter.words) == ("A letter",)
    assert letter.graph.column("SELECT ?o { doc: dct:modified ?o }", letter.words) == ("2026-01-01T00:00:00Z",)


def test_a_name_of_another_document_is_as_that_one_has_it(tmp_path: Path) -> None:
    """In the edition that is asked."""
    archive = Archive(tmp_path)
    archive.publish()
    letter = source(archive.edition(), "record/letter")
    assert letter.faces == (Triple(NamedNode(f"{BASE}id/person/ann"), LABEL, Literal("Ann", language="en")),)


def test_others_are_what_a_document_refers_to_without_itself_and_its_parts() -> None:
    """Also terms and things elsewhere; literals and blank nodes are nothing to be named."""
    thing = "http://x/id/record/a"
    objects = (thing, f"{thing}#part", "http://x/id/record/ab", "http://elsewhere/")
    said = [Triple(NamedNode(thing), RICO.term("isAssociatedWithPlace"), NamedNode(iri)) for iri in objects]
    said += [Triple(NamedNode(thing), DCT.term("title"), Literal("A")), *said[:1]]
    assert others(said, thing) == {"http://x/id/record/ab", "http://elsewhere/"}
    assert others((), thing) == frozenset()
