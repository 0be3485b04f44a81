"""What an edition, a document in it and its JSON-LD context answer."""

from cable_ld.editions.shelf import Edition
from cable_ld.forms.answer import answer_document
from cable_ld.http.asked import Asked
from cable_ld.http.document import read_document
from cable_ld.http.links import Link
from cable_ld.http.reply import Reply
from cable_ld.http.resource import Resource, serve, state_of
from cable_ld.model.change import instant
from cable_ld.model.media import DOCUMENT_VARIANTS, HTML, JSON_LD, Variant
from cable_ld.pages.edition import MOST, EditionFacts, edition_page
from cable_ld.pages.render import formats_of
from cable_ld.profiles.render import Graph, render
from cable_ld.protocols.edition.description import describe
from cable_ld.protocols.edition.request import read_edition, read_number
from cable_ld.site import Site


def edition(site: Site, asked: Asked) -> Reply:
    """The description of an edition, as a page unless data are asked for."""
    request = read_edition(asked)
    found = site.shelf.edition(request.number)
    latest = site.shelf.lease().number
    address = site.addresses.edition(found.number)
    links = [Link(site.addresses.edition(latest), "latest-version")]
    links += [Link(site.addresses.edition(found.number - 1), "predecessor-version")] if found.number > 1 else []
    links += [Link(site.addresses.edition(found.number + 1), "successor-version")] if found.number < latest else []
    resource = Resource(
        address=address,
        offered=_offered(site, address),
        default=HTML,
        state=state_of(str(found.number), found.digest, str(latest), site.frame(found).title),
        modified=site.shelf.edition(min(found.number + 1, latest)).time,
        render=lambda variant: _render(site, found, variant, latest),
        links=tuple(links),
    )
    return serve(asked, resource, request.form)


def document(site: Site, asked: Asked) -> Reply:
    """A document as it stood in an edition."""
    return answer_document(site, asked, read_document(asked), read_number(asked))


def context(site: Site, asked: Asked) -> Reply:
    """The JSON-LD context as it stood in an edition, which its JSON-LD names."""
    found = site.shelf.edition(read_number(asked))
    address = site.addresses.context_in_edition(found.number)
    resource = Resource(
        address=address,
        offered=((JSON_LD, address),),
        default=JSON_LD,
        state=found.asset_digest("context"),
        modified=found.time,
        render=lambda _: found.asset("context"),
        lasting=frozenset((JSON_LD,)),
    )
    return serve(asked, resource, JSON_LD)


def _offered(site: Site, address: str) -> tuple[tuple[Variant, str], ...]:
    return tuple((variant, site.addresses.fixed(address, variant.suffix)) for variant in DOCUMENT_VARIANTS)


def _render(site: Site, found: Edition, variant: Variant, latest: int) -> bytes:
    addresses = site.addresses
    address = addresses.edition(found.number)
    graph = Graph(describe(addresses, found), address, address)
    data = JSON_LD if variant == HTML else variant
    context = addresses.context_in_edition(found.number)
    rendered = render(graph, data, found.context, addresses, context)
    if variant != HTML:
        return rendered
    facts = EditionFacts(
        number=found.number,
        latest=latest,
        time=instant(found.time),
        digest=found.digest,
        figures=(
            ("documents", sum(found.counts().values())),
            ("claims", found.claim_count),
            ("triples", found.triple_count),
        ),
        changes=found.changes(MOST + 1),
        formats=formats_of(addresses, _offered(site, address)),
        json_ld=rendered,
    )
    return edition_page(site.pages, site.frame(found), addresses, facts)
