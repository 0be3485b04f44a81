"""Which properties may stand outside a claim is a decision, not an accident."""

from typing import Final

from cable_ld.corpus.ontology import structural
from cable_ld.model.media import TURTLE
from cable_ld.rdf.namespaces import PREFIXES
from cable_ld.rdf.parse import parse
from tests.corpus.authored import ONTOLOGY

STRUCTURAL: Final = """
cld:assertedBy cld:attestedAt cld:begunBy cld:certainty cld:contradicts cld:copy cld:copyNumber cld:edtf cld:endedBy
cld:file cld:from cld:holder cld:restsOn cld:sequence cld:source cld:status cld:stepKind cld:timeZoneStatus
cld:transmissionStep cld:until cld:voice
dc:creator dc:publisher dct:date dct:format dct:title prov:wasDerivedFrom rdf:type rdfs:comment rdfs:label
rico:dateQualifier rico:expressedDate rico:hasActivityType rico:hasIdentifierType rico:hasOrHadConstituent
rico:isOrWasInstantiationOf rico:relationCertainty rico:textualValue
schema:editor schema:sha256 schema:url skos:note
"""


def test_the_structural_properties_are_these() -> None:
    """An addition to this list is a loosening of the rule of evidence: write a page in docs/decisions first."""
    triples = (quad.triple for quad in parse((ONTOLOGY / "cable.ttl").read_bytes(), TURTLE, "urn:").quads)
    found = {node.value for node in structural(triples)}
    listed = {PREFIXES[short] + local for short, _, local in (name.partition(":") for name in STRUCTURAL.split())}
    assert found == listed
