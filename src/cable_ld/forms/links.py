"""The links of a document and of the data set: which profile it is in, its other forms, and FAIR Signposting
(https://signposting.org/FAIR/).

HTTP, the head of a page and the linkset are given the same ones.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from cable_ld.editions.shelf import Edition
from cable_ld.http.links import Link
from cable_ld.http.profile import ALTERNATES, Offer
from cable_ld.model.iri import OTHER
from cable_ld.model.media import HTML, JSON_LD, RDF_VARIANTS, Variant
from cable_ld.rdf.namespaces import SCHEMA
from cable_ld.site import Landing, Site

if TYPE_CHECKING:
    from cable_ld.forms.document import Forms

CLASSES: Final = {
    "record": "ArchiveComponent",
    "person": "Person",
    "persona": "Thing",
    "organisation": "Organization",
    "place": "Place",
    "source": "CreativeWork",
    "vocabulary": "DefinedTermSet",
    OTHER: "Thing",
}
"""Type of document → the class of schema.org that its thing is of, as far as the type tells."""


def of_answer(forms: "Forms", offer: Offer, variant: Variant) -> tuple[Link, ...]:
    """What an answer in one form of a profile carries.

    A JSON-LD answer names one alternate, its own address: two crash PyLD 3.3, and rdflib follows the first. Others name
    all forms of their profile and the usual one of each other. Where all are listed, none is called canonical.
    """
    own = forms.fixed(offer, variant)
    if offer is ALTERNATES:
        identity = Link(own, "self", variant.media_type, offer.uri)
    else:
        native = forms.offers[0]
        identity = Link(forms.version.iri, "canonical", native.default.media_type, native.uri)
    head = (identity, Link(offer.uri, "profile"))
    if variant == JSON_LD:
        return (*head, Link(own, "alternate", variant.media_type, offer.uri), *of_document(forms))
    if offer is ALTERNATES:
        return (*head, *complete(forms))
    pairs = (*((offer, each) for each in offer.variants), (ALTERNATES, HTML))
    return (*head, *(_alternate(forms, *pair) for pair in pairs), *of_document(forms, offer))


def of_document(forms: "Forms", sent: Offer | None = None) -> tuple[Link, ...]:
    """The signposts of a document. Metadata in another profile than the one `sent` are alternates of it as well: a link
    with both relations keeps short a field that has to fit into the buffers of proxies."""
    thing, type = forms.version.thing, forms.version.type
    return (
        Link(thing, "describes"),
        Link(thing, "cite-as"),
        Link(SCHEMA + "AboutPage", "type"),
        Link(SCHEMA + CLASSES.get(type, CLASSES[OTHER]), "type"),
        *_license(forms.site, forms.edition),
        *(_described_by(forms, offer, sent) for offer in forms.offers),
        Link(forms.site.addresses.dataset, "collection"),
        *_items(forms),
        *_of_protocols(forms.site, forms.landing),
    )


def of_item(forms: "Forms") -> tuple[Link, ...]:
    """What a file that the document holds carries."""
    return (Link(forms.address, "collection"), *_license(forms.site, forms.edition))


def of_dataset(site: Site, edition: Edition) -> tuple[Link, ...]:
    """The signposts of the data set, which its own page and the home page carry. Protocols say what is in it."""
    dataset = site.addresses.dataset
    forms = ((variant, site.addresses.fixed(dataset, variant.suffix)) for variant in RDF_VARIANTS)
    return (
        Link(dataset, "cite-as"),
        Link(SCHEMA + "AboutPage", "type"),
        Link(SCHEMA + "Dataset", "type"),
        *_license(site, edition),
        *(Link(address, "describedby", variant.media_type) for variant, address in forms),
        *_of_protocols(site, Landing(dataset, edition)),
    )


def complete(forms: "Forms") -> tuple[Link, ...]:
    """Everything that a document links to, all its forms among it."""
    listed = (Link(at, "alternate", variant.media_type, offer.uri) for offer, variant, at in forms.listing)
    return (*listed, *of_document(forms))


def _alternate(forms: "Forms", offer: Offer, variant: Variant) -> Link:
    return Link(forms.fixed(offer, variant), "alternate", variant.media_type, offer.uri)


def _described_by(forms: "Forms", offer: Offer, sent: Offer | None) -> Link:
    relation = "describedby" if sent is None or sent is offer else "alternate describedby"
    return Link(forms.fixed(offer, offer.default), relation, offer.default.media_type, offer.uri)


def _items(forms: "Forms") -> Iterator[Link]:
    """The files that the document holds."""
    for suffix, media_type in forms.edition.held_types(forms.version):
        yield Link(forms.site.addresses.fixed(forms.address, suffix), "item", media_type)


def _license(site: Site, edition: Edition) -> tuple[Link, ...]:
    license = site.license(edition)
    return (Link(license, "license"),) if license else ()


def _of_protocols(site: Site, landing: Landing) -> Iterator[Link]:
    for protocol in site.protocols:
        yield from protocol.links(site, landing)
