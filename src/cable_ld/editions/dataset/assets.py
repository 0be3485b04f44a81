"""What a first edition needs besides its documents: ontology, context, and the description of the data set."""

from collections.abc import Mapping

from cable_ld.corpus.dataset import default_dataset, read_dataset
from cable_ld.corpus.ontology import read_ontology
from cable_ld.corpus.read import DATASET, Inputs, read_file
from cable_ld.corpus.report import Report, Severity, ordered
from cable_ld.editions.dataset.origin import Origin
from cable_ld.model.errors import Refused
from cable_ld.rdf.canonical import ntriples


def first_assets(inputs: Inputs, origin: Origin) -> Mapping[str, bytes]:
    """The assets by name: the description is the corpus folder's, else the file's slug is the title. Raises Refused."""
    ontology = read_ontology(inputs.ontology, inputs.base)
    content = read_file(inputs.folder, DATASET)
    iri = origin.addresses.dataset
    if isinstance(content, bytes):
        dataset = read_dataset(content, iri, inputs.base)
    else:
        dataset = default_dataset(iri, origin.slug)
    findings = (*ontology.findings, *dataset.findings)
    errors = tuple(finding for finding in findings if finding.severity is Severity.ERROR)
    if errors:
        raise Refused(len(errors), Report(ordered(errors)).text())
    return {"ontology": ntriples(ontology.triples), "context": ontology.context, "dataset": ntriples(dataset.triples)}
