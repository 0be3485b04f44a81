"""Each rule in `ontology/checks` finds the fault it is about, and the corpus has none."""

import pytest

from cable_ld.corpus.check import Checked
from cable_ld.rdf.rules import breaches, read_rule
from tests.rdf.material import BASE, ONTOLOGY, THING, triples

RULES = {
    path.stem: read_rule(path.name, path.read_text(encoding="utf-8")) for path in (ONTOLOGY / "checks").glob("*.rq")
}
CLAIM = "a cld:Claim ; rdf:subject <> ; rdf:predicate cld:copyNumber ; rdf:object 1 "

FAULTS = {
    "accepted-is-stated": (f":c1 {CLAIM} ; cld:status status:accepted .", {"claim": f"{THING}#c1"}),
    "bearer-is-not-a-persona": (
        ":c1 rdf:predicate cld:bearerIdentifiedAs ; rdf:object :other . :other a cld:Persona .",
        {"claim": f"{THING}#c1", "bearer": f"{THING}#other"},
    ),
    "captured-voices-have-a-passage": (":c1 cld:voice voice:document .", {"claim": f"{THING}#c1"}),
    "copy-numbers-are-unique": (
        "<> cld:distributionCount 5 . :x a cld:Exemplar ; rico:isOrWasInstantiationOf <> ; cld:copyNumber 6 .",
        {"record": THING, "number": "6"},
    ),
    "custody-rests-on-an-accepted-claim": (
        ":p a cld:CustodyPeriod ; cld:restsOn :c1 . :c1 cld:status status:reported .",
        {"period": f"{THING}#p"},
    ),
    "disputed-names-its-opponent": (":c1 cld:status status:disputed ; cld:contradicts :c1 .", {"claim": f"{THING}#c1"}),
    "document-does-not-gloss-itself": (
        ':c1 cld:voice voice:document ; cld:evidence [ oa:hasSelector [ oa:exact "[Stalin]" ] ] .',
        {"claim": f"{THING}#c1", "quote": "[Stalin]"},
    ),
    "every-address-leads-somewhere": (
        "<> rico:hasSender <../person/nobody> .",
        {"missing": f"{BASE}id/person/nobody", "from": THING},
    ),
    "inference-has-grounds": (":c1 cld:voice voice:cataloguer .", {"claim": f"{THING}#c1"}),
    "no-claim-rests-on-itself": (":c1 cld:restsOn :c2 . :c2 cld:restsOn :c1 .", {"claim": f"{THING}#c1"}),
    "outside-has-a-source": (":c1 cld:voice voice:outside .", {"claim": f"{THING}#c1"}),
    "persona-is-never-matched": (
        ":c1 rdf:subject :x ; rdf:predicate owl:sameAs ; rdf:object :f . :f a cld:Persona .",
        {"claim": f"{THING}#c1", "persona": f"{THING}#f"},
    ),
    "quote-and-position-agree": (
        ':p oa:hasSelector [ oa:exact "five." ] , [ oa:start 1 ; oa:end 5 ] .',
        {"passage": f"{THING}#p", "quote": "five.", "start": "1", "end": "5"},
    ),
    "steps-agree-with-their-order": (
        ":b cld:after :a ; rico:occurredAtDate [ cld:latest '1950-05-14T04:00:00'^^xsd:dateTime ] . "
        ":a rico:occurredAtDate [ cld:earliest '1950-05-14T05:00:00'^^xsd:dateTime ] .",
        {"later": f"{THING}#b", "earlier": f"{THING}#a"},
    ),
    "unaccepted-is-not-stated": (
        f"<> cld:copyNumber 1 . :c1 {CLAIM} ; cld:status status:reported .",
        {"claim": f"{THING}#c1"},
    ),
}


def test_every_rule_has_its_fault() -> None:
    """A rule that is added is tested."""
    assert set(RULES) == set(FAULTS)


@pytest.mark.parametrize("name", FAULTS)
def test_a_rule_finds_the_fault_it_is_about(name: str) -> None:
    """The first row names the nodes that a person needs to find the place."""
    turtle, row = FAULTS[name]
    found = breaches(triples(turtle), [RULES[name]], BASE)[0]
    assert {variable: getattr(term, "value", "") for variable, term in found.row.items()} == row


@pytest.mark.parametrize("name", FAULTS)
def test_a_rule_says_what_to_do(name: str) -> None:
    """What holds, then the remedy, in whole sentences."""
    assert RULES[name].sentence.count(". ") >= 1
    assert RULES[name].sentence.endswith(".")


def test_two_exemplars_of_one_number_are_found() -> None:
    """Also where no count is stated."""
    exemplar = "a cld:Exemplar ; rico:isOrWasInstantiationOf <> ; cld:copyNumber 1 ."
    assert len(breaches(triples(f":x {exemplar} :y {exemplar}"), [RULES["copy-numbers-are-unique"]], BASE)) == 1


def test_the_corpus_keeps_every_rule(checked: Checked) -> None:
    """Over all documents as one graph."""
    graph = [each for document in checked.documents for each in document.triples]
    assert breaches(graph, RULES.values(), BASE) == ()
