"""The vocabulary is complete, the context knows all of it, and nothing in it fails to exist."""

import re
from collections.abc import Iterator

import pytest
from pyoxigraph import Literal, NamedNode

from cable_ld.corpus.check import Checked
from cable_ld.model.media import TURTLE
from cable_ld.rdf.context import Context
from cable_ld.rdf.namespaces import CLD, OWL, RDF, RDFS, RICO, SKOS, XSD
from cable_ld.rdf.parse import parse
from tests.rdf.material import CONTEXT, ONTOLOGY, authored

THIS = NamedNode("https://w3id.org/cable-ld/ns")
GRAPH = [quad.triple for quad in parse((ONTOLOGY / "cable.ttl").read_bytes(), TURTLE, "http://unused.example/").quads]
TYPE = RDF.term("type")
KINDS = [OWL.term(kind) for kind in ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")]
TERMS = sorted({str(each.subject)[1:-1] for each in GRAPH if each.predicate == TYPE and each.object in KINDS})
PROPERTIES = [term for term in TERMS if term.removeprefix(CLD)[0].islower()]
CLASSES = [term for term in TERMS if term not in PROPERTIES]


def values(term: str, predicate: NamedNode) -> list[object]:
    """What the vocabulary states of a term."""
    return [each.object for each in GRAPH if each.subject == NamedNode(term) and each.predicate == predicate]


def english(term: str, predicate: NamedNode) -> Literal:
    """The one English text of a term."""
    (text,) = values(term, predicate)
    assert isinstance(text, Literal)
    assert text.language == "en"
    return text


@pytest.mark.parametrize("term", TERMS)
def test_every_term_is_named_defined_and_placed(term: str) -> None:
    """Label, definition and home; every term is one of the namespace."""
    assert term.startswith(CLD)
    assert english(term, RDFS.term("label")).value
    assert english(term, SKOS.term("definition")).value.endswith(".")
    assert values(term, RDFS.term("isDefinedBy")) == [THIS]


@pytest.mark.parametrize("term", PROPERTIES)
def test_every_property_says_between_what_it_stands(term: str) -> None:
    """Domain and range, open ones named as such; datatype properties have datatypes, object properties classes."""
    (domain,), (range_,) = values(term, RDFS.term("domain")), values(term, RDFS.term("range"))
    assert isinstance(domain, NamedNode)
    assert isinstance(range_, NamedNode)
    is_datatype = range_.value.startswith(XSD) or range_.value in (
        RDF + "langString",
        "http://id.loc.gov/datatypes/edtf/EDTF",
    )
    assert is_datatype == (OWL.term("ObjectProperty") not in values(term, TYPE))


@pytest.mark.parametrize("term", CLASSES)
def test_every_class_has_a_place_among_others(term: str) -> None:
    """A superclass in RiC-O, PROV-O or RDF."""
    assert values(term, RDFS.term("subClassOf"))


def test_the_vocabulary_names_its_version_and_licence() -> None:
    """Nothing of this is left to be looked up elsewhere."""
    assert values(THIS.value, OWL.term("versionInfo")) == [Literal("0.2.0")]
    assert values(THIS.value, OWL.term("versionIRI")) == [NamedNode("https://w3id.org/cable-ld/ns/0.2.0")]
    for name in ("title", "description", "creator", "license"):
        assert values(THIS.value, NamedNode(f"http://purl.org/dc/terms/{name}"))


def test_a_property_is_the_compiler_s_or_the_author_s() -> None:
    """No property is both computed and authored."""
    flagged = {
        flag: {each.subject for each in GRAPH if each.predicate == CLD.term(flag)}
        for flag in ("structural", "computed", "authoringOnly")
    }
    assert flagged["computed"].isdisjoint(flagged["structural"] | flagged["authoringOnly"])
    assert all(flagged.values())


def used(checked: Checked) -> Iterator[str]:
    """Every property and class of the corpus, authored and published, of its description and of the vocabulary."""
    published = (document.triples for document in checked.documents)
    for graph in (*authored().values(), *published, checked.ontology, checked.dataset):
        for each in graph:
            yield each.predicate.value
            if each.predicate == TYPE and isinstance(each.object, NamedNode):
                yield each.object.value


def test_every_property_and_class_in_use_has_a_key(checked: Checked) -> None:
    """In the corpus, and all of the vocabulary whether in use or not."""
    context = Context.read(CONTEXT)
    assert {iri for iri in (*used(checked), *TERMS) if iri not in context.forward} == set()


def test_every_term_in_use_is_defined(checked: Checked) -> None:
    """Neither data nor shapes nor rules invent one."""
    assert {iri for iri in used(checked) if iri.startswith(CLD)} <= set(TERMS)
    for path in (ONTOLOGY / "shapes.ttl", *(ONTOLOGY / "checks").glob("*.rq")):
        assert {CLD + name for name in re.findall(r"\bcld:([A-Za-z]+)", path.read_text(encoding="utf-8"))} <= set(TERMS)


def test_more_specific_classes_stand_first_in_the_context() -> None:
    """So that `type` is the most specific one: every class before its superclasses."""
    context = Context.read(CONTEXT)
    for each in GRAPH:
        if each.predicate == RDFS.term("subClassOf") and isinstance(each.object, NamedNode):
            assert isinstance(each.subject, NamedNode)
            assert context.key(each.subject.value).rank < context.key(each.object.value).rank


def test_ric_o_classes_stand_in_the_order_of_their_hierarchy() -> None:
    """RiC-O 1.1: Person, CorporateBody, Group and Position under Agent, Activity under Event."""
    rank = {
        name: Context.read(CONTEXT).key(RICO + name).rank
        for name in ("Person", "Group", "CorporateBody", "Position", "Agent", "Activity", "Event")
    }
    assert max(rank[name] for name in ("Person", "CorporateBody", "Group", "Position")) < rank["Agent"]
    assert rank["CorporateBody"] < rank["Group"]
    assert rank["Activity"] < rank["Event"]
