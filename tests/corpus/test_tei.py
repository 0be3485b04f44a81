"""The transcription says what the capture says, and points at what is there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from cable_ld.corpus.tei import collapse, with_base
from tests.corpus.authored import LETTER, TRANSCRIPTION, Authored


def test_the_text_is_a_stretch_of_the_capture(authored: Authored) -> None:
    """White space apart; it is said where the two part."""
    authored.seed(TRANSCRIPTION, "the parcel has come.", "the parcel has arrived.")
    (said,) = authored.said()
    assert said.startswith(f"{TRANSCRIPTION}: its text is not that of the capture: it departs after ")
    assert 'the parcel has ", with "arrived. Ann’s parcel. Otto".' in said


def test_a_mark_names_a_claim(authored: Authored) -> None:
    """A slip in its name is reported."""
    line = authored.seed(TRANSCRIPTION, 'ana="#c1"', 'ana="#c99"')
    assert authored.said() == [f'{TRANSCRIPTION}:{line}: ana="#c99": there is no claim :c99.']


def test_a_mark_holds_the_words_of_its_claim(authored: Authored) -> None:
    """Or the claim's words hold those that are marked."""
    line = authored.seed(TRANSCRIPTION, 'ana="#c1"', 'ana="#c1 #c2"')
    message = 'the words marked are "Dear Ann,", but :c2 quotes "3 May 1900".'
    assert authored.said() == [f'{TRANSCRIPTION}:{line}: ana="#c2": {message}']


def test_a_mark_rests_on_words(authored: Authored) -> None:
    """A claim that quotes nothing cannot be seen in the text."""
    line = authored.seed(TRANSCRIPTION, 'ana="#c1"', 'ana="#c6"')
    assert authored.said() == [f'{TRANSCRIPTION}:{line}: ana="#c6": the claim :c6 quotes nothing.']


def test_what_is_referred_to_is_described(authored: Authored) -> None:
    """People, places, and parts of the record."""
    line = authored.seed(TRANSCRIPTION, "../place/berne", "../place/bern")
    assert authored.said() == [f'{TRANSCRIPTION}:{line}: ref="../place/bern": place:bern is not described anywhere.']
    authored.seed(TRANSCRIPTION, 'ref="../place/bern"', 'sameAs="#gone"')
    assert authored.said() == [f'{TRANSCRIPTION}:{line}: sameAs="#gone": :gone is not described anywhere.']


def test_a_transcription_may_refer_within_itself_and_beyond_the_site(authored: Authored) -> None:
    """By xml:id, or by an address elsewhere."""
    authored.seed(TRANSCRIPTION, '"../place/berne">', '"#b https://www.geonames.org/1" xml:id="b">')
    assert authored.said() == []


def test_unsafe_addresses_are_refused(authored: Authored) -> None:
    """Here as in RDF."""
    line = authored.seed(TRANSCRIPTION, "../place/berne", "javascript:alert(1)")
    (said,) = authored.said()
    assert said.startswith(f'{TRANSCRIPTION}:{line}: ref="javascript:alert(1)": <javascript:alert(1)> is an address')


def test_an_address_that_cannot_be_resolved_is_left_alone(authored: Authored) -> None:
    """It is no address of this site."""
    authored.seed(TRANSCRIPTION, "../place/berne", "http://[")
    assert authored.said() == []


def test_a_document_type_is_refused(authored: Authored) -> None:
    """Entities expand without limit, or read files."""
    line = authored.seed(TRANSCRIPTION, "<TEI ", '<!DOCTYPE TEI [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<TEI ')
    assert authored.said() == [
        f"{TRANSCRIPTION}:{line}: a DOCTYPE is not read (entities can expand without limit): leave it away."
    ]


@pytest.mark.parametrize("content", [b"", b"<TEI", b"<a></b>", b"<a>&x;</a>", b"<a>" * 5000])
def test_what_is_not_xml_is_reported(authored: Authored, content: bytes) -> None:
    """With its line, where the parser knows it."""
    authored.write(TRANSCRIPTION, content)
    (said,) = authored.said()
    assert said.startswith(TRANSCRIPTION)
    assert "not XML: " in said


def test_the_root_is_that_of_tei(authored: Authored) -> None:
    """And its base is the publisher's to write."""
    authored.write(TRANSCRIPTION, b'<TEI xml:base="http://e/"/>')
    assert authored.said() == [
        f"{TRANSCRIPTION}:1: the root is not a TEI element of http://www.tei-c.org/ns/1.0.",
        f"{TRANSCRIPTION}:1: xml:base: leave it away; the publisher writes it.",
    ]


def test_marks_of_a_claim_that_does_not_hold_are_not_blamed(authored: Authored) -> None:
    """One fault, one finding."""
    authored.seed(LETTER, '"Dear Ann"', '"Dear Anna"')
    assert len(authored.said()) == 1


@pytest.mark.parametrize("head", ["", "<?xml version='1.0'?>\n", "<!-- <TEI> -->", "<?x?> <!-- - -->\n\n"])
def test_the_base_is_written_on_the_root_alone(head: str) -> None:
    """Comments and instructions before it are passed over."""
    written = with_base(f"{head}<TEI a='1'><b/></TEI>".encode(), "http://e/?a&b")
    assert etree.fromstring(written).base == "http://e/?a&b"
    assert written.startswith(head.encode() + b"<TEI xml:base=")


@given(st.binary(max_size=40))
def test_bytes_without_a_root_are_left_as_they_are(content: bytes) -> None:
    """Nothing raises, and nothing is lost."""
    written = with_base(content, "http://e/")
    assert written.replace(b' xml:base="http://e/"', b"") == content


def test_no_break_spaces_are_white_space() -> None:
    """As all others are."""
    assert collapse(" a\u00a0\n b ") == "a b"
