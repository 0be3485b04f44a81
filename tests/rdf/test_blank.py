"""Blank nodes have labels that last and that do not collide."""

from pyoxigraph import BlankNode, NamedNode, Quad

from cable_ld.model.media import N_QUADS, TRIG, TURTLE
from cable_ld.rdf.blank import relabel
from cable_ld.rdf.parse import parse
from tests.rdf.material import BASE

P = NamedNode("http://p.example/p")


def test_two_documents_share_no_blank_node() -> None:
    """`_:x` in one file is not `_:x` in another."""
    text = b"_:x <http://p.example/p> [] ."
    one, other = (parse(text, TURTLE, f"{BASE}id/record/{slug}").quads[0] for slug in ("one", "other"))
    assert not {one.subject, one.object} & {other.subject, other.object}


def test_what_was_served_can_be_sent_back() -> None:
    """Labels given before stay, and new ones step aside."""
    first = relabel([Quad(BlankNode("x"), P, BlankNode("y"))], BASE)
    assert relabel(first, BASE) == first
    again = relabel([Quad(BlankNode("new"), P, BlankNode("y")), *first], BASE)
    assert again[1:] == first
    assert len({again[0].subject, again[0].object, first[0].subject, first[0].object}) == 4


def test_names_of_graphs_are_labelled_too() -> None:
    """A blank graph is the same node inside and outside."""
    (quad, about) = parse(b"_:g { <http://a.example/> a _:b } _:g a _:b .", TRIG, BASE).quads
    assert (quad.graph_name, quad.object) == (about.subject, about.object)


def test_without_blank_nodes_nothing_changes() -> None:
    """IRIs and literals are left alone."""
    text = b'<http://a.example/> <http://p.example/p> "x" <http://g.example/> .'
    (quad,) = parse(text, N_QUADS, BASE).quads
    assert relabel([quad], BASE) == (quad,)
