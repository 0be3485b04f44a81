"""Lines of N-Quads: the fast way gives what the parser gives."""

import pytest
from pyoxigraph import RdfFormat, Triple, parse

from cable_ld.rdf.canonical import ntriples
from cable_ld.rdf.lines import check_line, is_unsafe, read_block, read_line
from cable_ld.rdf.parse import SyntaxFault

MARK = b"b0n"
CANONICAL = (
    b"<http://x/s> <http://x/p> <http://x/o> .",
    b"<http://x/s> <http://x/p> <http://x/o> <http://x/g> .",
    b'<http://x/s> <http://x/p> "a \\"b\\" \\\\ \\n \\r \\t \\f \\b ." <http://x/g> .',
    '<http://x/é> <http://x/p> "電報 ，"@zh-hans <http://x/g> .'.encode(),
    b'<http://x/s> <http://x/p> "05"^^<http://www.w3.org/2001/XMLSchema#int> .',
    b'<http://x/s> <http://x/p> "" .',
)
BLANK = b"_:a <http://x/p> _:b _:g ."
OTHERS = (
    b"<http://x/s>\t<http://x/p>   <http://x/o><http://x/g>. # a remark",
    b'<http://x/s> <http://x/p> "\\u00e9"@EN .\r',
    b'<http://x/s> <http://x/p> "a"^^<http://www.w3.org/2001/XMLSchema#string> .',
    b'<http://x/s> <http://x/p> "a\tb" .',
    '<http://x/s> <http://x/p> "\ufffe" .'.encode(),
)
MALFORMED = (
    b"<http://x/s> <http://x/p> .",
    b"<s> <http://x/p> <http://x/o> .",
    b'<http://x/s> <http://x/p> "open .',
    b'"a" <http://x/p> <http://x/o> .',
    b"<http://x/s> <http://x/p> <<( <http://x/s> <http://x/p> <http://x/o> )>> .",
)


@pytest.mark.parametrize("line", CANONICAL + OTHERS)
def test_a_line_states_what_the_parser_reads_in_canonical_form(line: bytes) -> None:
    """Whichever way it takes."""
    (quad,) = parse(line, format=RdfFormat.N_QUADS)
    ((graph, triple),) = read_line(line, MARK)
    assert triple + b"\n" == ntriples((Triple(quad.subject, quad.predicate, quad.object),))
    assert graph.decode() == ("" if str(quad.graph_name) == "DEFAULT" else str(quad.graph_name))


@pytest.mark.parametrize("line", [b"", b"   ", b"# a remark"])
def test_an_empty_line_states_nothing(line: bytes) -> None:
    """Nor does a comment."""
    assert read_line(line, MARK) == ()


@pytest.mark.parametrize("line", MALFORMED)
def test_a_malformed_line_is_a_fault(line: bytes) -> None:
    """So are terms of RDF 1.2."""
    with pytest.raises(SyntaxFault):
        read_line(line, MARK)
    with pytest.raises(SyntaxFault):
        check_line(line)


def test_an_address_that_is_none_is_found_by_the_strict_check() -> None:
    """The fast way leaves it to whoever loads the line."""
    line = b"<http://x/%zz> <http://x/p> <http://x/o> ."
    assert read_line(line, MARK)
    with pytest.raises(SyntaxFault, match="percent"):
        check_line(line)


def test_blank_nodes_get_a_mark_once() -> None:
    """On both ways alike; a label that has it stays, so that what was dumped can be read again."""
    for spaces in (b" ", b"  "):
        line = b"_:a" + spaces + b"<http://x/p> _:b0nc _:g ."
        assert read_line(line, MARK) == ((b"_:b0ng", b"_:b0na <http://x/p> _:b0nc ."),)
    assert read_line(b'<http://x/_:a> <http://x/p> "_:a" .', MARK) == ((b"", b'<http://x/_:a> <http://x/p> "_:a" .'),)


@pytest.mark.parametrize("scheme", ["javascript", "data", "vbscript", "file", "JavaScript"])
def test_addresses_that_run_code_are_seen(scheme: str) -> None:
    """As any term; not in a text that speaks of them."""
    assert is_unsafe(f"<http://x/s> <http://x/p> <{scheme}:x> .\n".encode())
    assert is_unsafe(f"<{scheme}:x> <http://x/p> <http://x/o> .\n".encode())
    assert not is_unsafe(f'<http://x/s> <http://x/p> "see <{scheme}:x>" .\n'.encode())
    assert not is_unsafe(b"<http://x/s> <http://x/p> <http://x/o> .\n")


@pytest.mark.parametrize("end", [b"", b"\n"])
@pytest.mark.parametrize(
    "lines", [CANONICAL, OTHERS, CANONICAL + OTHERS, (*CANONICAL, b"_:a <http://x/p> _:b _:g ."), (b"",)]
)
def test_a_block_states_what_its_lines_state(lines: tuple[bytes, ...], end: bytes) -> None:
    """With an end of line after the last or without; all of them plain, or some unusual."""
    expected = [stated for line in lines for stated in read_line(line, MARK)]
    assert list(read_block(b"\n".join(lines) + end, MARK)) == expected


def test_a_malformed_line_of_a_block_is_a_fault() -> None:
    """It is not passed over because its neighbours are good."""
    with pytest.raises(SyntaxFault):
        list(read_block(b"\n".join((*CANONICAL, MALFORMED[0])), MARK))
