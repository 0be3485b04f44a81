"""A corpus need not write what every site has."""

from cable_ld.model.iri import Addresses
from tests.corpus.authored import LETTER, PERSONA, Authored

OWN = (
    "organisations/cataloguers.trig",
    "vocabularies/voice.ttl",
    "vocabularies/certainty.ttl",
    "vocabularies/status.ttl",
)


def _names(authored: Authored) -> set[str]:
    addresses = Addresses(authored.base)
    return {str(addresses.name_of_document(document.iri)) for document in authored.check().documents}


def test_a_corpus_without_its_own_gets_the_standard_ones(authored: Authored) -> None:
    """Cataloguers and the closed vocabularies are published, and nothing is missed."""
    before = _names(authored)
    for file in OWN:
        (authored.folder / file).unlink()
    assert authored.said() == []
    assert _names(authored) == before


def test_a_corpus_with_its_own_keeps_them(authored: Authored) -> None:
    """A site may word the labels in its own language."""
    authored.seed("vocabularies/voice.ttl", '"Voices"', '"Stimmen"')
    labels = {document.label for document in authored.check().documents}
    assert "Stimmen" in labels
    assert "Voices" not in labels


def test_a_corpus_without_claims_needs_none(authored: Authored) -> None:
    """Other people's data get no vocabularies of ours."""
    for file in (*OWN, PERSONA, LETTER, "records/letter/text.tei.xml", "records/letter/capture.txt"):
        (authored.folder / file).unlink()
    (authored.folder / "records/letter").rmdir()
    assert authored.said("optional") == []
    assert not [name for name in _names(authored) if name.startswith("vocabulary/")]


def test_a_broken_file_of_ones_own_is_not_replaced(authored: Authored) -> None:
    """The fault is reported; the standard one does not hide it."""
    authored.write("vocabularies/voice.ttl", b"<> a .")
    assert [finding for finding in authored.said() if finding.startswith("vocabularies/voice.ttl:1: not Turtle")]
