"""A quotation is found code point by code point, or the author is told why not."""

from tests.corpus.authored import CAPTURE, LETTER, PERSONA, Authored


def test_words_that_are_not_in_the_capture_are_compared_with_the_nearest(authored: Authored) -> None:
    """Spaces and quotation marks are what authors get wrong."""
    line = authored.seed(LETTER, ":c7 {", ":c7 {")
    authored.seed(LETTER, 'cld:quotes "Ann" ; cld:occurrence 2', 'cld:quotes "Ann\'s  parcel"')
    nearest = "Nearest: 'Ann’s parcel' at 61; spaces and quotation marks count."
    assert authored.said() == [f'{LETTER}:{line}: :c7: "Ann\'s  parcel" is not in capture. {nearest}']


def test_a_no_break_space_is_shown_as_it_must_be_written(authored: Authored) -> None:
    """It cannot be told from a space otherwise."""
    authored.write(CAPTURE, authored.text(CAPTURE).replace("Dear Ann", "Dear\u00a0Ann").encode())
    assert any(r"Nearest: 'Dear\u00A0Ann' at 29" in each for each in authored.said())


def test_words_that_are_nowhere_near_are_only_missing(authored: Authored) -> None:
    """No nearest passage is made up."""
    line = authored.seed(LETTER, ":c3 {", ":c3 {")
    authored.seed(LETTER, 'cld:quotes "A letter"', 'cld:quotes "A postcard"')
    assert authored.said() == [f'{LETTER}:{line}: :c3: "A postcard" is not in capture.']


def test_words_that_occur_more_than_once_need_an_occurrence(authored: Authored) -> None:
    """The positions are given, so that the right one can be chosen."""
    line = authored.seed(LETTER, ":c7 {", ":c7 {")
    authored.seed(LETTER, " ; cld:occurrence 2", "")
    assert authored.said() == [
        f'{LETTER}:{line}: :c7: "Ann" occurs 2 times in capture (at 34, 61); say which with cld:occurrence 1 to 2.'
    ]


def test_an_occurrence_beyond_the_last_is_reported(authored: Authored) -> None:
    """So is a second occurrence of what stands there once."""
    line = authored.seed(LETTER, ":c7 {", ":c7 {")
    authored.seed(LETTER, "cld:occurrence 2", "cld:occurrence 4")
    assert authored.said() == [f'{LETTER}:{line}: :c7: cld:occurrence 4, but "Ann" occurs 2 times in capture.']
    authored.seed(LETTER, '"Ann" ; cld:occurrence 4', '"Ann’s" ; cld:occurrence 2')
    assert authored.said() == [f'{LETTER}:{line}: :c7: cld:occurrence 2, but "Ann’s" occurs once in capture.']


def test_a_document_without_a_capture_says_which_it_quotes(authored: Authored) -> None:
    """A persona quotes what a record holds."""
    line = authored.seed(PERSONA, ":c8 {", ":c8 {")
    authored.seed(PERSONA, " ; cld:inCapture letter:capture", "")
    assert authored.said() == [
        f"{PERSONA}:{line}: :c8 quotes a passage, but this document has no capture: say which with cld:inCapture."
    ]


def test_a_document_with_two_captures_says_which_it_quotes(authored: Authored) -> None:
    """A changed text is a new capture, and several may coexist."""
    authored.write("records/letter/second.txt", b"Dear Ann")
    authored.add(
        LETTER,
        ':second a cld:Capture , rico:Instantiation ; rdfs:label "Second"@en ; cld:file "second.txt" ;\n'
        "    schema:editor organisation:editors .\n",
    )
    line = authored.seed(LETTER, ":c1 {", ":c1 {")
    message = ":c1 quotes a passage, but this document has 2 captures: say which with cld:inCapture."
    assert f"{LETTER}:{line}: {message}" in authored.said()


def test_only_captures_can_be_quoted(authored: Authored) -> None:
    """A transcription is made from a capture; positions are not measured against it."""
    line = authored.seed(PERSONA, ":c8 {", ":c8 {")
    authored.seed(PERSONA, "letter:capture", "letter:transcription")
    assert authored.said() == [f"{PERSONA}:{line}: :c8: letter:transcription is not a capture whose bytes are held."]


def test_editors_without_a_name_assert_nothing(authored: Authored) -> None:
    """Who the editors are stands with the capture, or the claim says who asserts it."""
    authored.seed(LETTER, ";\n    schema:editor organisation:editors .", ".")
    said = authored.said()
    line = authored.seed(PERSONA, ":c8 {", ":c8 {")
    reason = (
        "is in the voice of the editors, but the capture names none: add schema:editor to it, or cld:assertedBy here."
    )
    assert f"{PERSONA}:{line}: :c8 {reason}" in said
    assert any("A capture names its editors" in each for each in said)
