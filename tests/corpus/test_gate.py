"""Shapes and rules over the whole are findings with a file and a line, and do not repeat what is said."""

from pathlib import Path
from shutil import copytree

from cable_ld.corpus.check import check
from cable_ld.corpus.read import Inputs
from tests.corpora import BASE
from tests.corpus.authored import LETTER, ONTOLOGY, Authored


def test_a_broken_shape_has_a_line(authored: Authored) -> None:
    """That of the node it is about."""
    line = authored.add(LETTER, ":x a cld:Exemplar , rico:Instantiation ; rdfs:label 'x' .\n")
    said = authored.said()
    assert said
    assert all(each.startswith(f"{LETTER}:{line}: :x ") for each in said)
    assert any("cld:copyNumber" in each for each in said)


def test_a_value_that_breaks_a_shape_has_its_own_line(authored: Authored) -> None:
    """Not only the node's."""
    authored.add("personas/otto.trig", ":held a cld:CustodyPeriod ; rdfs:label 'x' ;\n cld:copy person:ann .\n")
    text = authored.text("personas/otto.trig")
    line = text[: text.index("cld:copy")].count("\n") + 1
    assert any(each.startswith(f"personas/otto.trig:{line}: :held cld:copy: ") for each in authored.said())


def test_an_accepted_match_of_a_persona_is_said_once(authored: Authored) -> None:
    """By the rule; the shape that says the same is not repeated."""
    line = authored.add(
        "personas/otto.trig",
        ":m { <> skos:exactMatch wd:Q855 . }\n"
        ":m cld:source source:guide ; cld:voice voice:outside ; cld:certainty certainty:explicit .\n",
    )
    (said,) = authored.said()
    assert said.startswith(f"personas/otto.trig:{line}: :m matches a persona")


def test_a_broken_rule_has_a_line_and_its_row(authored: Authored) -> None:
    """The document does not gloss itself."""
    authored.seed("personas/otto.trig", "voice:editor", "voice:document")
    line = authored.seed("personas/otto.trig", ":c8 {", ":c8 {")
    (said,) = authored.said()
    assert said.startswith(f"personas/otto.trig:{line}: Words in square brackets are the editors'")
    assert 'claim :c8, quote "[Karl]"' in said


def test_a_document_that_cannot_be_read_hushes_the_rules_of_the_whole(authored: Authored) -> None:
    """They ask what is absent, and it may only be unread."""
    authored.add(LETTER, ":x a cld:Exemplar , rico:Instantiation ; rdfs:label 'x' .\n")
    authored.write("persons/ann.trig", b"<> a")
    (said,) = authored.said()
    assert said.startswith("persons/ann.trig:1: not TriG")


def _with(tmp_path: Path, authored: Authored, file: str, content: bytes) -> list[str]:
    ontology = tmp_path / "ontology"
    if not ontology.exists():
        copytree(ONTOLOGY, ontology)
    (ontology / file).write_bytes(content)
    return [str(each) for each in check(Inputs(BASE, authored.folder, ontology, "required")).report.findings]


def test_shapes_that_cannot_be_read_are_reported(tmp_path: Path, authored: Authored) -> None:
    """The file of the ontology's folder is named."""
    (said,) = _with(tmp_path, authored, "shapes.ttl", b"<a> <b>")
    assert said.startswith("ontology/shapes.ttl:1: ")


def test_rules_that_cannot_be_read_are_reported(tmp_path: Path, authored: Authored) -> None:
    """One without its sentence, one that is no query, one that is no text."""
    (said,) = _with(tmp_path, authored, "checks/x.rq", b"SELECT * {}")
    assert said.startswith("ontology/checks/x.rq: ")
    (said,) = _with(tmp_path, authored, "checks/x.rq", b"# rule: x\nSELECT")
    assert said.startswith("ontology/checks:")
    (said,) = _with(tmp_path, authored, "checks/x.rq", b"\xff")
    assert said.startswith("ontology/checks/x.rq: ")


def test_a_rule_about_nothing_authored_has_no_line(tmp_path: Path, authored: Authored) -> None:
    """It is a finding about the whole."""
    (said,) = _with(tmp_path, authored, "checks/x.rq", b"# rule: Nothing is one.\nSELECT (1 AS ?n) {}")
    assert said.startswith(".: Nothing is one. (")


def test_a_shape_about_nothing_authored_has_no_line(tmp_path: Path, authored: Authored) -> None:
    """The shapes may also only warn."""
    shape = (
        b"@prefix sh: <http://www.w3.org/ns/shacl#> . [] a sh:NodeShape ; sh:targetNode <http://e/> ; "
        b"sh:severity sh:Warning ; sh:class <http://e/c> ; sh:message 'No class.' ."
    )
    assert _with(tmp_path, authored, "shapes.ttl", shape) == [".: warning: <http://e/>: No class."]


def test_an_ontology_that_cannot_be_read_ends_the_check(tmp_path: Path, authored: Authored) -> None:
    """Without its flags everything would be wrong."""
    (said,) = _with(tmp_path, authored, "cable.ttl", b"<a> <b>")
    assert said.startswith("ontology/cable.ttl:1: not Turtle: ")
    assert _with(tmp_path, authored, "cable.ttl", b"") == ["ontology/cable.ttl: it defines no terms."]
    said_of_none = check(Inputs(BASE, authored.folder, tmp_path / "gone", "required")).report
    assert {each.file for each in said_of_none.errors} == {
        "ontology/cable.ttl",
        "ontology/shapes.ttl",
        "ontology/context.jsonld",
    }
