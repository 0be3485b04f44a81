"""Equal content has equal bytes and equal digests."""

from hypothesis import given
from hypothesis import strategies as st

from cable_ld.rdf.canonical import digest, ntriples, read_ntriples, sort
from tests.rdf.material import ANY, Graph, authored, graphs


@given(st.data(), graphs(ANY))
def test_the_order_does_not_depend_on_the_order_given(data: st.DataObject, graph: Graph) -> None:
    """However often and in whatever order triples come, they are sorted by line and stand once."""
    shuffled = data.draw(st.permutations([*graph, *graph]))
    assert sort(shuffled) == sort(graph)
    assert len(sort(shuffled)) == len(graph)


@given(graphs(ANY))
def test_reading_undoes_writing(graph: Graph) -> None:
    """Lexical forms, control characters and languages survive."""
    assert read_ntriples(ntriples(graph)) == graph


def test_lines_are_sorted_by_code_point() -> None:
    """The sorted triples of a document give sorted lines."""
    for graph in authored().values():
        lines = ntriples(graph).split(b"\n")[:-1]
        assert lines == sorted(lines)


def test_no_triples_are_no_bytes() -> None:
    """The empty document has an empty form."""
    assert ntriples(()) == b""
    assert sort(()) == ()
    assert read_ntriples(b"") == ()


def test_a_digest_is_sha_256_in_hexadecimal() -> None:
    """FIPS 180-4's value for the empty message."""
    assert digest(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
