"""Captures are served at the address of their checksum; the first, and the transcription, beside the document."""

from cable_ld.model.document import Document
from cable_ld.rdf.canonical import digest
from cable_ld.rdf.namespaces import SCHEMA
from tests.corpora import BASE
from tests.corpus.authored import CAPTURE, LETTER, TRANSCRIPTION, Authored


def _letter(authored: Authored) -> Document:
    return next(each for each in authored.check().documents if each.thing == f"{BASE}id/record/letter")


def test_a_capture_is_held_byte_for_byte(authored: Authored) -> None:
    """And called by its checksum."""
    capture = _letter(authored).files[0]
    assert capture.content == authored.text(CAPTURE).encode()
    assert (capture.sha256, capture.suffix, capture.media_type) == (digest(capture.content), "txt", "text/plain")


def test_the_capture_lowest_in_sequence_is_the_text_of_the_record(authored: Authored) -> None:
    """One without a sequence comes last."""
    for number, file in ((0, "b.txt"), (None, "a.txt")):
        authored.write(f"records/letter/{file}", file.encode())
        sequence = "" if number is None else f" ; cld:sequence {number}"
        authored.add(
            LETTER,
            f':{file[0]} a cld:Capture , rico:Instantiation ; rdfs:label "{file}" ; cld:file "{file}"{sequence} .\n',
        )
    suffixes = {each.content: each.suffix for each in _letter(authored).files if each.media_type == "text/plain"}
    assert suffixes[b"b.txt"] == "txt"
    assert suffixes[b"a.txt"] is suffixes[authored.text(CAPTURE).encode()] is None


def test_a_capture_of_a_source_is_held_too(authored: Authored) -> None:
    """It has no address but that of its checksum."""
    authored.write("sources/guide.txt", b"Guide")
    authored.add(
        "sources/guide.trig",
        ':capture a cld:Capture , rico:Instantiation ; rdfs:label "Capture" ; cld:file "guide.txt" ;\n'
        "    schema:editor organisation:editors .\n",
    )
    checked = authored.check()
    assert checked.report.findings == ()
    (file,) = next(each.files for each in checked.documents if each.type == "source")
    assert file.suffix is None


def test_the_transcription_carries_its_base_and_is_otherwise_unchanged(authored: Authored) -> None:
    """Its relative addresses then resolve wherever it is saved."""
    transcription = _letter(authored).files[1]
    assert transcription.suffix == "tei.xml"
    base = f' xml:base="{BASE}id/record/letter"'.encode()
    assert transcription.content.replace(base, b"") == authored.text(TRANSCRIPTION).encode()
    assert b"<TEI" + base + b" xmlns" in transcription.content


def test_the_published_checksums_are_those_of_what_is_served(authored: Authored) -> None:
    """The transcription's is taken after its base is written."""
    letter = _letter(authored)
    urls = {str(each.subject): each.object for each in letter.triples if each.predicate == SCHEMA.term("contentUrl")}
    capture, transcription = letter.files
    assert {key.rpartition("#")[2]: str(url) for key, url in urls.items()} == {
        "capture>": f"<{BASE}capture/{capture.sha256}>",
        "transcription>": f"<{BASE}doc/record/letter.tei.xml>",
    }
    sums = {str(each.object) for each in letter.triples if each.predicate == SCHEMA.term("sha256")}
    assert sums == {f'"{capture.sha256}"', f'"{transcription.sha256}"'}
