"""The scan finds the line of what the parser reads, and never fails."""

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph

from cable_ld.corpus.locate import Place, locate
from cable_ld.model.media import TRIG
from cable_ld.rdf.namespaces import RDF
from cable_ld.rdf.parse import parse
from tests.corpora import ROOT

BASE = "http://127.0.0.1:8000/id/record/x"


def test_every_statement_of_the_corpus_is_located() -> None:
    """What the parser of the engine reads in our own files, the scan finds."""
    files = [*ROOT.glob("data/**/*.trig"), *ROOT.glob("data/**/*.ttl"), *ROOT.glob("ontology/**/*.t*")]
    files = [file for file in files if file.suffix in {".ttl", ".trig"} and file.name != "shapes.ttl"]
    assert len(files) > 60
    for file in files:
        data = file.read_bytes()
        found = locate(data.decode(), BASE)
        for subject, predicate, object_, graph in parse(data, TRIG, BASE).quads:
            name = None if isinstance(graph, DefaultGraph) else graph.value
            assert (name, subject.value, predicate.value, object_.value) in found.statements, file


def test_lines_are_those_of_the_terms() -> None:
    """Subject, predicate and object may stand on three lines."""
    found = locate("@prefix : <#> .\n:s\n  :p\n    :o .\n", BASE)
    assert found.statements == {(None, f"{BASE}#s", f"{BASE}#p", f"{BASE}#o"): Place(2, 3, 4)}
    assert found.subjects == {f"{BASE}#s": 2}


def test_a_claim_is_where_its_brace_opens() -> None:
    """The first of two blocks of one name counts."""
    found = locate("@prefix : <#> .\n\n:c1 {\n :a :b :c .\n}\n:c1 { :d :e :f }\nGRAPH :c2 { :g a :h }", BASE)
    assert found.graphs == {f"{BASE}#c1": 3, f"{BASE}#c2": 7}
    assert found.statements[f"{BASE}#c2", f"{BASE}#g", RDF + "type", f"{BASE}#h"] == Place(7, 7, 7)


def test_literals_of_every_kind_are_read() -> None:
    """Long ones hold lines, escapes stand for characters, numbers and truth values need no quotes."""
    text = (
        '@prefix : <#> .\n:s :p "a\\"b" , """l\n"q" """@en , \'c\' , \'\'\'d\'e\'\'\' , "\\u00e9\\U0001D11E\\t" ;\n'
        ' :q 5 , -1.5 , 1e3 , true , "x"^^:type .\n'
    )
    found = {key[3]: place.object for key, place in locate(text, BASE).statements.items()}
    assert found == {
        'a"b': 2, 'l\n"q" ': 2, "c": 3, "d'e": 3, "é𝄞\t": 3, "5": 4, "-1.5": 4, "1e3": 4, "true": 4, "x": 4,
    }  # fmt: skip


def test_blank_nodes_are_seen_in_all_their_forms() -> None:
    """With a label, in brackets, and as a list; the empty list is none."""
    text = "@prefix : <#> .\n:s :p _:b .\n:s :p [ :q :r ;\n :t [] ] .\n:s :p ( 1\n 2 ) , () .\n"
    found = locate(text, BASE)
    assert sorted(found.blank_nodes) == [2, 3, 4, 5]
    assert (None, f"{BASE}#s", f"{BASE}#p", RDF + "nil") in found.statements
    assert (None, "_:", f"{BASE}#q", f"{BASE}#r") in found.statements


def test_names_may_hold_dots_and_escapes() -> None:
    """A dot at the end of a name ends the statement."""
    text = "PREFIX ex: <http://e/>\nex:a.b ex:p\\/q ex:c.\nex:d ex:e ex:f.g ."
    assert list(locate(text, BASE).statements) == [
        (None, "http://e/a.b", "http://e/p/q", "http://e/c"),
        (None, "http://e/d", "http://e/e", "http://e/f.g"),
    ]


def test_what_the_model_forbids_is_seen() -> None:
    """A base of one's own, and triple terms."""
    found = locate("@base <http://e/x#y> .\n<a> <b> << <c> <d> <e> >> .", BASE)
    assert found.bases == (1,)
    assert found.triple_terms == (2,)
    assert locate('<a> <b> "<<" . # <<', BASE).triple_terms == ()


@given(st.text(alphabet=st.sampled_from("<>\"'{}[]().;,:@^\\#ab 1-\n_/é\ud800"), max_size=80))
def test_the_scan_never_fails(text: str) -> None:
    """What it cannot follow has no line."""
    locate(text, BASE)


def test_addresses_that_cannot_be_resolved_are_kept() -> None:
    """The parser refuses them with a message of its own."""
    assert (None, "http://[", f"{BASE}#p", "\ufffd") in locate('<http://[> <#p> "\\UFFFFFFFF" .', BASE).statements
