"""What the catalog keeps of a graph is read off its lines."""

from cable_ld.editions.candidate import candidate_of
from cable_ld.editions.dataset.describe import Describer, without_stamp
from cable_ld.model.document import Document
from cable_ld.model.iri import GRAPH, OTHER, Addresses
from cable_ld.rdf.canonical import ntriples, read_ntriples, sort

BASE = "http://127.0.0.1:8000/"
DESCRIBER = Describer(Addresses(BASE), "dataset:a")
LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
THING = f"<{BASE}id/record/a>"
LETTER = f"""\
{THING} {LABEL} "A letter"@en .
{THING} {TYPE} <https://www.ica.org/standards/RiC/ontology#Record> .
{THING} <x:p> <{BASE}id/person/ann> .
{THING} <x:p> "<{BASE}id/person/text> .\\n" .
<{BASE}id/record/a#c1> {TYPE} <https://w3id.org/cable-ld/ns#Claim> .
<{BASE}id/record/a#c1> <x:p> <{BASE}id/record/a#c2> .
_:b {LABEL} "A part" .
"""


def _lines(text: str) -> bytes:
    return ntriples(sort(read_ntriples(text.encode())))


def test_a_document_is_described_as_if_it_had_been_compiled() -> None:
    """Same digest, face, references and counts."""
    lines = _lines(LETTER)
    thing = f"{BASE}id/record/a"
    compiled = Document(
        f"{BASE}doc/record/a", thing, "record", "A letter", read_ntriples(lines), origin=DESCRIBER.origin
    )
    assert DESCRIBER.candidate(compiled.iri, lines) == candidate_of(compiled, DESCRIBER.addresses)


def test_a_document_may_have_any_path() -> None:
    """Its thing is that of the same path where it is described."""
    lines = _lines(f'<{BASE}id/foo/bar> {LABEL} "Foo" .\n')
    found = DESCRIBER.candidate(f"{BASE}doc/foo/bar", lines)
    assert (found.thing, found.type, found.label) == (f"{BASE}id/foo/bar", OTHER, "Foo")


def test_else_its_thing_is_the_primary_topic_or_the_document_itself() -> None:
    """And without a label it is called by its path."""
    document = f"{BASE}doc/foo"
    topic = _lines(f"<a:a> <x:p> <x:o> .\n<{document}> <http://xmlns.com/foaf/0.1/primaryTopic> <http://y/t> .\n")
    assert DESCRIBER.candidate(document, topic).thing == "http://y/t"
    found = DESCRIBER.candidate(document, _lines("<x:s> <x:p> <x:o> .\n"))
    assert (found.thing, found.label) == (document, "foo")


def test_other_graphs_are_no_documents() -> None:
    """They have no face and show none."""
    found = DESCRIBER.candidate("http://x/g", _lines(LETTER))
    assert (found.type, found.face, found.shows, found.size) == (GRAPH, b"", (), 7)


def test_the_stamp_of_an_earlier_publish_is_no_part_of_the_document() -> None:
    """Two predicates, one instant; a date of the document's own stays."""
    document = f"{BASE}doc/record/a"
    said = f'<{document}> <x:p> "said" .\n'
    modified = f'<{document}> <http://purl.org/dc/terms/modified> "2026-01-01T00:00:00Z" .\n'
    generated = f'<{document}> <http://www.w3.org/ns/prov#generatedAtTime> "2026-01-01T00:00:00Z" .\n'
    assert without_stamp(document, _lines(said + modified + generated)) == _lines(said)
    for own in (modified, generated, modified + generated.replace("2026", "1999")):
        assert without_stamp(document, _lines(said + own)) == _lines(said + own)
