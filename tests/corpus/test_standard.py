"""A corpus need not write what every site has."""

from cable_ld.model.iri import Addresses, Name
from tests.corpus.authored import LETTER, Authored

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


def test_what_nobody_refers_to_is_not_published(authored: Authored) -> None:
    """Without an inference there are no cataloguers; without a claim, no vocabularies."""
    for file in OWN:
        (authored.folder / file).unlink()
    line = authored.text(LETTER).index(":c6 {")
    authored.write(LETTER, authored.text(LETTER)[:line].encode())
    assert str(Name("organisation", "cataloguers")) not in _names(authored)
    assert "vocabulary/status" in _names(authored)


def test_a_broken_file_of_ones_own_is_not_replaced(authored: Authored) -> None:
    """The fault is reported; the standard one does not hide it."""
    authored.write("vocabularies/voice.ttl", b"<> a .")
    assert [finding for finding in authored.said() if finding.startswith("vocabularies/voice.ttl:1: not Turtle")]
