"""A graph becomes trees in which every node has one place."""

from cable_ld.rdf.namespaces import CLD, RDF, RICO
from cable_ld.rdf.tree import DEEPEST, Branch, Layout, lay_out, nodes
from tests.rdf.material import THING, triples

BACKWARD = (CLD + "copy", RICO + "isOrWasInstantiationOf", RDF + "subject")


def laid_out(turtle: str) -> Layout:
    """The layout of a graph from the thing."""
    return lay_out(nodes(triples(turtle)), THING, BACKWARD)


def places(layout: Layout) -> dict[str, str]:
    """Child → parent by fragments."""
    return {child.partition("#")[2]: each.parent.partition("#")[2] for child, each in layout.branches.items()}


def test_a_node_hangs_where_the_walk_first_reaches_it() -> None:
    """Breadth first: near the root before deep below it."""
    layout = laid_out(
        "<> cld:carries :a ; cld:after :b . :a cld:after :c . :c cld:after :b , :d . :b cld:from 1 . :d cld:from 1 ."
    )
    assert places(layout) == {"a": "", "b": "", "c": "a", "d": "c"}
    assert layout.roots == (THING,)
    assert layout.branches[f"{THING}#a"] == Branch(THING, CLD + "carries", f"{THING}#a")


def test_a_claim_hangs_on_what_it_is_about() -> None:
    """Even where a custody period that rests on it is reached first."""
    layout = laid_out(
        ":copy rico:isOrWasInstantiationOf <> . :period cld:copy :copy ; cld:restsOn :c1 ; cld:begunBy :event . "
        ":event cld:after 1 . :c1 rdf:subject :event ."
    )
    assert places(layout) == {"copy": "", "period": "copy", "event": "period", "c1": "event"}
    assert [each.child for each in layout.hung[f"{THING}#event"]] == [f"{THING}#c1"]
    assert layout.branches[f"{THING}#c1"].backwards


def test_what_waits_in_vain_is_taken_where_it_was_met() -> None:
    """Its proper place lies outside the tree, or on itself in a circle."""
    layout = laid_out("<> cld:carries :a , :c . :a cld:copy :b . :b cld:copy :a . :c cld:copy :c .")
    assert places(layout) == {"a": "", "b": "a", "c": ""}


def test_what_is_not_reached_begins_trees_of_its_own() -> None:
    """First what nothing leads to, so that the rest finds its place below."""
    layout = laid_out(
        "<> cld:after 1 . :c1 rdf:subject :event ; cld:evidence :passage . :passage cld:after 1 . :event cld:after 1 ."
    )
    assert layout.roots == (THING, f"{THING}#event")
    assert places(layout) == {"c1": "event", "passage": "c1"}


def test_circles_that_nothing_leads_to_begin_somewhere() -> None:
    """In the given order; also where each belongs to the other."""
    layout = laid_out(":a cld:after :b . :b cld:after :a . :x cld:copy :y . :y cld:copy :x .")
    assert layout.roots == (THING, f"{THING}#a", f"{THING}#x")


def test_the_root_need_not_be_described() -> None:
    """What points at it still hangs on it."""
    assert places(laid_out(":c1 rdf:subject <> .")) == {"c1": ""}


def test_types_and_literals_lead_nowhere() -> None:
    """A class that the document defines is not nested in its instances."""
    layout = laid_out('<> a :Class ; rdf:subject "x" . :Class rdfs:label "Class" .')
    assert layout.roots == (THING, f"{THING}#Class")


def test_a_tree_does_not_grow_deeper_than_readers_can_follow() -> None:
    """A chain is cut; its rest is a tree of its own."""
    chain = " ".join(f":n{n} cld:after :n{n + 1} ." for n in range(3 * DEEPEST))
    layout = laid_out(f"<> cld:after :n0 . {chain}")
    assert len(layout.roots) == 4
    assert len(layout.branches) + len(layout.roots) == 3 * DEEPEST + 1


def test_repeated_triples_count_once() -> None:
    """A graph is a set."""
    graph = triples("<> cld:after 1 .")
    assert nodes(graph * 2) == nodes(graph)
