"""What an aggregator needs to know of the endpoint."""

from collections.abc import Iterator
from typing import Final
from urllib.parse import urlencode

from cable_ld.editions.shelf import Edition
from cable_ld.pages.harvest import Access
from cable_ld.protocols.sparql.description import in_words
from cable_ld.site import Site

QUERY: Final = "SELECT ?type (COUNT(?s) AS ?number) WHERE { ?s a ?type } GROUP BY ?type"


def harvest(site: Site, edition: Edition) -> Iterator[Access]:
    """Where it is, what it allows, and a query."""
    endpoint = site.addresses.sparql
    yield Access(
        name="SPARQL",
        specification="https://www.w3.org/TR/sparql11-protocol/",
        address=endpoint,
        facts=(("Triples", f"{edition.triple_count:,}"), ("Limits", in_words(site.engine.limits))),
        examples=(
            ("The service description", endpoint),
            ("What there is, counted", f"{endpoint}?{urlencode({'query': QUERY})}"),
        ),
    )
