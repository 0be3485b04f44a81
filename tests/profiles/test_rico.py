"""RiC-O: the document as it is, in terms of others alone, and as the ontology has it."""

from collections.abc import Iterator

import pytest
from pyoxigraph import NamedNode, Triple

from cable_ld.editions.shelf import Edition
from cable_ld.model.media import RDF_XML, TURTLE
from cable_ld.profiles.apply import apply, graph_of, missing
from cable_ld.profiles.profile import Profile
from cable_ld.profiles.source import Source
from cable_ld.rdf.namespaces import CLD, OA, RDF, RDFS, RICO
from tests.corpora import BASE
from tests.profiles.forms import HOSTILE, by_pyld, lines, profile_of, quoted, source, sources, texts
from tests.profiles.told import told
from tests.rdf.material import authored

TELEGRAM = "record/telegram-8600"
TYPE, PREDICATE = RDF.term("type"), RDF.term("predicate")
KINDS_OF = (RDFS.term("subClassOf"), RDFS.term("subPropertyOf"))


@pytest.fixture(scope="session")
def rico() -> Profile:
    """The profile."""
    return profile_of("rico")


def _kinds(edition: Edition) -> dict[str, set[str]]:
    """Our terms, and those of others that the ontology says they are a kind of."""
    kinds: dict[str, set[str]] = {}
    for triple in edition.ontology:
        subject, kind = triple.subject, triple.object
        if isinstance(subject, NamedNode) and subject.value.startswith(CLD):
            found = kinds.setdefault(subject.value, set())
            found |= {kind.value} if triple.predicate in KINDS_OF and isinstance(kind, NamedNode) else set()
    return kinds


def _unaccepted(source: Source) -> set[object]:
    status = NamedNode(f"{BASE}id/vocabulary/status#accepted")
    return {each.subject for each in source.triples if each.predicate == CLD.term("status") and each.object != status}


def _kept(predicate: object, kinds: dict[str, set[str]]) -> bool:
    return kinds.get(str(predicate)[1:-1]) != set()


def _expected(source: Source, kinds: dict[str, set[str]]) -> Iterator[Triple]:
    """What the rule of the profile makes of a document, worked out from the ontology."""
    lost = {each.subject for each in source.triples if each.predicate == PREDICATE and not _kept(each.object, kinds)}
    aside = _unaccepted(source) | lost
    for predicate in (CLD.term("evidence"), OA.term("hasSelector")):
        pointing = [each for each in source.triples if each.predicate == predicate]
        used = {each.object for each in pointing if each.subject not in aside}
        aside |= {each.object for each in pointing} - used
    for each in source.triples:
        if each.subject in aside:
            continue
        properties = kinds.get(each.predicate.value, {each.predicate.value})
        is_term = each.predicate in (TYPE, PREDICATE) and isinstance(each.object, NamedNode)
        values = kinds.get(str(each.object)[1:-1]) if is_term else None
        for name in properties:
            if values is None:
                yield Triple(each.subject, NamedNode(name), each.object)
            for value in values or ():
                yield Triple(each.subject, NamedNode(name), NamedNode(value))


def test_each_of_our_terms_becomes_what_the_ontology_says_it_is_a_kind_of(rico: Profile, published: Edition) -> None:
    """And all else stays, triple by triple, in every document; claims that are not accepted go."""
    kinds = _kinds(published)
    for each in sources(published):
        assert frozenset(graph_of(rico, each).triples) == frozenset(_expected(each, kinds)), each.version.iri


def test_the_tables_of_the_profile_are_those_of_the_ontology(rico: Profile, published: Edition) -> None:
    """Also for terms that the corpus does not use."""
    for name, kinds in _kinds(published).items():
        if kinds:
            subject = f"<#x> a <{name}> ." if name.removeprefix(CLD)[0].isupper() else f"<#x> <{name}> <#y> ."
            made = {
                each.object if each.predicate == TYPE else each.predicate
                for each in graph_of(rico, told(subject)).triples
            }
            assert {NamedNode(kind) for kind in kinds} <= made, name


def test_no_term_of_ours_is_left_and_those_of_ric_o_are_known(rico: Profile, published: Edition) -> None:
    """Known: in use in the corpus, in the ontology or in its context."""
    known = {RICO + "Record"}
    for triple in (*published.ontology, *(each for graph in authored().values() for each in graph)):
        known |= {term.value for term in (triple.predicate, triple.object) if isinstance(term, NamedNode)}
    for each in sources(published):
        used = {
            term.value
            for triple in graph_of(rico, each).triples
            for term in (triple.subject, triple.predicate, triple.object)
            if isinstance(term, NamedNode)
        }
        assert not [term for term in used if term.startswith(CLD)]
        assert {term for term in used if term.startswith(RICO)} <= known


def test_every_form_says_the_same_and_says_it_again(rico: Profile, published: Edition) -> None:
    """N-Triples, and JSON-LD as another reader takes it; the same bytes every time."""
    for each in sources(published):
        assert lines(rico, each) == frozenset(graph_of(rico, each).triples) == by_pyld(rico, each)
        assert apply(rico, each, TURTLE) == apply(rico, each, TURTLE)
        assert missing(rico, each) == ()


def test_what_it_says_to_lose_is_lost(rico: Profile, published: Edition) -> None:
    """Sentence by sentence, by a text that would tell it; the words that claims rest on are there."""
    said = texts(rico, source(published, TELEGRAM)) | texts(rico, source(published, "persona/filippov"))
    lost = {
        "who asserts": f"{BASE}id/vocabulary/voice#document",
        "only reported or disputed": "приступить к объединению",
        "a copy a numbered exemplar": f"{CLD}Exemplar",
        "handling instructions": "Making copies is prohibited",
        "the role of a participant": f"{BASE}id/vocabulary/role#signatory",
        "folios": "0055",
        "the zone of a clock time": f"{BASE}id/vocabulary/time-zone#unstated",
        "shows empty": "Original Uploaded Date",
        "under which persona": f"{CLD}signedAs",
    }
    for words, text in lost.items():
        assert sum(words in sentence for sentence in rico.loses) == 1, words
        assert text not in said or words == "shows empty"
    kept = (
        "Filippov",
        "1950-05-14",
        "1950-05-14T04:10:00",
        "Issuing No. 8600",
        "not before the handover",
        "Destination: PEKING",
    )
    assert {*kept, "Destination: PEKING"} <= said


@pytest.mark.parametrize("title", HOSTILE)
def test_titles_pass_through(rico: Profile, title: str) -> None:
    """Code point for code point; RDF/XML alone has no place for a control character."""
    record = told(f"<> a rico:Record ; rico:title {quoted(title, 'ar')} .")
    assert title in texts(rico, record)
    assert by_pyld(rico, record) == lines(rico, record)
    if "\b" not in title:
        assert b"<error" not in apply(rico, record, RDF_XML)


def test_a_thing_without_a_class_is_not_offered(rico: Profile) -> None:
    """What it needs is said; a class of RiC-O, of ours or of SKOS is enough."""
    (words,) = missing(rico, told('<> dct:title "A note" .'))
    assert "rdf:type rico:Record" in words
    for name in (
        "<> a rico:Record .",
        "<> a cld:Persona .",
        "<> a <http://www.w3.org/2004/02/skos/core#ConceptScheme> .",
    ):
        assert missing(rico, told(name)) == ()
    assert not rico.applies_to("other")
