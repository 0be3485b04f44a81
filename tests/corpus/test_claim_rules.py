"""Every fault that an author can make in a claim is reported in words, once, at the line of the claim."""

from tests.corpus.authored import LETTER, PERSONA, Authored


def test_a_corpus_without_a_fault_has_nothing_to_report(authored: Authored) -> None:
    """The corpus that the other tests seed their faults in has none."""
    assert authored.said() == []


def test_a_claim_that_is_also_described_needs_a_name_of_its_own(authored: Authored) -> None:
    """A graph's name is used for nothing else."""
    line = authored.seed(LETTER, ":c2 {", ':c2 rdfs:label "both"@en . :c2 {')
    assert authored.said() == [
        f"{LETTER}:{line}: :c2 is both a claim and a described part: give the claim a name of its own."
    ]


def test_a_claim_about_another_document_is_sent_there(authored: Authored) -> None:
    """A claim lives with what it is about."""
    line = authored.seed(LETTER, ":c1 { <> rico:hasAddressee person:ann . }", ":c1 { person:ann rico:name 'Ann' . }")
    assert authored.said() == [
        f"{LETTER}:{line}: :c1 is about person:ann, which has its own document; move the claim to persons/ann.trig."
    ]


def test_a_claim_about_a_thing_of_another_site_has_no_home(authored: Authored) -> None:
    """What is described elsewhere on the web cannot be described here."""
    line = authored.seed(LETTER, ":c1 { <> rico:hasAddressee person:ann . }", ":c1 { wd:Q1 rico:name 'Ann' . }")
    assert authored.said() == [
        f"{LETTER}:{line}: :c1 is about wd:Q1, which is no part of this document: a claim lives with what it is about."
    ]


def test_a_claim_is_named_as_a_part_of_its_document(authored: Authored) -> None:
    """A graph named by the thing itself, or by another document, is no claim."""
    line = authored.add(LETTER, '<> { :date rico:name "x" . }\n')
    assert f"{LETTER}:{line}: <> is not a part of this document: name the claim <#...>, written :name {{ … }}." in (
        authored.said()
    )


def test_the_names_of_passages_are_reserved(authored: Authored) -> None:
    """A claim cannot be called what the compiler calls a passage."""
    line = authored.seed(LETTER, ":c6 {", ":c6-quote {")
    authored.seed(LETTER, ":c6 cld:restsOn", ":c6-quote cld:restsOn")
    assert authored.said() == [
        f"{LETTER}:{line}: :c6-quote: names ending in -passage, -quote, -position are reserved: "
        "give the claim another name."
    ]


def test_metadata_stand_outside_the_braces(authored: Authored) -> None:
    """Inside, they would be claimed."""
    line = authored.seed(LETTER, "<> rico:hasAddressee person:ann .", "<> cld:voice voice:document .")
    assert authored.said() == [f"{LETTER}:{line}: :c1: cld:voice describes a claim and stands outside the braces."]


def test_a_claim_without_a_voice_is_told_which_there_are(authored: Authored) -> None:
    """Nobody speaks without a voice."""
    authored.seed(LETTER, '"Dear Ann" ; cld:voice voice:document', '"Dear Ann"')
    line = authored.seed(LETTER, ":c1 {", ":c1 {")
    assert authored.said() == [
        f"{LETTER}:{line}: :c1 has no cld:voice; "
        "write one of voice:document, voice:editor, voice:outside, voice:cataloguer."
    ]


def test_a_claim_without_a_certainty_is_told_which_there_are(authored: Authored) -> None:
    """Certainty has no default."""
    authored.seed(LETTER, "certainty:implied", "certainty:implied ; cld:certainty certainty:explicit")
    line = authored.seed(LETTER, ":c6 {", ":c6 {")
    offered = "certainty:explicit, certainty:implied, certainty:conjecture"
    assert authored.said() == [f"{LETTER}:{line}: :c6 has 2 values of cld:certainty; write one of {offered}."]
    authored.seed(LETTER, " ; cld:certainty certainty:implied ; cld:certainty certainty:explicit", "")
    assert authored.said() == [f"{LETTER}:{line}: :c6 has no cld:certainty; write one of {offered}."]


def test_a_voice_that_is_none_is_reported(authored: Authored) -> None:
    """The vocabularies of voices, certainties and statuses are closed."""
    line = authored.seed(LETTER, ":c1 {", ":c1 {")
    authored.seed(LETTER, '"Dear Ann" ; cld:voice voice:document', '"Dear Ann" ; cld:voice voice:documnet')
    assert authored.said() == [
        f"{LETTER}:{line}: :c1: voice:documnet is not a voice; "
        "write one of voice:document, voice:editor, voice:outside, voice:cataloguer."
    ]


def test_a_status_that_is_none_is_reported(authored: Authored) -> None:
    """Text is no status either."""
    line = authored.seed(LETTER, ":c4 {", ":c4 {")
    authored.seed(LETTER, "status:disputed", '"disputed"')
    assert authored.said() == [
        f'{LETTER}:{line}: :c4: "disputed" is not a status; '
        "write one of status:accepted, status:reported, status:disputed."
    ]


def test_one_claim_rests_on_one_passage(authored: Authored) -> None:
    """Two blocks under one name merge silently in TriG; their quotations reveal it."""
    line = authored.seed(LETTER, ":c2 {", ":c2 {")
    authored.add(LETTER, ':c2 { <> rico:hasSubject place:berne . }\n:c2 cld:quotes "Berne" .\n')
    assert authored.said() == [
        f"{LETTER}:{line}: :c2 quotes 2 passages; one claim rests on one passage: write a second claim, "
        "or check whether two claims share a name."
    ]


def test_the_document_speaks_in_words(authored: Authored) -> None:
    """A claim in the voice of the document quotes it."""
    line = authored.seed(LETTER, ":c1 {", ":c1 {")
    authored.seed(LETTER, 'cld:quotes "Dear Ann" ; ', "")
    assert authored.said() == [
        f"{LETTER}:{line}: :c1 is in the voice of the document and quotes nothing: add cld:quotes."
    ]


def test_the_editors_speak_in_words(authored: Authored) -> None:
    """A claim in the voice of the editors quotes them."""
    line = authored.seed(LETTER, ":c3 {", ":c3 {")
    authored.seed(LETTER, 'cld:quotes "A letter" ; ', "")
    assert authored.said() == [
        f"{LETTER}:{line}: :c3 is in the voice of the editors and quotes nothing: add cld:quotes."
    ]


def test_an_outside_voice_names_its_source(authored: Authored) -> None:
    """What an outside source says needs the source."""
    line = authored.seed(LETTER, ":c4 {", ":c4 {")
    authored.seed(LETTER, "cld:source source:guide ; ", "")
    assert authored.said() == [f"{LETTER}:{line}: :c4 is in an outside voice and names no source: add cld:source."]


def test_an_inference_gives_its_grounds(authored: Authored) -> None:
    """The cataloguer rests on a passage, a source, or other claims."""
    line = authored.seed(LETTER, ":c6 {", ":c6 {")
    authored.seed(LETTER, ":c6 cld:restsOn :c2 ;", ":c6")
    assert authored.said() == [
        f"{LETTER}:{line}: :c6 is our inference and gives no grounds: add cld:quotes, cld:source or cld:restsOn."
    ]


def test_a_quotation_is_a_plain_string(authored: Authored) -> None:
    """Words stand in a capture without a language tag, and there are some."""
    line = authored.seed(LETTER, ":c1 {", ":c1 {")
    authored.seed(LETTER, '"Dear Ann"', '"Dear Ann"@en')
    message = ":c1: cld:quotes takes the words of the passage as a plain string without language."
    assert authored.said() == [f"{LETTER}:{line}: {message}"]


def test_a_place_in_a_capture_needs_words(authored: Authored) -> None:
    """cld:occurrence and cld:inCapture say where a quotation stands."""
    line = authored.seed(LETTER, ":c4 {", ":c4 {")
    authored.seed(LETTER, "cld:source source:guide ;", "cld:source source:guide ; cld:occurrence 1 ;")
    assert authored.said() == [f"{LETTER}:{line}: :c4 says where a passage stands but quotes none: add cld:quotes."]


def test_an_occurrence_is_a_number_from_one(authored: Authored) -> None:
    """Nothing stands at occurrence 0."""
    line = authored.seed(LETTER, ":c7 {", ":c7 {")
    authored.seed(LETTER, "cld:occurrence 2", "cld:occurrence 0, 3")
    assert f"{LETTER}:{line}: :c7: cld:occurrence is one whole number, counted from 1." in authored.said()


def test_a_source_is_an_address(authored: Authored) -> None:
    """A source named in words alone cannot be followed."""
    line = authored.seed(LETTER, ":c4 {", ":c4 {")
    authored.seed(LETTER, "cld:source source:guide", 'cld:source "the guide"')
    assert f'{LETTER}:{line}: :c4: cld:source "the guide" is text; an address is expected.' in authored.said()


def test_a_claim_stands_in_one_capture(authored: Authored) -> None:
    """Two captures are two claims."""
    line = authored.seed(PERSONA, ":c8 {", ":c8 {")
    authored.seed(PERSONA, "letter:capture", "letter:capture, letter:transcription")
    assert f"{PERSONA}:{line}: :c8: cld:inCapture names one capture." in authored.said()


def test_two_statements_of_one_claim_cannot_get_one_name(authored: Authored) -> None:
    """Properties of two namespaces may have one local name."""
    line = authored.seed(LETTER, '<> rico:title "A letter"@en .', '<> rico:title "A letter"@en ; dct:title "A"@en .')
    assert authored.said() == [f"{LETTER}:{line}: :c3: the name :c3-title is given twice; split the claim in two."]


def test_a_statement_cannot_get_the_name_of_another_claim(authored: Authored) -> None:
    """The names of a graph's claims are made from its own, and may meet one that is written."""
    line = authored.seed(LETTER, ":c5 {", ":c5 {")
    authored.seed(LETTER, ":c6 {", ":c5-hasSender {")
    authored.seed(LETTER, ":c6 cld:restsOn", ":c5-hasSender cld:restsOn")
    message = ":c5: the name :c5-hasSender is given twice; split the claim in two."
    assert f"{LETTER}:{line}: {message}" in authored.said()


def test_a_statement_cannot_get_the_name_of_a_passage(authored: Authored) -> None:
    """A property whose local name is `quote` would make one."""
    line = authored.seed(LETTER, '<> rico:title "A letter"@en .', '<> rico:title "A letter"@en ; schema:quote "A" .')
    assert authored.said() == [
        f"{LETTER}:{line}: :c3: the name :c3-quote is reserved for a passage; split the claim in two."
    ]
