"""Published triples are read back as claims."""

from pyoxigraph import Literal, NamedNode, Triple

from cable_ld.corpus.check import Checked
from cable_ld.model.claim import Claim, Passage
from cable_ld.rdf.claims import read_claims
from cable_ld.rdf.namespaces import CLD, RICO
from tests.rdf.material import BASE, THING, triples

CLAIM = """
:c10 a cld:Claim , rdf:Statement ; rdf:subject <> ; rdf:predicate rico:hasCreationDate ; rdf:object :date ;
    cld:voice voice:document ; cld:certainty certainty:explicit ; cld:status status:accepted .
"""
EVIDENCE = """
:c10 cld:evidence :c10-passage .
:c10-passage a oa:SpecificResource ; oa:hasSource :capture-a ; oa:hasSelector :c10-quote , :c10-position .
:c10-quote a oa:TextQuoteSelector ; oa:exact "14 May 1950" ; oa:prefix "copies\\n" ; oa:suffix "\\n1." .
:c10-position a oa:TextPositionSelector ; oa:start 1116 ; oa:end 1127 .
"""


def test_a_claim_is_read_whole() -> None:
    """Statement, voice, who says so, on which words and sources, and what was noted."""
    (claim,) = read_claims(
        triples(
            f"""{CLAIM} {EVIDENCE} :c10 cld:assertedBy <b> , <a> ; cld:source <s> ; cld:restsOn :c3 , :c2 ;
            cld:contradicts :c1 ; rdfs:comment "Under \\"5 copies\\"."@en , <no-literal> ."""
        )
    )
    assert claim == Claim(
        iri=f"{THING}#c10",
        statement=Triple(NamedNode(THING), RICO.term("hasCreationDate"), NamedNode(f"{THING}#date")),
        voice=f"{BASE}id/vocabulary/voice#document",
        certainty=f"{BASE}id/vocabulary/certainty#explicit",
        status=f"{BASE}id/vocabulary/status#accepted",
        asserted_by=(NamedNode(f"{BASE}id/record/a"), NamedNode(f"{BASE}id/record/b")),
        passage=Passage(
            iri=f"{THING}#c10-passage",
            capture=f"{THING}#capture-a",
            exact="14 May 1950",
            prefix="copies\n",
            suffix="\n1.",
            start=1116,
            end=1127,
        ),
        sources=(f"{BASE}id/record/s",),
        rests_on=(f"{THING}#c2", f"{THING}#c3"),
        contradicts=(f"{THING}#c1",),
        comments=(Literal('Under "5 copies".', language="en"),),
    )


def test_claims_come_in_natural_order() -> None:
    """c2 before c10, whatever the order of the triples."""
    ten = CLAIM + EVIDENCE
    claims = read_claims(triples(ten + ten.replace("c10", "c2")))
    assert [claim.iri.rpartition("#")[2] for claim in claims] == ["c2", "c10"]


def test_what_lacks_an_essential_is_not_yet_a_claim() -> None:
    """Without statement, voice, certainty or status there is nothing to show."""
    for essential in ("subject", "predicate", "object", "voice", "certainty", "status"):
        graph = [each for each in triples(CLAIM) if not each.predicate.value.endswith(f"#{essential}")]
        assert read_claims(graph) == ()
    assert read_claims(triples(CLAIM.replace(":c10", "_:c10"))) == ()
    assert read_claims(triples(CLAIM.replace("rdf:subject <>", 'rdf:subject "x"'))) == ()
    assert read_claims(triples(CLAIM.replace("rico:hasCreationDate", '"x"'))) == ()


def test_a_claim_may_be_about_a_blank_node() -> None:
    """Other people's data have them."""
    (claim,) = read_claims(triples(CLAIM.replace("rdf:subject <>", "rdf:subject _:x")))
    assert not isinstance(claim.statement.subject, NamedNode)


def test_an_incomplete_passage_is_none() -> None:
    """Words without a capture, or a capture without words or position."""
    for essential in ("hasSource", "exact", "start", "end", "hasSelector"):
        graph = [each for each in triples(CLAIM + EVIDENCE) if not each.predicate.value.endswith(f"#{essential}")]
        assert read_claims(graph)[0].passage is None
    assert read_claims(triples(CLAIM + ":c10 cld:evidence :missing ."))[0].passage is None


def test_every_claim_of_the_corpus_is_read(checked: Checked) -> None:
    """As many as there are claim nodes; every document or editor voice has its passage."""
    graphs = [document.triples for document in checked.documents]
    claims = [claim for graph in graphs for claim in read_claims(graph)]
    assert len(claims) == sum(each.object == CLD.term("Claim") for graph in graphs for each in graph) > 200
    assert all(claim.passage for claim in claims if claim.voice.endswith(("#document", "#editor")))
    for claim in claims:
        assert claim.passage is None or claim.passage.end - claim.passage.start == len(claim.passage.exact)
