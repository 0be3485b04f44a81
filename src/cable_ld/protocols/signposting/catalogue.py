"""The catalogue of interfaces (RFC 9727, https://www.rfc-editor.org/rfc/rfc9727): the services that the protocols
describe for the data set, each with its description, its documentation and what is said of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import NamedNode, Triple

from cable_ld.http.links import Link
from cable_ld.protocols.signposting.linkset import Linkset
from cable_ld.rdf.namespaces import DCAT, DCT, FOAF, RDF
from cable_ld.site import Site

PATH = ".well-known/api-catalog"
"""Where it is, below the base."""


def catalogue(site: Site) -> Linkset:
    """All of it."""
    found = dict(_services(triple for protocol in site.protocols for triple in protocol.describe(site)))
    items = tuple(Link(endpoint, "item") for endpoint in found)
    meta = Link(site.addresses.dataset, "service-meta")
    services = {endpoint: (*links, meta) for endpoint, links in found.items()}
    return {f"{site.addresses.base}{PATH}": items, **services}


def _services(described: Iterable[Triple]) -> Iterator[tuple[str, tuple[Link, ...]]]:
    """Each endpoint in the order of its address, with where its description and its documentation are."""
    about: Mapping[str, list[Triple]] = defaultdict(list)
    for triple in described:
        if isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode):
            about[triple.subject.value].append(triple)
    relations = {
        DCAT.term("endpointDescription"): "service-desc",
        FOAF.term("page"): "service-doc",
        DCT.term("conformsTo"): "service-doc",
    }
    for subject in sorted(about):
        said = [
            (triple.predicate, triple.object.value) for triple in about[subject] if isinstance(triple.object, NamedNode)
        ]
        if (RDF.term("type"), (DCAT + "DataService")) in said:
            endpoint = next((value for predicate, value in said if predicate == DCAT.term("endpointURL")), subject)
            yield endpoint, tuple(Link(value, relations[each]) for each, value in said if each in relations)
