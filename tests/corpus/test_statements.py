"""A claim is published as MODEL.md §5 and §6 write it."""

from pyoxigraph import Triple

from cable_ld.model.document import Document
from cable_ld.model.media import TURTLE
from cable_ld.rdf.claims import read_claims
from cable_ld.rdf.namespaces import CLD
from cable_ld.rdf.parse import parse
from tests.corpora import BASE
from tests.corpus.authored import LETTER, PREFIXES, Authored

THING = f"{BASE}id/record/letter"
PUBLISHED = """
@prefix oa:  <http://www.w3.org/ns/oa#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
<> rico:hasCreationDate :date .
:date a rico:Date ; rdfs:label "3 May 1900"@en ; rico:expressedDate "3 May 1900" ; cld:edtf "1900-05-03"^^edtf:EDTF ;
    cld:earliest "1900-05-03T00:00:00"^^xsd:dateTime ; cld:latest "1900-05-03T23:59:59"^^xsd:dateTime .
:c2 a cld:Claim , rdf:Statement ; rdf:subject <> ; rdf:predicate rico:hasCreationDate ; rdf:object :date ;
    cld:voice voice:document ; cld:assertedBy <> ; cld:certainty certainty:explicit ; cld:status status:accepted ;
    cld:evidence :c2-passage .
:c2-passage a oa:SpecificResource ; oa:hasSource :capture ; oa:hasSelector :c2-quote , :c2-position .
:c2-quote a oa:TextQuoteSelector ; oa:exact "3 May 1900" ; oa:prefix "A letter\\n\\nBerne, " ;
    oa:suffix "\\n\\nDear Ann,\\n\\nthe parcel " .
:c2-position a oa:TextPositionSelector ; oa:start 17 ; oa:end 27 .
"""


def _letter(authored: Authored) -> Document:
    return next(each for each in authored.check().documents if each.thing == THING)


def _claims(authored: Authored) -> set[str]:
    return {each.iri.rpartition("#")[2] for each in read_claims(_letter(authored).triples)}


def _expected(text: str) -> set[Triple]:
    return {quad.triple for quad in parse((PREFIXES + text).encode(), TURTLE, THING).quads}


def test_a_claim_is_published_with_its_passage_and_its_plain_triple(authored: Authored) -> None:
    """The worked example of the model, on the letter."""
    expected = _expected(PUBLISHED)
    about = {f"{THING}#{part}" for part in ("date", "c2", "c2-passage", "c2-quote", "c2-position")}
    found = {each for each in _letter(authored).triples if str(each.subject).strip("<>") in about or each in expected}
    assert found == expected


def test_what_only_the_compiler_reads_is_not_published(authored: Authored) -> None:
    """Quotations become passages, files become addresses."""
    predicates = {each.predicate for each in _letter(authored).triples}
    assert predicates.isdisjoint(CLD.term(name) for name in ("quotes", "occurrence", "inCapture", "file"))


def test_a_disputed_claim_is_no_plain_triple(authored: Authored) -> None:
    """Unless another claim that states it is accepted."""
    (plain,) = _expected("<> rico:hasSender person:karl .")
    assert plain not in _letter(authored).triples
    authored.add(
        LETTER,
        ":c9 { <> rico:hasSender person:karl . }\n:c9 cld:restsOn :c1 ; cld:voice voice:cataloguer ;"
        " cld:certainty certainty:implied .\n",
    )
    assert plain in _letter(authored).triples


def test_a_graph_of_several_triples_is_several_claims(authored: Authored) -> None:
    """Named by their properties; they share passage and metadata."""
    assert {"c1", "c2", "c5-hasSender", "c5-hasCreator"} < _claims(authored)
    claims = [each for each in read_claims(_letter(authored).triples) if "#c5-" in each.iri]
    assert {each.passage.iri for each in claims if each.passage} == {f"{THING}#c5-passage"}
    assert {each.contradicts for each in claims} == {(f"{THING}#c4",)}


def test_claims_of_one_property_are_numbered_in_order(authored: Authored) -> None:
    """By subject and object, whatever the order of the file or the base of the site."""
    authored.seed(
        LETTER, "<> rico:hasAddressee person:ann .", "<> rico:hasAddressee person:karl , person:ann ; rico:name 'x' ."
    )
    names = {each.iri.rpartition("#")[2]: str(each.statement.object) for each in read_claims(_letter(authored).triples)}
    assert names["c1-hasAddressee-1"].endswith("/ann>")
    assert names["c1-hasAddressee-2"].endswith("/karl>")
    assert "c1-name" in names


def test_the_name_of_a_graph_stands_for_all_its_claims(authored: Authored) -> None:
    """In grounds, of a claim and of a custody period, and in contradictions."""
    authored.seed(LETTER, "cld:restsOn :c2", "cld:restsOn :c5")
    authored.add(LETTER, ":held cld:restsOn :c5 .\n")
    triples = _letter(authored).triples
    rests = {str(each.object) for each in triples if each.predicate == CLD.term("restsOn")}
    assert rests == {f"<{THING}#c5-hasSender>", f"<{THING}#c5-hasCreator>"}
    subjects = {str(each.subject) for each in triples if each.predicate == CLD.term("restsOn")}
    assert subjects == {f"<{THING}#c6>", f"<{THING}#held>"}


def test_who_asserts_a_claim_follows_from_its_voice(authored: Authored) -> None:
    """The record, its editors, the source, our cataloguers; an author may say otherwise."""
    claims = {each.iri.rpartition("#")[2]: each for each in read_claims(_letter(authored).triples)}
    by = {name: [node.value.removeprefix(f"{BASE}id/") for node in claim.asserted_by] for name, claim in claims.items()}
    assert by["c1"] == ["record/letter"]
    assert by["c3"] == ["organisation/editors"]
    assert by["c4"] == ["source/guide"]
    assert by["c6"] == ["organisation/cataloguers"]
    authored.seed(LETTER, "cld:source source:guide", "cld:source source:guide ; cld:assertedBy person:ann")
    claims = {each.iri.rpartition("#")[2]: each for each in read_claims(_letter(authored).triples)}
    assert [node.value for node in claims["c4"].asserted_by] == [f"{BASE}id/person/ann"]


def test_the_document_of_another_speaks_for_itself(authored: Authored) -> None:
    """A persona's name is asserted by the record that is quoted."""
    authored.add(
        "personas/otto.trig",
        ':name { <> rico:name "Otto"@en . }\n:name cld:quotes "Otto" ; cld:inCapture letter:capture ;\n'
        "    cld:voice voice:document ; cld:certainty certainty:explicit .\n",
    )
    persona = next(each for each in authored.check().documents if each.type == "persona")
    claim = next(each for each in read_claims(persona.triples) if each.iri.endswith("#name"))
    assert [node.value for node in claim.asserted_by] == [THING]
    assert claim.passage is not None
    assert claim.passage.capture == f"{THING}#capture"
