"""A capture is bytes with a checksum; whatever is wrong with its file is said where it is named."""

import hashlib

import pytest

from tests.corpus.authored import CAPTURE, LETTER, TEXT, TRANSCRIPTION, Authored


def test_a_file_that_is_not_there_is_reported(authored: Authored) -> None:
    """At the line that names it."""
    line = authored.seed(LETTER, '"text.tei.xml"', '"text.xml"')
    assert f'{LETTER}:{line}: :transcription: there is no file "text.xml" beside this one.' in authored.said()


def test_a_capture_whose_bytes_have_changed_is_reported(authored: Authored) -> None:
    """Positions in it would be wrong without anyone seeing it."""
    line = authored.seed(LETTER, "schema:sha256", "schema:sha256")
    changed = f"{TEXT}\n"
    authored.write(CAPTURE, changed.encode())
    actual, stated = (hashlib.sha256(text.encode()).hexdigest() for text in (changed, TEXT))
    assert authored.said() == [
        f"{LETTER}:{line}: capture.txt: its bytes have changed: sha-256 is {actual}, the file says {stated}. "
        "A changed text is a new capture."
    ]


def test_a_capture_without_a_stated_checksum_is_given_one(authored: Authored) -> None:
    """The statement is the author's memory, not a duty."""
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    authored.seed(LETTER, f'    schema:sha256 "{digest}" ;\n', "")
    checked = authored.check()
    assert checked.report.findings == ()
    assert any(digest in str(triple.object) for each in checked.documents for triple in each.triples)


def test_a_capture_is_utf_8(authored: Authored) -> None:
    """It is never converted."""
    authored.write(CAPTURE, b"Dear Ann, Z\xfcrich")
    line = authored.seed(LETTER, '"capture.txt"', '"capture.txt"')
    assert f"{LETTER}:{line}: capture.txt: not UTF-8 at byte 11." in authored.said()


def test_a_capture_has_no_byte_order_mark(authored: Authored) -> None:
    """It would be the first code point."""
    authored.write(CAPTURE, b"\xef\xbb\xbf" + TEXT.encode())
    line = authored.seed(LETTER, '"capture.txt"', '"capture.txt"')
    message = "capture.txt: begins with a byte order mark; save it as UTF-8 without one."
    assert f"{LETTER}:{line}: {message}" in authored.said()


@pytest.mark.parametrize("name", ["../../dataset.ttl", "/etc/hostname", "..", "", "a\\\\b"])
def test_a_file_lies_beside_the_document(authored: Authored, name: str) -> None:
    """Not elsewhere on the machine."""
    line = authored.seed(LETTER, '"capture.txt"', f'"{name}"')
    assert any(
        each.startswith(f"{LETTER}:{line}: :capture: ") and "is not the name of a file beside this one." in each
        for each in authored.said()
    )


def test_only_captures_and_transcriptions_have_files(authored: Authored) -> None:
    """Everything else is described."""
    line = authored.add(LETTER, ':date cld:file "capture.txt" .\n')
    message = ":date names a file, but is neither a cld:Capture nor a cld:Transcription."
    assert authored.said() == [f"{LETTER}:{line}: {message}"]


def test_a_capture_names_the_file_it_is(authored: Authored) -> None:
    """One, not none and not two."""
    line = authored.add(LETTER, ":bare a cld:Capture , rico:Instantiation ; rdfs:label 'Bare' .\n")
    assert f"{LETTER}:{line}: :bare names no file: cld:file names the one it is." in authored.said()


def test_a_record_has_one_transcription(authored: Authored) -> None:
    """There is one address for it."""
    authored.write("records/letter/second.xml", authored.text(TRANSCRIPTION).encode())
    line = authored.add(
        LETTER, ':t2 a cld:Transcription , rico:Instantiation ; rdfs:label "x" ; cld:file "second.xml" .\n'
    )
    assert authored.said() == [
        f"{LETTER}:{line}: :t2 is a second transcription; a record has one, at its address with .tei.xml."
    ]


def test_only_a_record_has_a_transcription(authored: Authored) -> None:
    """A persona has no text."""
    line = authored.add(
        "persons/ann.trig", ':t a cld:Transcription , rico:Instantiation ; rdfs:label "x" ; cld:file "x.xml" .\n'
    )
    message = ":t is a transcription; only a record has one: records/{slug}/."
    assert authored.said() == [f"persons/ann.trig:{line}: {message}"]
