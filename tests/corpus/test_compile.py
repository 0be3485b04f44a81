"""One document is compiled from its own files and a small lookup, to the same triples every time."""

from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode

from cable_ld.corpus.claims import blocks
from cable_ld.corpus.compile import Policy, compile_document
from cable_ld.corpus.draft import read_draft
from cable_ld.corpus.lookup import Capture
from cable_ld.corpus.ontology import read_ontology
from cable_ld.corpus.read import Authored
from cable_ld.model.document import Document
from cable_ld.model.iri import Addresses, Name
from cable_ld.rdf.canonical import ntriples
from cable_ld.rdf.namespaces import DCT, FOAF, VOID
from tests.corpora import BASE
from tests.corpus import authored as small

OTHER_BASE = "https://archive.example/ld/"


@dataclass(frozen=True)
class OneCapture:
    """A lookup that knows one capture, as a catalog might give it."""

    known: Capture

    def is_described(self, iri: str) -> bool:
        """Everything is."""
        return iri != ""

    def is_unread(self, iri: str) -> bool:
        """Nothing is."""
        return iri == ""

    def claims(self, name: str) -> tuple[str, ...]:
        """A name stands for itself."""
        return (name,)

    def words(self, name: str) -> str | None:
        """No claim is marked."""
        return name[:0] or None

    def capture(self, iri: str) -> Capture | None:
        """The one."""
        return self.known if iri == self.known.iri else None

    def is_persona(self, iri: str) -> bool:
        """Nothing is."""
        return iri == ""

    def is_contradicted(self, name: str) -> bool:
        """Nothing is."""
        return name == ""


def test_a_document_is_compiled_alone() -> None:
    """All that is known of the others comes through the lookup."""
    addresses = Addresses(BASE)
    name = Name("persona", "otto")
    source = Authored(name, small.PERSONA, (small.PREFIXES + small.FILES[small.PERSONA]).encode())
    draft = read_draft(source, addresses).draft
    flags = read_ontology(small.ONTOLOGY, BASE).vocabulary
    assert draft is not None
    assert flags is not None
    letter = f"{BASE}id/record/letter"
    editors = (NamedNode(f"{BASE}id/organisation/editors"),)
    lookup = OneCapture(Capture(f"{letter}#capture", letter, "Otto [Karl]", editors, "capture.txt"))
    policy = Policy(addresses, flags, is_evidence_required=True, licence=None)
    compiled = compile_document(draft, blocks(draft), (), lookup, policy)
    assert compiled.findings == ()
    assert [(iri, span.start, span.end) for iri, span in compiled.quoted] == [(f"{letter}#capture", 5, 11)]
    assert (compiled.document.label, compiled.document.type) == ("Otto", "persona")


def _by_iri(documents: tuple[Document, ...]) -> Mapping[str, Document]:
    return {each.iri: each for each in documents}


def test_a_document_states_what_it_is_about_and_belongs_to(authored: small.Authored) -> None:
    """Its thing, its data set, its licence; dates of publication are added on output."""
    document = _by_iri(authored.check().documents)[f"{BASE}doc/person/ann"]
    about = {str(each.predicate): str(each.object) for each in document.triples if document.iri in str(each.subject)}
    assert about == {
        str(FOAF.term("primaryTopic")): f"<{BASE}id/person/ann>",
        str(VOID.term("inDataset")): f"<{BASE}dataset>",
        str(DCT.term("license")): "<https://creativecommons.org/publicdomain/zero/1.0/>",
    }


def test_the_same_files_give_the_same_bytes(authored: small.Authored) -> None:
    """Triples are distinct and sorted, documents in the order of their files."""
    first, second = (authored.check() for _ in range(2))
    assert first == second
    for document in first.documents:
        lines = ntriples(document.triples).splitlines()
        assert lines == sorted(set(lines))


def test_another_base_changes_nothing_but_the_addresses(authored: small.Authored) -> None:
    """One corpus can be published anywhere; names of claims do not depend on where."""
    here = authored.check()
    authored.base = OTHER_BASE
    there = authored.check()
    assert there.report == here.report
    for one, other in zip(here.documents, there.documents, strict=True):
        moved = ntriples(one.triples).decode().replace(BASE, OTHER_BASE)
        found = ntriples(other.triples).decode()
        if one.type != "record":  # whose transcription, and so its checksum, carries the base
            assert sorted(moved.splitlines()) == sorted(found.splitlines())


def test_a_thing_without_a_label_is_called_by_its_slug(authored: small.Authored) -> None:
    """A shape complains of it too."""
    authored.write("persons/ann.trig", (small.PREFIXES + "<> a rico:Person .").encode())
    checked = authored.check()
    assert _by_iri(checked.documents)[f"{BASE}doc/person/ann"].label == "ann"
    assert [each.file for each in checked.report.errors] == ["persons/ann.trig"]


def test_the_english_label_comes_first(authored: small.Authored) -> None:
    """Then one without a language."""
    authored.add("persons/ann.trig", '<> rdfs:label "Anna"@de , "Anne"@fr .\n')
    assert _by_iri(authored.check().documents)[f"{BASE}doc/person/ann"].label == "Ann"


def test_a_checksum_of_what_is_not_held_is_published_as_written(authored: small.Authored) -> None:
    """Only those of our own files are computed."""
    authored.add("sources/guide.trig", f'<> schema:sha256 "{"0" * 64}" .\n')
    triples = _by_iri(authored.check().documents)[f"{BASE}doc/source/guide"].triples
    assert any("0" * 64 in str(each.object) for each in triples)
