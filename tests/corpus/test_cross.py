"""What documents say of one another is held together, and nothing is complained of twice."""

import shutil
from pathlib import Path

from tests.corpus.authored import CAPTURE, LETTER, ONTOLOGY, PERSONA, Authored


def test_a_disputed_claim_has_an_opponent(authored: Authored) -> None:
    """Dispute is between two."""
    authored.seed(LETTER, " ; cld:contradicts :c4", "")
    line = authored.seed(LETTER, ":c4 {", ":c4 {")
    assert authored.said() == [f"{LETTER}:{line}: :c4 is disputed but no claim contradicts it: add cld:contradicts."]


def test_grounds_are_claims_that_exist(authored: Authored) -> None:
    """A slip in a claim's name is a claim without grounds."""
    line = authored.seed(LETTER, ":c6 {", ":c6 {")
    authored.seed(LETTER, "cld:restsOn :c2", "cld:restsOn :c912")
    assert authored.said() == [f"{LETTER}:{line}: :c6: cld:restsOn :c912, but there is no such claim."]


def test_a_custody_period_rests_on_claims_that_exist(authored: Authored) -> None:
    """The line is that of the offending name, for what is no claim."""
    line = authored.add(LETTER, ":held a cld:CustodyPeriod ;\n cld:restsOn :c912 .\n") + 1
    assert f"{LETTER}:{line}: :held: cld:restsOn :c912, but there is no such claim." in authored.said()


def test_a_persona_is_never_matched(authored: Authored) -> None:
    """Not even in a claim that is only reported, from either side."""
    line = authored.add(
        PERSONA,
        ":m { <> skos:exactMatch wd:Q855 . }\n"
        ":m cld:source source:guide ; cld:voice voice:outside ; cld:certainty certainty:explicit ;"
        " cld:status status:reported .\n",
    )
    assert authored.said() == [
        f"{PERSONA}:{line}: :m matches a persona to wd:Q855: a persona is never matched; "
        "say who bore the name with cld:bearerIdentifiedAs."
    ]


def test_nobody_is_matched_to_a_persona(authored: Authored) -> None:
    """The persona may stand in another document."""
    line = authored.add(
        "persons/karl.trig",
        ":m { <> schema:sameAs persona:otto . }\n"
        ":m cld:source source:guide ; cld:voice voice:outside ; cld:certainty certainty:explicit .\n",
    )
    assert authored.said() == [
        f"persons/karl.trig:{line}: :m matches a persona to <>: a persona is never matched; "
        "say who bore the name with cld:bearerIdentifiedAs."
    ]


def test_every_address_is_described(authored: Authored) -> None:
    """An address of this site leads somewhere; where it does not, all lines that mention it are named."""
    line = authored.seed(LETTER, "place:berne", "place:bern")
    assert authored.said() == [
        f"{LETTER}:{line}: place:bern is not described anywhere.",
    ]
    again = authored.add(LETTER, ":x a rico:Place ; rdfs:label 'x' ;\n    schema:url place:bern .\n") + 1
    assert authored.said() == [
        f"{LETTER}:{line}: place:bern is not described anywhere. (also in line {again})",
    ]


def test_the_cataloguers_are_described(authored: Authored, tmp_path: Path) -> None:
    """They assert every inference, though no author writes their name."""
    (authored.folder / "organisations/cataloguers.trig").unlink()
    authored.ontology = Path(shutil.copytree(ONTOLOGY, tmp_path / "ontology", ignore=lambda *_: ["standard"]))
    line = authored.seed(LETTER, ":c6 {", ":c6 {")
    assert authored.said() == [
        f"{LETTER}:{line}: organisation:cataloguers is not described anywhere, but claims refer to it: "
        "describe it in organisations/cataloguers.trig."
    ]


def test_what_rests_on_a_document_that_cannot_be_read_is_not_blamed(authored: Authored) -> None:
    """A syntax error in the letter is one error, though a persona quotes its capture and a claim of it."""
    authored.add(
        PERSONA,
        ":c9 { <> rico:name 'Otto' . }\n:c9 cld:restsOn letter:c2 ; cld:voice voice:cataloguer ;\n"
        " cld:certainty certainty:implied ; cld:status status:disputed .\n",
    )
    authored.add(LETTER, ":broken a .\n")
    said = authored.said()
    assert len(said) == 1
    assert said[0].startswith(f"{LETTER}:")
    assert "not TriG: Parser error at line" in said[0]


def test_what_quotes_a_capture_that_cannot_be_read_is_not_blamed(authored: Authored) -> None:
    """One error says that the file is gone."""
    (authored.folder / CAPTURE).unlink()
    line = authored.seed(LETTER, '"capture.txt"', '"capture.txt"')
    assert f'{LETTER}:{line}: :capture: there is no file "capture.txt" beside this one.' in authored.said()
    assert not [each for each in authored.said() if ":c1" in each or ":c8" in each]


def test_a_vocabulary_that_is_gone_is_missed_once_in_a_document(authored: Authored, tmp_path: Path) -> None:
    """Not by every claim that uses it."""
    (authored.folder / "vocabularies/certainty.ttl").unlink()
    authored.ontology = Path(shutil.copytree(ONTOLOGY, tmp_path / "ontology", ignore=lambda *_: ["standard"]))
    missed = [each for each in authored.said() if "certainty:explicit is not described anywhere" in each]
    assert [each.partition(":")[0] for each in missed] == [PERSONA, LETTER]
    assert all("describe it in vocabularies/certainty.ttl." in each for each in missed)
