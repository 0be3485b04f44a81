"""The promise, counted on what is published: every statement about the world has a claim."""

from pyoxigraph import NamedNode, Triple

from cable_ld.corpus.ontology import vocabulary
from cable_ld.editions.shelf import Edition
from cable_ld.rdf.canonical import read_ntriples
from cable_ld.rdf.claims import read_claims
from cable_ld.rdf.namespaces import DCT, FOAF, PROV, RDF, VOID

ABOUT_THE_DOCUMENT = {
    FOAF.term("primaryTopic"),
    VOID.term("inDataset"),
    DCT.term("license"),
    DCT.term("modified"),
    PROV.term("generatedAtTime"),
}


def _worldly(triples: tuple[Triple, ...], document: str, structural: frozenset[NamedNode]) -> set[Triple]:
    """The triples that say something about the world: neither structure, nor a claim's own, nor of the document."""
    computed = {RDF.term(name) for name in ("subject", "predicate", "object")}
    return {
        triple
        for triple in triples
        if triple.predicate not in structural | computed
        and not (triple.subject == NamedNode(document) and triple.predicate in ABOUT_THE_DOCUMENT)
    }


def test_every_published_statement_about_the_world_has_an_accepted_claim(published: Edition) -> None:
    """100 % of them, in every document but the vocabularies, which define words."""
    flags = vocabulary(read_ntriples(published.asset("ontology")))
    spoken_for = flags.structural | flags.computed
    counted = 0
    for version in published.documents():
        if version.type == "vocabulary":
            continue
        triples = published.triples(version)
        claims = read_claims(triples)
        accepted = {claim.statement for claim in claims if claim.status.endswith("#accepted")}
        worldly = _worldly(triples, version.iri, spoken_for)
        assert worldly <= accepted, version.iri
        counted += len(worldly)
    assert counted == 215


def test_what_is_only_reported_or_disputed_is_not_stated(published: Edition) -> None:
    """Seven claims are kept and not published as plain statements."""
    unstated = 0
    for version in published.documents():
        triples = set(published.triples(version))
        for claim in read_claims(tuple(triples)):
            if not claim.status.endswith("#accepted"):
                assert claim.statement not in triples
                unstated += 1
    assert unstated == 7
