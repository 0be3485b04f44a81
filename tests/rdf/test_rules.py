"""Rules are queries whose rows are what is wrong."""

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Triple

from cable_ld.rdf.namespaces import RDFS
from cable_ld.rdf.parse import SyntaxFault
from cable_ld.rdf.rules import Rule, breaches, read_rule
from tests.rdf.material import BASE

A, B = NamedNode(f"{BASE}id/record/a"), NamedNode(f"{BASE}id/record/b")
LABEL = RDFS.term("label")
LABELS = Rule("labels.rq", "SELECT ?x ?label ?none WHERE { ?x ?p ?label } ORDER BY DESC(?x)", "No labels.")


def test_a_rule_says_what_must_hold_and_what_to_do() -> None:
    """Both are comments at the head of the query."""
    text = "# rule: Nothing is.\n# do: Leave it away.\n# Any other remark.\nSELECT ?x WHERE { ?x ?p ?o }"
    assert read_rule("nothing.rq", text) == Rule("nothing.rq", text, "Nothing is. Leave it away.")


def test_a_rule_without_a_sentence_is_refused() -> None:
    """A person could do nothing with its rows."""
    with pytest.raises(SyntaxFault, match=r"x\.rq: say what must hold"):
        read_rule("x.rq", "SELECT ?x WHERE { ?x ?p ?o }")


def test_breaches_are_distinct_and_in_order() -> None:
    """The same triple in two graphs and in none is one breach; unbound variables are left out."""
    label = Literal("x")
    quads: list[Quad | Triple] = [
        Quad(B, LABEL, label, A),
        Quad(A, LABEL, label, A),
        Quad(A, LABEL, label, B),
        Quad(A, LABEL, label).triple,
    ]
    found = breaches(quads, [LABELS], BASE)
    assert [dict(each.row) for each in found] == [{"x": A, "label": label}, {"x": B, "label": label}]
    assert {each.rule for each in found} == {LABELS}


def test_a_rule_can_ask_in_which_graph_something_stands() -> None:
    """Named graphs are kept beside their union."""
    rule = Rule("graph.rq", "SELECT ?g WHERE { GRAPH ?g { <id/record/a> ?p ?o } ?x ?p ?o }", "No.")
    (found,) = breaches([Quad(A, LABEL, Literal("x"), B)], [rule], BASE)
    assert found.row == {"g": B}


def test_relative_iris_are_below_the_base() -> None:
    """One rule serves every installation."""
    rule = Rule("base.rq", "SELECT ?o WHERE { <id/record/a> ?p ?o }", "No.")
    assert len(breaches([Quad(A, LABEL, Literal("x"))], [rule], BASE)) == 1
    assert breaches([Quad(A, LABEL, Literal("x"))], [rule], "http://other.example/") == ()


def test_what_cannot_be_run_says_which_and_where() -> None:
    """A typing error in a rule is an error, not a pass."""
    with pytest.raises(SyntaxFault, match=r"broken\.rq: ") as caught:
        breaches([], [Rule("broken.rq", "SELECT ?x\nWHERE { ?x", "No.")], BASE)
    assert caught.value.line == 2
    with pytest.raises(SyntaxFault, match=r"ask\.rq: a rule is a SELECT"):
        breaches([], [Rule("ask.rq", "ASK { ?s ?p ?o }", "No.")], BASE)
