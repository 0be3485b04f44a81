"""A small authored corpus for tests: a letter with a capture and a transcription, and those whom it names."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from cable_ld.corpus.check import Checked, check
from cable_ld.corpus.read import Evidence, Inputs
from tests.corpora import BASE, ROOT

ONTOLOGY: Final = ROOT / "ontology"
LETTER: Final = "records/letter/record.trig"
CAPTURE: Final = "records/letter/capture.txt"
TRANSCRIPTION: Final = "records/letter/text.tei.xml"
PERSONA: Final = "personas/otto.trig"

TEXT: Final = "A letter\n\nBerne, 3 May 1900\n\nDear Ann,\n\nthe parcel has come. Ann’s parcel.\n\nOtto [Karl]\n"

PREFIXES: Final = """\
@prefix :          <#> .
@prefix cld:       <https://w3id.org/cable-ld/ns#> .
@prefix rico:      <https://www.ica.org/standards/RiC/ontology#> .
@prefix rdfs:      <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos:      <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd:       <http://www.w3.org/2001/XMLSchema#> .
@prefix schema:    <https://schema.org/> .
@prefix dct:       <http://purl.org/dc/terms/> .
@prefix edtf:      <http://id.loc.gov/datatypes/edtf/> .
@prefix wd:        <http://www.wikidata.org/entity/> .
@prefix person:    <../person/> .
@prefix persona:   <../persona/> .
@prefix place:     <../place/> .
@prefix organisation: <../organisation/> .
@prefix source:    <../source/> .
@prefix letter:    <../record/letter#> .
@prefix voice:     <../vocabulary/voice#> .
@prefix certainty: <../vocabulary/certainty#> .
@prefix status:    <../vocabulary/status#> .
"""

_RECORD: Final = f"""\
<> a rico:Record ; rdfs:label "A letter"@en .
:capture a cld:Capture , rico:Instantiation ; rdfs:label "Capture"@en ; cld:sequence 1 ;
    cld:file "capture.txt" ;
    schema:sha256 "{hashlib.sha256(TEXT.encode()).hexdigest()}" ;
    schema:editor organisation:editors .
:transcription a cld:Transcription , rico:Instantiation ; rdfs:label "Transcription"@en ;
    cld:file "text.tei.xml" .
:date a rico:Date ; rdfs:label "3 May 1900"@en ; rico:expressedDate "3 May 1900" ;
    cld:edtf "1900-05-03"^^edtf:EDTF .
:c1 {{ <> rico:hasAddressee person:ann . }}
:c1 cld:quotes "Dear Ann" ; cld:voice voice:document ; cld:certainty certainty:explicit .
:c2 {{ <> rico:hasCreationDate :date . }}
:c2 cld:quotes "3 May 1900" ; cld:voice voice:document ; cld:certainty certainty:explicit .
:c3 {{ <> rico:title "A letter"@en . }}
:c3 cld:quotes "A letter" ; cld:voice voice:editor ; cld:certainty certainty:explicit .
:c4 {{ <> rico:hasSender person:karl . }}
:c4 cld:source source:guide ; cld:voice voice:outside ; cld:certainty certainty:explicit ;
    cld:status status:disputed .
:c5 {{ <> rico:hasSender persona:otto ; rico:hasCreator persona:otto . }}
:c5 cld:quotes "Otto" ; cld:voice voice:document ; cld:certainty certainty:explicit ; cld:contradicts :c4 .
:c6 {{ <> rico:isAssociatedWithPlace place:berne . }}
:c6 cld:restsOn :c2 ; cld:voice voice:cataloguer ; cld:certainty certainty:implied .
:c7 {{ <> rico:scopeAndContent "Ann's parcel"@en . }}
:c7 cld:quotes "Ann" ; cld:occurrence 2 ; cld:voice voice:document ; cld:certainty certainty:explicit .
"""

_PERSONA: Final = """\
<> a cld:Persona , rico:Agent ; rdfs:label "Otto"@en .
:c8 { <> cld:bearerIdentifiedAs person:karl . }
:c8 cld:quotes "[Karl]" ; cld:inCapture letter:capture ; cld:voice voice:editor ; cld:certainty certainty:explicit .
"""

_TEI: Final = """\
<?xml version="1.0" encoding="UTF-8"?>
<!-- A letter. -->
<TEI xmlns="http://www.tei-c.org/ns/1.0">
 <teiHeader><fileDesc><titleStmt><title>A letter</title></titleStmt></fileDesc></teiHeader>
 <text><body>
  <dateline><placeName ref="../place/berne">Berne</placeName>, <date ana="#c2">3 May 1900</date></dateline>
  <salute ana="#c1">Dear <persName ref="../person/ann">Ann</persName>,</salute>
  <p>the parcel has come. <seg ana="#c7">Ann’s parcel.</seg></p>
  <signed ana="#c5">Otto</signed>
 </body></text>
</TEI>
"""


def _concepts(label: str, *terms: str) -> str:
    lines = [f'<> a skos:ConceptScheme ; rdfs:label "{label}"@en .']
    lines += [f'<#{term}> a skos:Concept ; skos:inScheme <> ; rdfs:label "{term}"@en .' for term in terms]
    return "\n".join((*lines, ""))


def _thing(kind: str, label: str) -> str:
    return f'<> a rico:{kind} ; rdfs:label "{label}"@en .\n'


FILES: Final[Mapping[str, str]] = {
    "dataset.ttl": """\
@prefix dct:  <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
<> dct:title "Letters"@en ;
    dct:description "A letter, those whom it names, and who says so: a small corpus for tests."@en ;
    dct:license <https://creativecommons.org/publicdomain/zero/1.0/> ;
    dct:publisher <#us> .
<#us> a foaf:Agent ; foaf:name "Us" .
""",
    LETTER: _RECORD,
    CAPTURE: TEXT,
    TRANSCRIPTION: _TEI,
    PERSONA: _PERSONA,
    "persons/ann.trig": _thing("Person", "Ann"),
    "persons/karl.trig": _thing("Person", "Karl"),
    "places/berne.trig": _thing("Place", "Berne"),
    "organisations/editors.trig": _thing("Group", "The editors"),
    "organisations/cataloguers.trig": _thing("Group", "The cataloguers"),
    "sources/guide.trig": '<> a rico:Record ; rdfs:label "Guide"@en ; dct:title "Guide"@en ;\n'
    "    schema:url <https://example.org/guide> .\n",
    "vocabularies/voice.ttl": _concepts("Voices", "document", "editor", "outside", "cataloguer"),
    "vocabularies/certainty.ttl": _concepts("Certainty", "explicit", "implied", "conjecture"),
    "vocabularies/status.ttl": _concepts("Status", "accepted", "reported", "disputed"),
}
"""The corpus. It has no fault."""


class Authored:
    """The corpus in a folder, where faults can be seeded."""

    def __init__(self, folder: Path, base: str = BASE) -> None:
        self.folder = folder
        self.base = base
        self.ontology = ONTOLOGY
        for name, content in FILES.items():
            is_rdf = name.endswith((".trig", ".ttl")) and name != "dataset.ttl"
            self.write(name, (PREFIXES + content if is_rdf else content).encode())

    def write(self, file: str, content: bytes) -> None:
        """Writes a file, and the folders it stands in."""
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    def seed(self, file: str, old: str, new: str) -> int:
        """Puts `new` in the one place of `old`; gives the line on which it then begins."""
        text = self.text(file)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        self.write(file, text.replace(old, new).encode())
        return text[: text.index(old)].count("\n") + 1

    def add(self, file: str, more: str) -> int:
        """Adds text at the end of a file; gives the line on which it begins."""
        text = self.text(file)
        self.write(file, (text + more).encode())
        return text.count("\n") + 1

    def text(self, file: str) -> str:
        """The text of a file."""
        return (self.folder / file).read_bytes().decode()

    def check(self, evidence: Evidence = "required") -> Checked:
        """Checks the corpus as it now stands."""
        return check(Inputs(self.base, self.folder, self.ontology, evidence))

    def said(self, evidence: Evidence = "required") -> list[str]:
        """The findings as they are printed."""
        return [str(finding) for finding in self.check(evidence).report.findings]
