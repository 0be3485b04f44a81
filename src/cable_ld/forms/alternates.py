"""Everything that a document comes in: the alternate representations data model
(https://www.w3.org/TR/dx-prof-conneg/#altrdm), as a page, as JSON and as RDF."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Triple

from cable_ld.forms.links import of_answer
from cable_ld.http.profile import ALTERNATES
from cable_ld.model.media import HTML, JSON, Variant
from cable_ld.pages.alternates import Alternates, Profiled, alternates_page
from cable_ld.pages.render import Format
from cable_ld.profiles.render import Graph, render
from cable_ld.rdf.canonical import sort
from cable_ld.rdf.namespaces import ALTR, DCT, PROF, RDF, RDFS

if TYPE_CHECKING:
    from cable_ld.forms.document import Forms


def alternates_view(forms: "Forms", variant: Variant) -> bytes:
    """The list in one form."""
    if variant == HTML:
        return _page(forms)
    if variant == JSON:
        return _json(forms)
    graph = Graph(sort(_describe(forms)), forms.address, forms.address)
    return render(graph, variant, forms.edition.context, forms.site.addresses)


def _describe(forms: "Forms") -> Iterator[Triple]:
    document = NamedNode(forms.address)
    for offer, variant, address in forms.listing:
        node = NamedNode(address)
        yield Triple(document, ALTR.term("hasRepresentation"), node)
        yield Triple(node, RDF.term("type"), ALTR.term("Representation"))
        yield Triple(node, DCT.term("conformsTo"), NamedNode(offer.uri))
        yield Triple(node, DCT.term("format"), Literal(variant.media_type))
        yield Triple(NamedNode(offer.uri), RDF.term("type"), PROF.term("Profile"))
        yield Triple(NamedNode(offer.uri), PROF.term("hasToken"), Literal(offer.token))
        yield Triple(NamedNode(offer.uri), RDFS.term("label"), Literal(forms.titles[offer.token], language="en"))
    default = forms.fixed(forms.offers[0], forms.offers[0].default)
    yield Triple(document, ALTR.term("hasDefaultRepresentation"), NamedNode(default))


def _json(forms: "Forms") -> bytes:
    listed = [
        {"href": address, "type": variant.media_type, "profile": offer.uri, "token": offer.token}
        for offer, variant, address in forms.listing
    ]
    tree = {
        "resource": forms.address,
        "default": forms.fixed(forms.offers[0], forms.offers[0].default),
        "representations": listed,
        "missing": {token: list(missing) for token, missing in forms.lacking.items()},
    }
    return json.dumps(tree, ensure_ascii=False, indent=2).encode() + b"\n"


def _page(forms: "Forms") -> bytes:
    local = forms.site.addresses.local
    rows: dict[str, list[Format]] = {}
    for offer, variant, address in forms.listing:
        format = Format(variant.label, variant.media_type, local(address) or address)
        rows.setdefault(offer.token, []).append(format)
    uris = {offer.token: offer.uri for offer in forms.answered}
    view = Alternates(
        document=local(forms.address) or forms.address,
        label=forms.version.label,
        profiles=tuple(Profiled(forms.titles[token], uris[token], tuple(row)) for token, row in rows.items()),
        missing=tuple((forms.titles[token], missing) for token, missing in forms.lacking.items()),
    )
    links = of_answer(forms, ALTERNATES, HTML)
    return alternates_page(forms.site.pages, forms.site.frame(forms.edition), view, links)
