"""What is true of the data set in one edition (VoID, https://www.w3.org/TR/void/; DCAT 3)."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from cable_ld.editions.shelf import Edition
from cable_ld.editions.version import Version
from cable_ld.model.change import instant
from cable_ld.model.iri import TYPES
from cable_ld.protocols.catalog.classes import classes
from cable_ld.rdf.canonical import read_ntriples, sort
from cable_ld.rdf.literals import integer
from cable_ld.rdf.namespaces import DCAT, DCT, FOAF, PREFIXES, RDF, RDFS, VOID, XSD
from cable_ld.site import Site

_TYPE: Final = RDF.term("type")


def describe(site: Site, edition: Edition) -> tuple[Triple, ...]:
    """Its description: what people wrote about it, what the edition counts, and what every protocol adds."""
    authored = read_ntriples(edition.asset("dataset"))
    added = (triple for protocol in site.protocols for triple in protocol.describe(site))
    stated = (*authored, *_figures(site, edition), *_contents(site, edition), *added)
    return sort({*stated, *classes(stated)})


def first_of_each_type(edition: Edition) -> tuple[Version, ...]:
    """A document of each type that has any, records first."""
    found = (next(iter(edition.documents(type)), None) for type in TYPES)
    return tuple(version for version in found if version is not None)


def _figures(site: Site, edition: Edition) -> Iterator[Triple]:
    dataset = NamedNode(site.addresses.dataset)
    yield Triple(dataset, _TYPE, VOID.term("Dataset"))
    yield Triple(dataset, _TYPE, DCAT.term("Dataset"))
    yield Triple(dataset, DCT.term("modified"), Literal(instant(edition.time), datatype=XSD.term("dateTime")))
    yield Triple(dataset, DCT.term("identifier"), Literal(site.addresses.dataset))
    yield Triple(dataset, DCAT.term("version"), Literal(str(edition.number)))
    yield Triple(dataset, VOID.term("triples"), integer(edition.triple_count))
    yield Triple(dataset, VOID.term("documents"), integer(sum(edition.counts().values())))
    yield Triple(dataset, FOAF.term("homepage"), NamedNode(site.addresses.base))
    for kind, number in edition.counts().items():
        if number:
            part = NamedNode(f"{site.addresses.dataset}#{kind}")
            # A harvester that looks for the data set takes whatever is typed as one: the parts are not.
            yield Triple(dataset, VOID.term("subset"), part)
            yield Triple(part, RDFS.term("label"), Literal(f"Documents of the type {kind}", language="en"))
            yield Triple(part, VOID.term("documents"), integer(number))
            if kind in TYPES:  # other people's documents may have any path
                yield Triple(part, VOID.term("uriSpace"), Literal(f"{site.addresses.base}id/{kind}/"))


def _contents(site: Site, edition: Edition) -> Iterator[Triple]:
    """Examples, and the vocabularies that these use."""
    dataset = NamedNode(site.addresses.dataset)
    examples = first_of_each_type(edition)
    for version in examples:
        yield Triple(dataset, VOID.term("exampleResource"), NamedNode(version.thing))
    terms = (term for version in examples for term in _terms(edition.triples(version)))
    for namespace in sorted(set(filter(None, map(_namespace, terms)))):
        yield Triple(dataset, VOID.term("vocabulary"), NamedNode(namespace))


def _terms(triples: Sequence[Triple]) -> Iterable[str]:
    classes = (t.object.value for t in triples if t.predicate == _TYPE and isinstance(t.object, NamedNode))
    return {*(triple.predicate.value for triple in triples), *classes}


def _namespace(iri: str) -> str | None:
    return max((space for space in PREFIXES.values() if iri.startswith(space)), key=len, default=None)
